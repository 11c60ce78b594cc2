//! A matter lifted out as safeguarding: read back, seen by the posts named alone, and gone from everywhere else.

use axum::http::StatusCode;

use super::browser::{Browser, words};
use super::enquiries::{allocated, stepped};
use crate::town::{Answer, Player, Town};

/// A word of the question, which stands nowhere but in what those named may see.
const WORD: &str = "crossing";

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
    assert_eq!(esi("early-closing", &[("reason", "Taken to the panel.")]).status, StatusCode::SEE_OTHER);
    let ada = words(Browser::of(&town, &town.ada).get(&at).text());
    assert!(ada.contains("Closed") && !ada.contains("panel"), "{ada}");
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
