//! Fault reports passed on and chased; the letter that a resident can use.

use axum::http::StatusCode;

use super::browser::{Browser, words};
use super::enquiries::{allocated, raised, stepped};
use crate::town::Town;

#[test]
fn a_fault_is_passed_on_with_one_press_to_the_service_the_member_thought_of_and_chased_when_its_time_is_up() {
    let town = Town::county();
    let ada = Browser::of(&town, &town.ada);
    let highways = town.highways.to_string();
    let form = ada.get("/northwold/enquiries/new");
    let fields = [("question", "A pothole in Mill Lane."), ("service", highways.as_str())];
    let check = ada.submit(&form, "/northwold/enquiries/new", &fields);
    let sent = ada.submit(&check, "/northwold/enquiries", &[]);
    let at = sent.header("location").split('?').next().unwrap().to_owned();

    let page = Browser::of(&town, &town.chidi).get(&format!("{at}/fault"));
    assert!(page.text().contains(&format!("value=\"{highways}\" selected")), "the service is ready chosen");
    assert!(words(page.text()).contains("until when it has time (10 working days)"), "{}", words(page.text()));
    let passed = stepped(&town, &town.chidi, &at, "fault", &[("service", &highways), ("number", "HW-4711")]);
    assert_eq!(passed.status, StatusCode::SEE_OTHER, "{}", words(passed.text()));
    let read = words(ada.get(&at).text());
    for said in ["Passed on as a fault report", "HW-4711", "has time for it until the end of Tuesday 16 December 2025"]
    {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert!(!read.contains("Ask what has become of it"), "not before its time is up");

    town.at("2025-12-17T09:00:00Z");
    let ada = Browser::of(&town, &town.ada);
    let read = words(ada.get(&at).text());
    assert!(
        read.contains("had time for it until 16 December 2025") && read.contains("Ask what has become of it"),
        "{read}"
    );
    let form = words(ada.get(&format!("{at}/chasing")).text());
    assert!(form.contains("an enquiry under the same reference"), "{form}");
    let chased = stepped(&town, &town.ada, &at, "chasing", &[("text", "It is still there.")]);
    assert_eq!(chased.status, StatusCode::SEE_OTHER);
    let read = words(ada.get(&at).text());
    assert!(read.contains("With the service") && read.contains("It is still there."), "{read}");
}

#[test]
fn chasing_before_the_services_time_is_up_is_refused_with_the_day() {
    let town = Town::county();
    let at = allocated(&town);
    let highways = town.highways.to_string();
    stepped(&town, &town.bello, &at, "fault", &[("service", &highways)]);
    let early = Browser::of(&town, &town.ada).get(&format!("{at}/chasing"));
    assert_eq!(early.status, StatusCode::CONFLICT);
    assert!(words(early.text()).contains("own time for it runs until"), "{}", words(early.text()));
}

fn complaint(town: &Town) -> String {
    let new = format!("/{}/enquiries/new", town.slug);
    let ada = Browser::of(town, &town.ada);
    let form = ada.get(&new);
    let fields = [
        ("question", "Her bin has not been emptied for a month. Internally: she rings every day."),
        ("sort", "complaint"),
        ("name", "Mrs Hana Example"),
        ("basis", "asked-me"),
    ];
    let check = ada.submit(&form, &new, &fields);
    let sent = ada.submit(&check, &format!("/{}/enquiries", town.slug), &[]);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", words(sent.text()));
    let at = sent.header("location").split('?').next().unwrap().to_owned();
    let post = town.bello.post().to_string();
    stepped(town, &town.chidi, &at, "allocation", &[("to", &post), ("sort", "complaint")]);
    at
}

#[test]
fn the_last_answer_to_a_complaint_is_a_letter_the_constituent_can_use_and_names_the_ombudsman() {
    let town = Town::county();
    let at = complaint(&town);
    assert_eq!(Browser::of(&town, &town.ada).get(&format!("{at}/resident-letter")).status, StatusCode::NOT_FOUND);
    stepped(
        &town,
        &town.bello,
        &at,
        "answer",
        &[("how", "written"), ("text", "Crew 4 was short of two. It is emptied now.")],
    );
    let letter = |town: &Town| words(Browser::of(town, &town.ada).get(&format!("{at}/resident-letter")).text());
    let read = letter(&town);
    for said in [
        "Mrs Hana Example",
        "Ada Marsh raised this with us for you on 2 December 2025",
        "It is emptied now.",
        "Local Government and Social Care Ombudsman",
        "www.lgo.org.uk",
    ] {
        assert!(read.contains(said), "{said}: {read}");
    }
    assert!(!read.contains("rings every day"), "the member's own words are not in it: {read}");
    let written =
        stepped(&town, &town.bello, &at, "for-resident", &[("text", "Your bin is emptied every Monday again.")]);
    assert_eq!(written.status, StatusCode::SEE_OTHER, "{}", words(written.text()));
    let read = letter(&town);
    assert!(read.contains("every Monday again") && !read.contains("Crew 4"), "{read}");
}

#[test]
fn in_a_parish_the_letter_names_the_councils_own_procedure_and_no_ombudsman() {
    let town = Town::parish();
    let at = complaint(&town);
    stepped(&town, &town.bello, &at, "answer", &[("how", "written"), ("text", "It is emptied now.")]);
    let read = words(Browser::of(&town, &town.ada).get(&format!("{at}/resident-letter")).text());
    assert!(read.contains("the council\u{2019}s own complaints procedure"), "{read}");
    assert!(!read.contains("www."), "{read}");
}

#[test]
fn an_enquiry_for_nobody_in_particular_has_no_letter_to_a_resident() {
    let town = Town::county();
    let at = raised(&town);
    let ada = Browser::of(&town, &town.ada);
    assert_eq!(ada.get(&format!("{at}/resident-letter")).status, StatusCode::NOT_FOUND);
    assert!(!words(ada.get(&at).text()).contains("letter to the resident"));
}
