//! A matter lifted out as safeguarding: read back, seen by the posts named alone, and gone from everywhere else.

use axum::http::StatusCode;

use rules::enquiry::{Command, Enquiry};
use rules::post::{self, Post};
use store::outbox::Letter;
use store::pen::Pen;

use super::browser::{Browser, words};
use super::enquiries::{allocated, raised, stepped};
use crate::town::{Answer, Player, Services, Town, done};

/// A word of the question, which stands nowhere but in what those named may see.
const WORD: &str = "crossing";

/// The letters that wait for somebody.
fn letters(town: &Town, who: &Player) -> Vec<Letter> {
    let due = town.installation.letters_due(100).unwrap().into_iter();
    due.filter(|due| due.recipient == who.person).map(|due| due.letter).collect()
}

fn home(town: &Town, who: &Player) -> String {
    words(Browser::of(town, who).get(&format!("/{}", town.slug)).text())
}

fn waiting(who: &Player) -> i64 {
    who.desk.read(|reading| reading.waiting()).unwrap()
}

fn lift_out(town: &Town, at: &str, by: &Player, posts: &[&Player]) -> Answer {
    let browser = Browser::of(town, by);
    let path = format!("{at}/safeguarding");
    let form = browser.get(&path);
    assert_eq!(form.status, StatusCode::OK, "{}", words(form.text()));
    let housing = town.housing.to_string();
    let named: Vec<String> = posts.iter().map(|player| format!("post-{}", player.post())).collect();
    let mut fields: Vec<(&str, &str)> = vec![("service", &housing)];
    fields.extend(named.iter().map(|name| (name.as_str(), "yes")));
    let check = browser.submit(&form, &path, &fields);
    let read = words(check.text());
    assert!(read.contains("Who will see it from now on"), "{read}");
    assert!(read.contains("Esi Tamakloe, Housing Officer") && !read.contains("Bello Okoro, Highways Officer Nobody"));
    assert!(read.contains("Taken over by Housing, who will ring you."), "{read}");
    // The first form on the page is the one that does it.
    browser.submit(&check, &path, &[])
}

