//! What is sent waits two minutes: undone, sent at once, sent by the clock, and kept where it can no longer be.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use rules::enquiry::{Allocation, Command, Enquiry, How};
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::browser::{Browser, words};
use crate::town::{Answer, Player, Town, done};
use crate::two_worlds::raise;

const ANSWER: &str = "It will be painted in zanzibar week.";

/// A county in which what is sent waits two minutes; Bello has an enquiry of Ada's. Its address.
fn county() -> (Town, String) {
    let town = Town::county();
    town.undo.store(120, Ordering::Relaxed);
    let (enquiry, reference) = raise(&town, "The crossing on Mill Lane", rules::enquiry::Visibility::Council);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    (town, format!("/northwold/enquiries/{reference}"))
}

/// Where the form led: what waits, or the enquiry.
#[track_caller]
fn sent(town: &Town, who: &Player, at: &str, step: &str, fields: &[(&str, &str)]) -> String {
    let (browser, path) = (Browser::of(town, who), format!("{at}/{step}"));
    let answer = browser.submit(&browser.get(&path), &path, fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", words(answer.text()));
    answer.header("location").to_owned()
}

fn state(town: &Town, who: &Player, at: &str) -> Option<Sight> {
    let reference = at.rsplit('/').next().unwrap().parse().unwrap();
    let _ = town;
    who.desk.read(|reading| reading.enquiry(reference)).unwrap()
}

fn text(answer: &Answer) -> String {
    words(answer.text())
}

#[test]
fn an_answer_waits_two_minutes_and_can_be_undone_into_its_form() {
    let (town, at) = county();
    let waits = sent(&town, &town.bello, &at, "answer", &[("text", ANSWER), ("how", "written")]);
    let bello = Browser::of(&town, &town.bello);
    let page = text(&bello.get(&waits));
    assert!(page.contains("Will be sent at 09:0") && page.contains(ANSWER), "{page}");
    assert!(page.contains("Undo") && page.contains("Send now"), "{page}");
    for path in ["/northwold", &at] {
        assert!(text(&bello.get(path)).contains("until then you can take it back"), "{path}");
    }
    assert_eq!(state(&town, &town.ada, &at).unwrap().state.name(), "with-officer");

    let undone = bello.post(&format!("{waits}/undo"), &[]);
    let form = bello.get(undone.header("location"));
    assert!(form.text().contains(&format!("{ANSWER}</textarea>")), "{}", form.text());
    town.at("2025-12-02T09:10:00Z");
    assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);
    assert!(text(&bello.get("/northwold")).contains("was taken back and has not been sent"));

    // Written again it leaves the tray, and waits again.
    let path = format!("{at}/answer");
    let again = bello.submit(&form, &path, &[("text", "In March."), ("how", "written")]);
    let waits = again.header("location").to_owned();
    assert!(!text(&bello.get("/northwold")).contains("was taken back"));
    let now = bello.post(&format!("{waits}/now"), &[]);
    assert_eq!(now.header("location"), at);
    assert_eq!(state(&town, &town.ada, &at).unwrap().state.name(), "answered");
    assert_eq!(bello.get(&waits).header("location"), at, "what has been sent leads to the enquiry");
}

#[test]
fn the_clock_sends_it_as_its_senders_own_act_and_the_same_form_twice_is_one() {
    let (town, at) = county();
    let bello = Browser::of(&town, &town.bello);
    let path = format!("{at}/answer");
    let form = bello.get(&path);
    let fields = [("text", ANSWER), ("how", "written")];
    let first = bello.submit(&form, &path, &fields).header("location").to_owned();
    assert_eq!(bello.submit(&form, &path, &fields).header("location"), first);
    town.at("2025-12-02T09:10:00Z");
    assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 1);
    assert_eq!(bello.submit(&form, &path, &fields).header("location"), at, "it was done");
    let sight = state(&town, &town.ada, &at).unwrap();
    assert_eq!(sight.trail.last().unwrap().actor.person(), Some(town.bello.person));
}

