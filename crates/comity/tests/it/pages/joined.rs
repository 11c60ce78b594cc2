//! Enquiries that belong together, and those of a member who leaves: through their pages.

use axum::http::StatusCode;
use rules::enquiry::{Basis, Command, Enquiry, OnBehalfOf, Raise, Visibility};
use rules::id::EnquiryId;
use store::pen::Pen;

use super::browser::{Browser, words};
use crate::town::{Answer, Player, Town, done, id};
use crate::two_worlds::raise;

fn step(town: &Town, who: &Player, reference: &str, step: &str, fields: &[(&str, &str)]) -> Answer {
    let browser = Browser::of(town, who);
    let path = format!("/northwold/enquiries/{reference}/{step}");
    let form = browser.get(&path);
    assert_eq!(form.status, StatusCode::OK, "{path}: {}", form.text());
    browser.submit(&form, &path, fields)
}

fn page(town: &Town, who: &Player, reference: &str) -> String {
    words(Browser::of(town, who).get(&format!("/northwold/enquiries/{reference}")).text())
}

/// Ada and Dara ask the same; Bello has both.
fn two(town: &Town) -> (String, String) {
    let adas = raise(town, "The crossing", Visibility::Me).1.to_string();
    let daras = crate::two_worlds::raise_by(&town.dara, "The same crossing", Visibility::Me).1.to_string();
    for reference in [&adas, &daras] {
        let sent = step(town, &town.chidi, reference, "allocation", &[("to", &town.bello.post().to_string())]);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    }
    (adas, daras)
}

#[test]
fn one_answer_reaches_each_member_in_the_same_moment_and_neither_learns_of_the_other() {
    let town = Town::county();
    let (adas, daras) = two(&town);
    let linked = step(&town, &town.bello, &adas, "link", &[("other", &daras)]);
    assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text());
    let answered = step(&town, &town.bello, &adas, "linked-answer", &[("text", "It is painted in March.")]);
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.text());
    for (who, own, other) in [(&town.ada, &adas, &daras), (&town.dara, &daras, &adas)] {
        let read = page(&town, who, own);
        assert!(read.contains("It is painted in March.") && !read.contains("linked"), "{read}");
        assert!(!read.contains(other.as_str()));
        let hidden = Browser::of(&town, who).get(&format!("/northwold/enquiries/{other}"));
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    }
    assert!(page(&town, &town.bello, &adas).contains("linked it with another"));
}

#[test]
fn a_linked_answer_that_one_of_them_refuses_is_sent_to_none() {
    let town = Town::county();
    let (adas, daras) = two(&town);
    step(&town, &town.bello, &adas, "link", &[("other", &daras)]);
    let bello = Browser::of(&town, &town.bello);
    let path = format!("/northwold/enquiries/{adas}/linked-answer");
    let form = bello.get(&path);
    // Meanwhile Dara's has gone to somebody else.
    step(&town, &town.chidi, &daras, "allocation", &[("to", &town.esi.post().to_string())]);
    let refused = bello.submit(&form, &path, &[("text", "It is painted in March.")]);
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(!page(&town, &town.ada, &adas).contains("painted in March"));
    assert!(!page(&town, &town.dara, &daras).contains("painted in March"));
}

#[test]
fn a_duplicate_is_joined_to_the_same_members_other_enquiry_and_never_to_another_members() {
    let town = Town::county();
    let (adas, daras) = two(&town);
    let no = step(&town, &town.bello, &adas, "merging", &[("other", &daras)]);
    assert_eq!(no.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(words(no.text()).contains("they were asked by different members"), "{}", no.text());
    let again = raise(&town, "The crossing, again", Visibility::Me).1.to_string();
    step(&town, &town.chidi, &again, "allocation", &[("to", &town.bello.post().to_string())]);
    let joined = step(&town, &town.bello, &again, "merging", &[("other", &adas)]);
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.text());
    assert!(page(&town, &town.ada, &again).contains("joined it to another enquiry"));
    assert!(page(&town, &town.ada, &adas).contains("joined another enquiry"));
}

#[test]
fn an_enquiry_that_hides_two_becomes_two_and_both_count_from_the_same_day() {
    let town = Town::county();
    let (adas, _) = two(&town);
    let fields = [("subject", "The lamp beside it"), ("question", "And the lamp is out.")];
    let split = step(&town, &town.bello, &adas, "splitting", &fields);
    assert_eq!(split.status, StatusCode::SEE_OTHER, "{}", split.text());
    let list = words(Browser::of(&town, &town.ada).get("/northwold/enquiries").text());
    assert!(list.contains("The lamp beside it"), "{list}");
}