#[test]
fn any_officer_who_sees_it_lifts_it_out_and_the_member_reads_only_who_has_it() {
    let town = Town::county();
    let at = allocated(&town);
    let done = lift_out(&town, &at, &town.bello, &[&town.esi]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", words(done.text()));
    assert_eq!(done.header("location"), "/northwold", "whoever lifted it out does not see it any more");

    let ada = Browser::of(&town, &town.ada).get(&at);
    let read = words(ada.text());
    assert!(read.contains("Taken over by Housing, who will ring you."), "{read}");
    for gone in [WORD, "History", "Esi Tamakloe", "Asked by", "Withdraw", "Follow"] {
        assert!(!read.contains(gone), "{gone}: {read}");
    }
    assert_eq!(Browser::of(&town, &town.bello).get(&at).status, StatusCode::NOT_FOUND);
    let clerk = words(Browser::of(&town, &town.chidi).get(&at).text());
    assert!(clerk.contains("Taken over by Housing") && !clerk.contains(WORD), "{clerk}");
    assert!(!clerk.contains("ring you"), "that is for the member: {clerk}");
    let named = words(Browser::of(&town, &town.esi).get(&at).text());
    assert!(
        named.contains(WORD) && named.contains("Write a note") && named.contains("Close it, with a reason"),
        "{named}"
    );
}

#[test]
fn nothing_of_its_content_is_anywhere_else() {
    let town = Town::county();
    let at = allocated(&town);
    let reference = at.rsplit('/').next().unwrap().to_owned();
    let note = Browser::of(&town, &town.bello).get(&at);
    let act = note.text().split("/acts/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    lift_out(&town, &at, &town.bello, &[&town.esi]);
    for reader in [&town.ada, &town.bello, &town.chidi, &town.dara] {
        let browser = Browser::of(&town, reader);
        for path in [
            "/northwold".to_owned(),
            "/northwold/enquiries".to_owned(),
            format!("/northwold/enquiries?q={WORD}"),
            at.clone(),
        ] {
            let page = browser.get(&path);
            // But for what the reader asked: in the box, in the address of the list as a file, and to keep it under a name.
            let page = page.text().replace(&format!("value=\"{WORD}\""), "").replace(&format!("q={WORD}"), "");
            assert!(!page.contains(WORD), "{} on {path}", reader.name);
        }
        for below in ["letter", "resident-letter", "why/answer", "reply", "follow-up", "note", "answer", "safeguarding"]
        {
            let page = browser.get(&format!("{at}/{below}"));
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{} at {below}", reader.name);
        }
        for what in ["proof", "receipt"] {
            let page = browser.get(&format!("{at}/acts/{act}/{what}"));
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{} at {what}", reader.name);
        }
        for path in [
            format!("/api/v1/enquiries/{reference}"),
            "/api/v1/enquiries".to_owned(),
            format!("/api/v1/enquiries?q={WORD}"),
            format!("/api/v1/enquiries/{reference}/acts/{act}/receipt"),
        ] {
            assert!(!town.ask(reader, &path).text().contains(WORD), "{} at {path}", reader.name);
        }
    }
}

#[test]
fn those_named_answer_by_telephone_note_and_close_it_with_a_reason() {
    let town = Town::county();
    let at = allocated(&town);
    lift_out(&town, &at, &town.bello, &[&town.esi]);
    let esi = |step: &str, fields: &[(&str, &str)]| stepped(&town, &town.esi, &at, step, fields);
    assert_eq!(esi("note", &[("text", "Rang the school.")]).status, StatusCode::SEE_OTHER);
    assert_eq!(esi("answer", &[("how", "telephone"), ("text", "Told what happens.")]).status, StatusCode::SEE_OTHER);
    let ada = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(!ada.contains("Told what happens") && ada.contains("who will ring you"), "{ada}");
    let form = Browser::of(&town, &town.esi).get(&format!("{at}/early-closing"));
    assert!(words(form.text()).contains("The member sees that it is closed, and no more."));
    let form = words(Browser::of(&town, &town.esi).get(&format!("{at}/answer")).text());
    assert!(form.is_empty() || !form.contains("will be told by e-mail"), "{form}");
    assert_eq!(esi("early-closing", &[("reason", "Taken to the panel.")]).status, StatusCode::SEE_OTHER);
    let ada = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(ada.contains("Closed") && !ada.contains("panel"), "{ada}");
    assert!(ada.contains("Taken over by Housing, and closed by them."), "{ada}");
    let told = letters(&town, &town.ada);
    assert!(told.iter().all(|letter| *letter == Letter::TakenOver || *letter == Letter::Acknowledgement), "{told:?}");
}

#[test]
fn a_service_and_somebody_to_see_it_have_to_be_chosen() {
    let town = Town::county();
    let at = allocated(&town);
    let missing = stepped(&town, &town.bello, &at, "safeguarding", &[]);
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = words(missing.text());
    assert!(
        read.contains("Choose the service that takes it over") && read.contains("Tick at least one post"),
        "{read}"
    );
    let member = Browser::of(&town, &town.ada).post(&format!("{at}/safeguarding"), &[("sure", "yes")]);
    assert_ne!(member.status, StatusCode::SEE_OTHER);
}

#[test]
fn those_named_are_told_at_once_and_find_it_at_home_until_it_is_closed() {
    let town = Town::county();
    let at = allocated(&town);
    let reference = at.rsplit('/').next().unwrap().to_owned();
    assert_eq!(waiting(&town.esi), 0);
    lift_out(&town, &at, &town.bello, &[&town.esi]);
    assert_eq!(letters(&town, &town.esi), [Letter::NamedForIt]);
    assert!(letters(&town, &town.ada).contains(&Letter::TakenOver));
    assert!(!letters(&town, &town.bello).contains(&Letter::NamedForIt));
    let due = town.installation.letters_due(100).unwrap().into_iter().find(|due| due.letter == Letter::NamedForIt);
    let (due, outside) =
        (due.unwrap(), comity::mail::writing::Outside { public_url: "https://c.test", slug: town.slug });
    let letter = town
        .esi
        .desk
        .read(|reading| comity::mail::writing::write(reading, due.letter, due.record, due.act, &outside))
        .unwrap()
        .unwrap();
    let said = letter.body.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(letter.subject.contains(&reference) && said.contains("you are named for it"), "{letter:?}");
    assert!(!letter.body.contains(WORD) && !letter.subject.contains(WORD), "{letter:?}");

    let list = "Safeguarding matters you are named for";
    assert!(home(&town, &town.esi).contains(list) && home(&town, &town.esi).contains(&reference));
    assert_eq!(waiting(&town.esi), 1);
    for other in [&town.bello, &town.chidi, &town.ada, &town.dara] {
        assert!(!home(&town, other).contains(list), "{}", other.name);
    }
    // Taken by her it counts once; answered, it is still hers to close.
    let own = town.esi.post().to_string();
    assert_eq!(stepped(&town, &town.esi, &at, "allocation", &[("to", &own)]).status, StatusCode::SEE_OTHER);
    assert_eq!(waiting(&town.esi), 1);
    stepped(&town, &town.esi, &at, "answer", &[("how", "telephone"), ("text", "Told what happens.")]);
    assert!(home(&town, &town.esi).contains(list));
    stepped(&town, &town.esi, &at, "early-closing", &[("reason", "Taken to the panel.")]);
    assert!(!home(&town, &town.esi).contains(list));
    assert_eq!(waiting(&town.esi), 0);
}

#[test]
fn what_is_lifted_out_before_it_was_sorted_is_sorted_by_that() {
    let town = Town::county();
    let at = raised(&town);
    let before = waiting(&town.chidi);
    lift_out(&town, &at, &town.chidi, &[&town.esi]);
    let read = home(&town, &town.chidi);
    assert!(read.contains("Everything has been sorted."), "{read}");
    assert_eq!(waiting(&town.chidi), before - 1);
    let list = words(Browser::of(&town, &town.chidi).get("/northwold/enquiries").text());
    assert!(list.contains("With Housing") && list.contains("Stands With the service"), "{list}");
    let ada = home(&town, &town.ada);
    assert!(ada.contains("Housing"), "the member may know who has it: {ada}");
}

#[test]
fn in_a_council_without_services_the_clerk_names_posts_and_alone_is_told_that_nobody_else_sees_it() {
    let town = Town::parish_with(Services::None);
    let at = raised(&town);
    let path = format!("{at}/safeguarding");
    let chidi = Browser::of(&town, &town.chidi);
    let form = chidi.get(&path);
    assert!(!words(form.text()).contains("Which service takes it over?"));
    let named = format!("post-{}", town.chidi.post());
    let check = chidi.submit(&form, &path, &[(&named, "yes")]);
    let read = words(check.text());
    assert!(
        read.contains("Taken over by Clerk, who will ring you.") && read.contains("Only you will see it."),
        "{read}"
    );
    assert_eq!(chidi.submit(&check, &path, &[]).status, StatusCode::SEE_OTHER);
    assert!(home(&town, &town.chidi).contains("Safeguarding matters you are named for"));
    let ada = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(ada.contains("Taken over by Clerk, who will ring you.") && !ada.contains(WORD), "{ada}");
}

#[test]
fn a_stand_in_sees_it_only_where_the_officer_named_has_asked_in_person() {
    let town = Town::county();
    let joy = town.joins("Joy Wells", "Lettings Officer", Some(town.housing), &[]);
    let at = allocated(&town);
    lift_out(&town, &at, &town.bello, &[&town.esi]);
    let cover = |by: &Player, arranges: &Player, also| {
        let days = ["2025-12-02", "2025-12-05"].map(|day| day.parse().unwrap());
        let cover = post::Cover { by: by.post(), post: town.esi.post(), from: days[0], until: days[1], also };
        done::<Post>(&arranges.desk, by.post(), post::Command::Cover(cover), Pen::new());
    };
    cover(&town.bello, &town.chidi, None);
    assert_eq!(Browser::of(&town, &town.bello).get(&at).status, StatusCode::NOT_FOUND);
    assert!(!home(&town, &town.bello).contains("Safeguarding matters"));
    assert_eq!(waiting(&town.bello), 0);
    let enquiry = town.esi.desk.read(|reading| Ok(reading.enquiries(&Default::default())?[0].id)).unwrap();
    let note = |who: &Player| {
        let mut pen = Pen::new();
        let text = pen.text("Rang the school.");
        who.desk.run::<Enquiry>(enquiry, Command::Note { text }, pen, None, store::once::Once::drawn()).is_ok()
    };
    assert!(!note(&town.bello));
    cover(&joy, &town.esi, Some(post::Also::LiftedOut));
    assert!(words(Browser::of(&town, &joy).get(&at).text()).contains(WORD));
    assert!(home(&town, &joy).contains("Safeguarding matters you are named for"));
    assert!(note(&joy));
    let read = words(Browser::of(&town, &town.esi).get(&at).text());
    assert!(read.contains("Joy Wells, Lettings Officer (for Esi Tamakloe) noted"), "{read}");
    town.at("2025-12-06T09:00:00Z");
    assert_eq!(Browser::of(&town, &joy).get(&at).status, StatusCode::NOT_FOUND);
}

#[test]
fn an_officer_who_reads_it_no_longer_does_not_lift_it_out_by_page_or_by_program() {
    let town = Town::county();
    let at = allocated(&town);
    let reference = at.rsplit('/').next().unwrap().to_owned();
    let days = ["2025-12-02", "2025-12-03"].map(|day| day.parse().unwrap());
    let cover = post::Cover { by: town.esi.post(), post: town.bello.post(), from: days[0], until: days[1], also: None };
    done::<Post>(&town.chidi.desk, town.esi.post(), post::Command::Cover(cover), Pen::new());
    let path = format!("{at}/safeguarding");
    assert_eq!(Browser::of(&town, &town.esi).get(&path).status, StatusCode::OK, "whoever reads it may");
    town.at("2025-12-04T09:00:00Z");
    let esi = Browser::of(&town, &town.esi);
    let (housing, named) = (town.housing.to_string(), format!("post-{}", town.esi.post()));
    let fields = [("service", housing.as_str()), (named.as_str(), "yes"), ("sure", "yes")];
    assert_eq!(esi.get(&path).status, StatusCode::NOT_FOUND);
    assert_eq!(esi.post(&path, &fields).status, StatusCode::NOT_FOUND);
    let body = serde_json::json!({ "service": "Housing", "posts": ["Housing Officer"] });
    let told = town.tell(&town.esi, &format!("/api/v1/enquiries/{reference}/safeguarding"), &body);
    assert_eq!(told.status, StatusCode::NOT_FOUND, "{}", told.text());
}
