//! Advice, from the draft to what the body made of it: whose it is, who sees what of it when, what is fixed.

use ledger::verify::verify;
use rules::actor::Role;
use rules::advice::Advice;
use rules::person::{Command as Say, Held, Office, Person};
use store::pen::Pen;
use store::questions::kept::Kept;

use super::browser::{Browser, words};
use crate::town::{Player, Town, done};

const TITLE: &str = "Resurfacing Mill Lane";
const FIRST: &str = "That the council resurfaces Mill Lane this winter.";
const SECOND: &str = "That the council resurfaces Mill Lane in spring.";

/// Does one step; what came of it.
#[track_caller]
pub fn step(town: &Town, who: &Player, at: &str, step: &str, fields: &[(&str, &str)]) {
    let path = format!("{at}/{step}");
    let browser = Browser::of(town, who);
    let page = browser.get(&path);
    assert_eq!(page.status, 200, "{path}: {}", words(page.text()));
    let on = browser.submit(&page, &path, fields);
    assert_eq!(on.status, 303, "{path}: {}", words(on.text()));
    assert_eq!(on.header("location"), at);
}

/// Begins advice of Bello's to the full council's meeting of 19 December.
#[track_caller]
pub fn begun(town: &Town, more: &[(&str, &str)]) -> String {
    let browser = Browser::of(town, &town.bello);
    let page = browser.get("/northwold/advice/new");
    let body = town.body.to_string();
    let mut fields = vec![
        ("title", TITLE),
        ("body", body.as_str()),
        ("meeting-day", "19"),
        ("meeting-month", "12"),
        ("meeting-year", "2025"),
        ("sort", "general"),
        ("openness", "open"),
        ("screened", "clear"),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend(more);
    let on = browser.submit(&page, "/northwold/advice/new", &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    on.header("location").to_owned()
}

/// The county with its two statutory officers who clear reports.
fn county() -> (Town, Player, Player) {
    let town = Town::county();
    let mona = town.joins("Femi Hart", "Monitoring Officer", None, &[Role::MonitoringOfficer]);
    let finn = town.joins("Gwen Lake", "Chief Finance Officer", None, &[Role::FinanceOfficer]);
    (town, mona, finn)
}

fn recommended(town: &Town, at: &str, text: &str) {
    step(town, &town.bello, at, "recommendation", &[("recommendation", text), ("reasons", "It is worn.")]);
}

#[track_caller]
fn says(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at);
    assert_eq!(page.status, 200, "{}", who.name);
    words(page.text())
}

#[test]
fn a_report_goes_from_draft_through_comments_and_clearance_to_a_departing_decision() {
    let (town, mona, finn) = county();
    let at = begun(&town, &[]);
    recommended(&town, &at, FIRST);
    for nobody in [&town.ada, &town.dara, &town.esi] {
        assert_eq!(Browser::of(&town, nobody).get(&at).status, 404, "{}", nobody.name);
        assert!(!words(Browser::of(&town, nobody).get("/northwold/advice").text()).contains(TITLE));
    }
    step(
        &town,
        &town.bello,
        &at,
        "section",
        &[("section", "background"), ("text", "Mill Lane was last surfaced in 2004.")],
    );
    step(&town, &town.bello, &at, "showing", &[("member", &town.ada.person.to_string())]);
    step(&town, &town.ada, &at, "comment", &[("text", "Winter is the wrong time.")]);
    // The one neutral question is asked, and has to be answered; any answer will do.
    let browser = Browser::of(&town, &town.bello);
    let page = browser.get(&format!("{at}/recommendation"));
    assert!(words(page.text()).contains("What changed?"));
    let fields = [("recommendation", SECOND), ("reasons", "Frost.")];
    assert_eq!(browser.submit(&page, &format!("{at}/recommendation"), &fields).status, 422);
    let fields = [fields[0], fields[1], ("what", "persuaded-by-argument")];
    step(&town, &town.bello, &at, "recommendation", &fields);
    // Not before it is cleared.
    let page = browser.get(&format!("{at}/issue"));
    let refused = browser.submit(&page, &format!("{at}/issue"), &[("mine", "yes")]);
    assert_eq!(refused.status, 409);
    assert!(words(refused.text()).contains("A statutory officer has not cleared it yet."));
    step(&town, &mona, &at, "statutory-comment", &[("text", "The council may do this.")]);
    step(&town, &mona, &at, "clearance", &[]);
    step(&town, &finn, &at, "clearance", &[]);
    let side_by_side = says(&town, &mona, &at);
    assert!(side_by_side.contains("A change is not evidence of pressure."), "{side_by_side}");
    step(&town, &town.bello, &at, "issue", &[("mine", "yes")]);

    // Issued: every member reads it, and nothing of the draft; the public does once it is published.
    let read = says(&town, &town.dara, &at);
    assert!(read.contains(SECOND) && !read.contains(FIRST) && !read.contains("Winter is the wrong time"), "{read}");
    let text = Browser::of(&town, &town.dara).get(&format!("{at}/editions/1"));
    assert!(text.text().contains(SECOND) && text.text().contains("Mill Lane was last surfaced in 2004."));
    assert_eq!(Browser::public(&town).get(&at).status, 404);
    step(&town, &town.chidi, &at, "publication", &[]);
    assert!(words(Browser::public(&town).get(&at).text()).contains(SECOND));

    // A contrary view stands beside it, and is public with the minutes only.
    step(&town, &town.ada, &at, "contrary-view", &[("text", "The lane can wait.")]);
    assert!(says(&town, &town.dara, &at).contains("The lane can wait."));
    assert!(!words(Browser::public(&town).get(&at).text()).contains("The lane can wait."));
    town.at("2025-12-19T18:00:00Z");
    let decision = [("departure", "departed"), ("minute", "112"), ("reasons", "The budget is spent.")];
    step(&town, &town.chidi, &at, "decision", &decision);
    let public = words(Browser::public(&town).get(&at).text());
    for said in ["The advice was departed from", "The budget is spent.", "The lane can wait."] {
        assert!(public.contains(said), "{said}: {public}");
    }
}

#[test]
fn issued_advice_withdrawn_for_a_childs_name_is_gone_and_its_receipt_still_tells_the_truth() {
    let (town, mona, finn) = county();
    let at = begun(&town, &[]);
    recommended(&town, &at, "That Tam Quill of Mill Lane be given a place.");
    step(&town, &mona, &at, "clearance", &[]);
    step(&town, &finn, &at, "clearance", &[]);
    step(&town, &town.bello, &at, "issue", &[("mine", "yes")]);
    let receipt = |who: &Player| {
        let page = Browser::of(&town, who).get(&at);
        let proofs = page.text().match_indices("/acts/").map(|(from, _)| &page.text()[from..]);
        let act = proofs.filter_map(|rest| rest.split('/').nth(2)).last().unwrap().to_owned();
        let file = Browser::of(&town, who).get(&format!("{at}/acts/{act}/receipt"));
        assert_eq!(file.status, 200);
        (act, file.body)
    };
    let (act, before) = receipt(&town.dara);
    assert!(String::from_utf8_lossy(&before).len() > 500);
    let told = verify(&before, None, None).unwrap().to_string();
    for at in (0..before.len()).step_by(7) {
        let mut flipped = before.to_vec();
        flipped[at] ^= 1;
        assert!(verify(&flipped, None, None).map(|account| account.to_string() != told).unwrap_or(true), "byte {at}");
    }
    let why = [("edition", "1"), ("why", "personal-data"), ("reason", "A child was named.")];
    step(&town, &mona, &at, "withdrawal", &why);
    for who in [&town.dara, &town.bello, &mona] {
        let read = says(&town, who, &at);
        assert!(!read.contains("Tam Quill") && read.contains("A child was named."), "{}: {read}", who.name);
        assert_eq!(Browser::of(&town, who).get(&format!("{at}/editions/1")).status, 404);
    }
    let after = Browser::of(&town, &town.dara).get(&format!("{at}/acts/{act}/receipt"));
    let account = verify(&after.body, None, None).unwrap().to_string();
    assert!(account.contains("disposed of") && !account.contains("Tam Quill"), "{account}");
    // A corrected edition stands in its place.
    let fields =
        [("recommendation", "That a place be given."), ("reasons", "There is one."), ("reason", "Without the name.")];
    step(&town, &town.bello, &at, "correction", &fields);
    assert!(says(&town, &town.dara, &at).contains("That a place be given."));
}

#[test]
fn a_member_sees_how_their_own_view_is_given_and_nothing_else_of_the_draft() {
    let (town, ..) = county();
    let at = begun(&town, &[]);
    recommended(&town, &at, FIRST);
    let quoted = |who: &Player, view| {
        step(&town, &town.bello, &at, "quoted-view", &[("member", &who.person.to_string()), ("view", view)]);
    };
    quoted(&town.ada, "Councillor Ada would rather wait.");
    quoted(&town.dara, "Councillor Dara is in favour.");
    let read = says(&town, &town.ada, &at);
    assert!(read.contains("would rather wait") && !read.contains("Councillor Dara") && !read.contains(FIRST), "{read}");
    step(&town, &town.ada, &at, "own-view", &[("given", "wrong"), ("text", "I would wait until spring.")]);
    assert!(says(&town, &town.bello, &at).contains("I would wait until spring."));
    assert!(!says(&town, &town.dara, &at).contains("I would wait"));
}

#[test]
fn what_is_said_of_pressure_is_told_to_one_office_and_shows_nowhere_else() {
    let (town, mona, finn) = county();
    let at = begun(&town, &[]);
    recommended(&town, &at, FIRST);
    let before = says(&town, &finn, &at);
    step(&town, &town.bello, &at, "pressure", &[("text", "I was told what to write.")]);
    assert!(says(&town, &mona, &at).contains("I was told what to write."));
    assert!(says(&town, &town.bello, &at).contains("I was told what to write."));
    assert_eq!(says(&town, &finn, &at), before);
    // They find it on their home page, once they have cleared it too; nobody else does.
    let pressed = "Its author says in confidence that they were pressed";
    assert!(says(&town, &mona, "/northwold").contains(&format!("{pressed}; and it waits for your clearance.")));
    step(&town, &mona, &at, "clearance", &[]);
    assert!(says(&town, &mona, "/northwold").contains(&format!("{pressed}.")));
    for who in [&finn, &town.bello, &town.chidi, &town.ada] {
        assert!(!says(&town, who, "/northwold").contains(pressed), "{}", who.name);
    }
    town.at("2026-01-05T09:00:00Z");
    assert!(!says(&town, &mona, "/northwold").contains(pressed));
}

#[test]
fn in_a_parish_whoever_chairs_is_told_of_pressure_while_the_advice_is_a_draft_and_reads_nothing_else_of_it() {
    let town = Town::parish();
    let desk = town.installation.desk(town.council, rules::actor::Actor::Installation);
    let held = Held { from: "2025-05-20".parse().unwrap(), until: None };
    done::<Person>(&desk, town.ada.person, Say::TakeOffice { office: Office::Chair, held }, Pen::new());
    let (browser, path, body) = (Browser::of(&town, &town.chidi), "/eastmarsh/advice/new", town.body.to_string());
    let fields = [
        ("title", TITLE),
        ("body", body.as_str()),
        ("meeting-day", "19"),
        ("meeting-month", "12"),
        ("meeting-year", "2025"),
        ("sort", "general"),
        ("openness", "open"),
        ("screened", "clear"),
    ];
    let on = browser.submit(&browser.get(path), path, &fields);
    assert_eq!(on.status, 303, "{}", words(on.text()));
    let at = on.header("location").to_owned();
    step(&town, &town.chidi, &at, "recommendation", &[("recommendation", FIRST), ("reasons", "The lane is worn.")]);
    assert_eq!(Browser::of(&town, &town.ada).get(&at).status, 404);
    step(&town, &town.chidi, &at, "pressure", &[("text", "I was told what to write.")]);
    assert!(says(&town, &town.ada, "/eastmarsh").contains("Its author says in confidence that they were pressed."));
    let told = says(&town, &town.ada, &at);
    assert!(told.contains("I was told what to write.") && !told.contains(FIRST), "{told}");
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, 404);
}