#[test]
fn one_date_is_agreed_with_one_member_for_all_of_theirs_that_are_linked() {
    let town = Town::county();
    let (adas, daras) = two(&town);
    let second = raise(&town, "The lamp beside the crossing", Visibility::Me).1.to_string();
    step(&town, &town.chidi, &second, "allocation", &[("to", &town.bello.post().to_string())]);
    for other in [&daras, &second] {
        let linked = step(&town, &town.bello, &adas, "link", &[("other", other)]);
        assert_eq!(linked.status, StatusCode::SEE_OTHER, "{}", linked.text());
    }
    let fields = [("until-day", "22"), ("until-month", "12"), ("until-year", "2025"), ("reason", "The survey is in.")];
    let agreed = step(&town, &town.bello, &adas, "joint-extension", &fields);
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
    for reference in [&adas, &second] {
        let read = page(&town, &town.ada, reference);
        assert!(read.contains("22 December 2025") && read.contains("The survey is in."), "{read}");
    }
    let hers = page(&town, &town.dara, &daras);
    assert!(!hers.contains("22 December 2025") && !hers.contains("survey"), "it was agreed with one: {hers}");
}

#[test]
fn what_is_promised_keeps_it_open_until_it_is_done() {
    let town = Town::county();
    let (adas, _) = two(&town);
    step(&town, &town.bello, &adas, "answer", &[("text", "We will inspect it."), ("how", "written")]);
    let by = [("what", "Inspect the crossing"), ("by-day", "2"), ("by-month", "3"), ("by-year", "2026")];
    let promised = step(&town, &town.bello, &adas, "promise", &by);
    assert_eq!(promised.status, StatusCode::SEE_OTHER, "{}", promised.text());
    assert!(page(&town, &town.ada, &adas).contains("promised what is yet to be done, by"));
    let kept = step(&town, &town.bello, &adas, "promise-kept", &[("text", "Inspected and repainted.")]);
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text());
    assert!(page(&town, &town.ada, &adas).contains("Inspected and repainted."));
}

#[test]
fn a_member_who_leaves_hands_a_matter_over_as_the_resident_agreed_or_closes_it() {
    let town = Town::county();
    let (adas, _) = two(&town);
    let leaving = Browser::of(&town, &town.ada).get(&format!("/northwold/people/{}/leaving", town.ada.person));
    assert!(words(leaving.text()).contains("Nobody inherits a constituent"), "{}", leaving.text());
    let strangers = Browser::of(&town, &town.dara).get(&format!("/northwold/people/{}/leaving", town.ada.person));
    assert_eq!(strangers.status, StatusCode::NOT_FOUND);
    let handed = step(&town, &town.ada, &adas, "hand-over", &[("to", &town.dara.person.to_string())]);
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text());
    assert!(page(&town, &town.dara, &adas).contains("The crossing"));
    let gone = Browser::of(&town, &town.ada).get(&format!("/northwold/enquiries/{adas}"));
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[test]
fn a_resident_is_answered_direct_once_their_member_asks_for_it() {
    let town = Town::county();
    let (enquiry, reference) = (EnquiryId(id()), town.ada.desk.draw_reference().unwrap());
    let mut pen = Pen::new();
    let resident =
        OnBehalfOf { name: pen.name("Hana Field"), contact: Some(pen.name("1 Hay Lane")), basis: Basis::AskedMe };
    let (subject, question) = (pen.text("The ditch"), pen.text("When is it cleared?"));
    let raise = Raise { on_behalf_of: Some(resident), ..Raise::plainly(reference, subject, question) };
    done::<Enquiry>(&town.ada.desk, enquiry, Command::Raise(Box::new(raise)), pen);
    let reference = reference.to_string();
    step(&town, &town.chidi, &reference, "allocation", &[("to", &town.bello.post().to_string())]);
    let asked = step(&town, &town.ada, &reference, "direct-answer", &[]);
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    assert!(page(&town, &town.bello, &reference).contains("asked that the resident be answered direct"));
}

#[test]
fn a_member_takes_a_file_of_all_that_is_theirs_and_of_nothing_else() {
    let town = Town::county();
    let (adas, daras) = two(&town);
    step(&town, &town.bello, &adas, "note", &[("text", "Ring the contractor first.")]);
    let file = Browser::of(&town, &town.ada).get("/northwold/account/export");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"my-casework.zip\"");
    for (name, bytes) in file.unpacked() {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(&adas) && !text.contains(&daras) && !text.contains("contractor"), "{name}: {text}");
    }
}
