//! Confidential papers: opened for ten minutes by those who have them, and by nobody else; looked into by two hands, and forgotten.

use rules::actor::Role;
use store::questions::kept::Which;

use super::advice::step;
use super::browser::{Browser, words};
use crate::town::{Player, Town};

const TEXT: &str = "The second tender is the one to recommend.";

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{} at {at}", who.name);
    words(page.text())
}

/// The county with two who may look into a leak together.
fn county() -> (Town, Player, Player) {
    let town = Town::county();
    let femi = town.joins("Femi Hart", "Monitoring Officer", None, &[Role::MonitoringOfficer]);
    let lena = town.joins("Lena Brook", "Information Officer", None, &[Role::InformationOfficer]);
    (town, femi, lena)
}

/// Bello's paper, made ready; sent to these.
#[track_caller]
pub fn given(town: &Town, to: &[&Player]) -> String {
    let browser = Browser::of(town, &town.bello);
    let path = format!("/{}/papers/new", town.slug);
    let fields = [("title", "Tenders"), ("class", "exempt"), ("paragraph", "3")];
    let on = browser.submit(&browser.get(&path), &path, &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    let at = on.header("location").to_owned();
    step(town, &town.bello, &at, "text", &[("text", TEXT)]);
    for player in to {
        let person = player.person.to_string();
        let fields = [("person", person.as_str()), ("right", "decides"), ("why", "The council decides in January.")];
        step(town, &town.bello, &at, "reader", &fields);
    }
    assert_eq!(Browser::of(town, &town.ada).get(&at).status, 404, "nobody knows of it before it is sent");
    step(town, &town.bello, &at, "sending", &[]);
    at
}

/// Opens it as its page offers; where that leads.
#[track_caller]
fn opened(town: &Town, who: &Player, at: &str) -> String {
    let browser = Browser::of(town, who);
    let on = browser.submit(&browser.get(at), &format!("{at}/opening"), &[]);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

#[test]
fn a_paper_is_opened_for_ten_minutes_with_the_readers_name_across_it_and_shown_nowhere_else() {
    let town = Town::county();
    let at = given(&town, &[&town.ada, &town.dara]);
    let page = says(&town, &town.ada, &at);
    assert!(page.contains("Dara") && page.contains("decides on it"), "each sees who else has it: {page}");
    assert!(!page.contains(TEXT) && page.contains("Open the paper"));
    let view = opened(&town, &town.ada, &at);
    let seen = says(&town, &town.ada, &view);
    assert!(seen.contains(TEXT) && seen.matches(town.ada.name).count() > 20, "{seen}");
    // It is this reader's, for ten minutes.
    for who in [&town.dara, &town.bello, &town.esi] {
        assert_eq!(Browser::of(&town, who).get(&view).status, 404, "{}", who.name);
    }
    town.at("2025-12-02T09:20:00Z");
    assert_eq!(Browser::of(&town, &town.ada).get(&view).status, 404);
    // Whoever does not have it cannot open it, and cannot tell that it is there.
    let esi = Browser::of(&town, &town.esi);
    assert_eq!(esi.get(&at).status, 404);
    assert_eq!(esi.post(&format!("{at}/opening"), &[]).status, 404);
    // Nor is its text in the list, the file, the search or the proof.
    let ada = Browser::of(&town, &town.ada);
    for path in ["/northwold/papers", "/northwold/papers.csv", "/northwold/search?q=tender"] {
        assert!(!ada.get(path).text().contains(TEXT), "{path}");
    }
    assert!(!words(ada.get("/northwold/search?q=recommend").text()).contains("in confidential papers"));
    let papers = town.ada.desk.read(|reading| reading.kept_all::<rules::paper::Paper>(Which::All)).unwrap();
    for entry in &papers[0].trail {
        let proof = ada.get(&format!("{at}/acts/{}/receipt", entry.act));
        assert_eq!(proof.status, 200);
        assert!(!proof.text().contains(TEXT));
    }
    step(&town, &town.bello, &at, "recall", &[("reason", "It was the wrong one.")]);
    assert_eq!(ada.post(&format!("{at}/opening"), &[]).status, 404);
}

#[test]
fn a_pdf_is_opened_with_the_readers_name_on_every_page_and_only_while_it_is_good() {
    use crate::files::stamped::{drawn, paper};
    let town = Town::county();
    let bello = Browser::of(&town, &town.bello);
    let path = "/northwold/papers/new";
    let fields = [("title", "Tenders"), ("class", "exempt"), ("paragraph", "3")];
    let at = bello.submit(&bello.get(path), path, &fields).header("location").to_owned();
    let (step_at, add) = (format!("{at}/document"), |name, bytes: &[u8]| {
        let path = format!("{at}/document");
        bello.submit_with(&bello.get(&path), &path, &[], &[("files", name, bytes)])
    });
    // What could not be marked is said at once, and nothing is put in.
    let no = add("tenders.pdf", crate::files::samples::PDF);
    assert_eq!(no.status, 422, "{step_at}");
    assert!(words(no.text()).contains("tenders.pdf cannot be read to the end."), "{}", words(no.text()));
    let picture = crate::files::samples::placed(crate::files::samples::Order::Big);
    assert!(words(add("tenders.jpg", &picture).text()).contains("is no PDF. Save it as one, and add that"));
    assert_eq!(add("tenders.pdf", &paper(2)).status, 303);
    let person = town.ada.person.to_string();
    let fields = [("person", person.as_str()), ("right", "decides"), ("why", "The council decides in January.")];
    step(&town, &town.bello, &at, "reader", &fields);
    step(&town, &town.bello, &at, "sending", &[]);
    let view = opened(&town, &town.ada, &at);
    let (ada, document) = (Browser::of(&town, &town.ada), format!("{view}/document"));
    assert!(words(ada.get(&view).text()).contains("Read the paper (PDF)"));
    let read = ada.get(&document);
    assert_eq!((read.status.as_u16(), read.header("content-type")), (200, "application/pdf"));
    for (own, over) in drawn(&read.body) {
        assert!(own.contains("of the tenders") && over.contains("Ada Marsh \u{b7} NW-"), "{over}");
    }
    for who in [&town.dara, &town.bello, &town.esi] {
        assert_eq!(Browser::of(&town, who).get(&document).status, 404, "{}", who.name);
    }
    town.at("2025-12-02T09:20:00Z");
    assert_eq!(ada.get(&document).status, 404);
    // Nor is it there as a file of the record, for whoever has it.
    let papers = town.bello.desk.read(|reading| reading.kept_all::<rules::paper::Paper>(Which::All)).unwrap();
    let rules::paper::Content::Text(content) = papers[0].state.matter().unwrap().content else { panic!("put in") };
    assert_eq!(ada.get(&format!("{at}/files/{}", content.id)).status, 404);
}

#[test]
fn who_opened_it_is_seen_by_two_hands_in_an_inquiry_and_destroyed_with_it() {
    let (town, mona, lena) = county();
    let at = given(&town, &[&town.ada, &town.dara]);
    opened(&town, &town.ada, &at);
    let openings = format!("{at}/openings");
    let sees = |who: &Player| Browser::of(&town, who).get(&openings).status.as_u16();
    for who in [&town.bello, &town.ada, &town.chidi, &mona, &lena] {
        assert_eq!(sees(who), 404, "{}", who.name);
    }
    step(&town, &mona, &at, "inquiry", &[("reason", "A newspaper has the figures.")]);
    assert_eq!(sees(&mona), 404, "one hand alone sees nothing");
    assert!(says(&town, &lena, "/northwold").contains("An inquiry into a leak was proposed."));
    step(&town, &lena, &at, "second-hand", &[]);
    for who in [&mona, &lena] {
        let list = says(&town, who, &openings);
        assert!(list.contains(town.ada.name) && !list.contains(town.dara.name), "{list}");
    }
    assert_eq!(sees(&town.bello), 404);
    assert!(!says(&town, &town.ada, &at).contains("Inquiry"), "those who have it cannot tell");
    step(&town, &lena, &at, "finding", &[("finding", "Nothing points to anybody.")]);
    assert_eq!((sees(&mona), sees(&lena)), (404, 404));
    // A new inquiry finds nothing of before.
    step(&town, &mona, &at, "inquiry", &[("reason", "Once more.")]);
    step(&town, &lena, &at, "second-hand", &[]);
    assert!(says(&town, &mona, &openings).contains("Nobody has opened it."));
}

#[test]
fn who_opened_it_is_forgotten_after_the_bound_months() {
    let (town, mona, lena) = county();
    let at = given(&town, &[&town.ada]);
    opened(&town, &town.ada, &at);
    step(&town, &mona, &at, "inquiry", &[("reason", "A newspaper has the figures.")]);
    step(&town, &lena, &at, "second-hand", &[]);
    let openings = format!("{at}/openings");
    town.at("2026-06-01T09:00:00Z");
    town.installation.tidy_openings(town.council).unwrap();
    assert!(says(&town, &mona, &openings).contains(town.ada.name));
    town.at("2026-06-04T09:00:00Z");
    town.installation.tidy_openings(town.council).unwrap();
    assert!(says(&town, &mona, &openings).contains("Nobody has opened it."));
}