#[test]
fn a_refusal_is_shown_at_once_and_one_that_comes_later_keeps_the_words_for_their_writer() {
    let (town, at) = county();
    let bello = Browser::of(&town, &town.bello);
    let path = format!("{at}/holding-reply");
    let form = bello.get(&path);
    let waits = bello.submit(&form, &path, &[("text", ANSWER)]).header("location").to_owned();
    let mut pen = Pen::new();
    let answer = Command::Answer { text: pen.text("Done."), how: How::Telephone };
    let enquiry = state(&town, &town.ada, &at).unwrap().id;
    done::<Enquiry>(&town.bello.desk, enquiry, answer, pen);
    let refused = bello.submit(&form, &path, &[("text", "Again"), ("once", "another")]);
    assert_eq!(refused.status, StatusCode::CONFLICT, "judged at once");
    town.at("2025-12-02T09:10:00Z");
    assert_eq!(town.installation.carry_out_due(town.council).unwrap(), 0);
    for path in ["/northwold", &waits] {
        let page = text(&bello.get(path));
        assert!(page.contains("not sent") && page.contains("It has been answered.") && page.contains(ANSWER), "{page}");
    }
    let home = bello.post(&format!("{waits}/discard"), &[]);
    assert_eq!(home.header("location"), "/northwold");
    assert!(!text(&bello.get("/northwold")).contains("zanzibar"));
}

#[test]
fn a_new_enquiry_waits_under_its_reference_and_nobody_else_learns_of_it() {
    let (town, _) = county();
    let ada = Browser::of(&town, &town.ada);
    let form = ada.get("/northwold/enquiries/new");
    let fields = [("question", "When is zanzibar week?"), ("basis", "place"), ("visibility", "council")];
    let check = ada.submit(&form, "/northwold/enquiries/new", &fields);
    let waits = ada.submit(&check, "/northwold/enquiries", &[]).header("location").to_owned();
    let at = waits.split("/sending").next().unwrap().to_owned();
    assert_eq!(ada.get(&at).header("location"), waits);
    for other in [&town.dara, &town.bello, &town.chidi] {
        let browser = Browser::of(&town, other);
        for path in ["/northwold", "/northwold/enquiries", &at, &waits] {
            let answer = browser.get(path);
            assert!(!answer.text().contains("zanzibar"), "{path}");
            assert_eq!(answer.status == StatusCode::NOT_FOUND, path.contains("NW-"), "{path}");
        }
        browser.post(&format!("{waits}/undo"), &[]);
        browser.post(&format!("{waits}/now"), &[]);
        browser.post(&format!("{waits}/discard"), &[]);
    }
    let undone = ada.post(&format!("{waits}/undo"), &[]);
    let form = ada.get(undone.header("location"));
    assert!(form.text().contains("When is zanzibar week?</textarea>"));
    let check = ada.submit(&form, "/northwold/enquiries/new", &fields);
    let again = ada.submit(&check, "/northwold/enquiries", &[]).header("location").to_owned();
    assert!(!text(&ada.get("/northwold")).contains("was taken back"));
    let raised = ada.post(&format!("{again}/now"), &[]).header("location").to_owned();
    assert!(text(&ada.get(&raised)).contains("Your enquiry has been sent."));
}

#[test]
fn what_stays_among_colleagues_is_done_at_once() {
    let (town, at) = county();
    assert_eq!(sent(&town, &town.bello, &at, "note", &[("text", "Ring her.")]), at);
    let bello = town.bello.post().to_string();
    assert_eq!(sent(&town, &town.bello, &at, "allocation", &[("to", &bello), ("sort", "complaint")]), at);
}

#[test]
fn files_wait_with_their_message_and_come_back_with_it() {
    let (town, at) = county();
    let bello = Browser::of(&town, &town.bello);
    let path = format!("{at}/answer");
    let plan: [(&str, &str, &[u8]); 1] = [("files", "plan.txt", b"The lamp is number 7.\n")];
    let fields = [("text", ANSWER), ("how", "written")];
    let waits = bello.submit_with(&bello.get(&path), &path, &fields, &plan).header("location").to_owned();
    let undone = bello.post(&format!("{waits}/undo"), &[]);
    let form = bello.get(undone.header("location"));
    assert!(text(&form).contains("plan.txt") && form.text().contains(ANSWER), "{}", text(&form));
    let kept = super::browser::ticked(form.text(), "kept");
    let kept: Vec<(&str, &str)> = kept.iter().map(|id| ("kept", id.as_str())).collect();
    let again = bello.submit(&form, &path, &[&fields[..], &kept[..]].concat());
    bello.post(&format!("{}/now", again.header("location")), &[]);
    let ada = text(&Browser::of(&town, &town.ada).get(&at));
    assert!(ada.contains("plan.txt") && ada.contains(ANSWER), "{ada}");
}