#[test]
fn what_a_reader_is_given_is_made_of_the_acts_that_they_may_see() {
    let (town, mona, finn) = county();
    let at = begun(&town, &[]);
    recommended(&town, &at, FIRST);
    step(&town, &mona, &at, "clearance", &[]);
    step(&town, &finn, &at, "clearance", &[]);
    step(&town, &town.bello, &at, "issue", &[("mine", "yes")]);
    let reference = at.rsplit('/').next().unwrap().parse().unwrap();
    let kept = |who: &Player| -> Kept<Advice> {
        who.desk.read(|reading| reading.kept_called::<Advice>(reference)).unwrap().unwrap()
    };
    let (author, member) = (kept(&town.bello), kept(&town.dara));
    assert_eq!(author.state.draft().unwrap().recommendations.len(), 1);
    assert!(member.state.draft().unwrap().recommendations.is_empty());
    assert!(member.trail.len() < author.trail.len());
}

#[test]
fn a_statutory_officer_clears_several_in_one_go_and_nothing_unread() {
    let (town, mona, _) = county();
    let [first, second] = [FIRST, SECOND].map(|text| {
        let at = begun(&town, &[]);
        recommended(&town, &at, text);
        at
    });
    let path = "/northwold/advice/clearances";
    let browser = Browser::of(&town, &mona);
    let page = browser.get(path);
    let seen = words(page.text());
    assert!(seen.contains(FIRST) && seen.contains(SECOND), "{seen}");
    // The papers of the 19th go out on the 11th; two working days before that are kept free.
    assert_eq!(seen.matches("To be cleared by 9 December 2025.").count(), 2, "{seen}");
    let values = page.text().split("name=\"advice\"").skip(1);
    let tickets: Vec<String> =
        values.map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect();
    assert_eq!(tickets.len(), 2);
    // One is decided anew meanwhile: it is not cleared as it was read.
    recommended(&town, &second, "That it be left as it is.");
    let fields: Vec<(&str, &str)> = tickets.iter().map(|ticket| ("advice", ticket.as_str())).collect();
    assert_eq!(browser.submit(&page, path, &fields).status, 303);
    assert!(!says(&town, &mona, &first).contains("It waits for your clearance."));
    assert!(says(&town, &mona, &second).contains("It waits for your clearance."));
    town.at("2025-12-10T09:00:00Z");
    let late = says(&town, &mona, &second);
    assert!(late.contains("9 December 2025, which has passed"), "{late}");
    assert!(late.contains("It waits for your clearance, and the day for that has passed."), "{late}");
    // Whoever clears nothing finds nothing there.
    assert!(says(&town, &town.ada, path).contains("Nothing waits for your clearance."));
    let browser = Browser::of(&town, &mona);
    let none = browser.submit(&browser.get(path), path, &[]);
    assert!(none.status == 422 && words(none.text()).contains("Choose at least one"));
}
