//! Who may see it, what was taken back, and a decline looked at again: through the pages, by those whose business it is.

use axum::http::StatusCode;
use rules::actor::Actor;
use rules::enquiry::{Allocation, Command, Enquiry, Visibility};
use rules::person::{self, Held, Office, Person};
use store::pen::Pen;

use super::browser::{Browser, words};
use crate::town::{Player, Town, done};
use crate::two_worlds::raise;

const ANSWER: &str = "It will be painted in zanzibar week.";

/// An enquiry of Ada's that Bello has; its address.
fn with_bello(town: &Town, visibility: Visibility) -> String {
    let (enquiry, reference) = raise(town, "The crossing on Mill Lane", visibility);
    let to = Allocation::Post(town.bello.post());
    done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    format!("/{}/enquiries/{reference}", town.slug)
}

#[track_caller]
fn stepped(town: &Town, who: &Player, path: &str, fields: &[(&str, &str)]) {
    let browser = Browser::of(town, who);
    let form = browser.get(path);
    assert_eq!(form.status, StatusCode::OK, "{path}");
    let to = path.split('?').next().unwrap();
    let answer = browser.submit(&form, to, fields);
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", words(answer.text()));
}

#[track_caller]
fn page(town: &Town, who: &Player, path: &str) -> String {
    let answer = Browser::of(town, who).get(path);
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    words(answer.text())
}

/// The address that the first "Withdraw this" of a page leads to.
#[track_caller]
fn withdraw_this(town: &Town, who: &Player, at: &str) -> String {
    let page = Browser::of(town, who).get(at).text().to_owned();
    let link =
        page.rsplit("href=\"").find(|rest| rest.contains("/taking-back?text=")).unwrap_or_else(|| panic!("{page}"));
    link.split('"').next().unwrap().to_owned()
}

#[test]
fn what_went_to_the_wrong_person_is_destroyed_and_somebody_decides_within_72_hours() {
    let town = Town::county();
    let at = with_bello(&town, Visibility::Me);
    stepped(&town, &town.bello, &format!("{at}/answer"), &[("text", ANSWER), ("how", "written")]);
    assert!(!page(&town, &town.ada, &at).contains("Withdraw this: It will"), "not her words");
    let link = withdraw_this(&town, &town.bello, &at);
    let form = page(&town, &town.bello, &link);
    for why in [
        "It was sent by mistake",
        "personal data that should not be here",
        "within 72 hours",
        "In its place everybody reads",
    ] {
        assert!(form.contains(why), "{form}");
    }
    let text = link.split("text=").nth(1).unwrap();
    stepped(&town, &town.bello, &link, &[("text", text), ("why", "wrong-person")]);
    for who in [&town.ada, &town.bello, &town.chidi] {
        let page = page(&town, who, &at);
        assert!(page.contains("Withdrawn on") && !page.contains("zanzibar"), "{page}");
    }
    let home = page(&town, &town.chidi, "/northwold");
    assert!(
        home.contains("Personal data went to the wrong person") && home.contains("Friday 5 December 2025"),
        "{home}"
    );
    for who in [&town.ada, &town.bello, &town.dara] {
        assert!(!page(&town, who, "/northwold").contains("wrong person"));
        assert!(Browser::of(&town, who).get(&format!("{at}/breach")).text().find("zanzibar").is_none());
    }
    assert!(page(&town, &town.chidi, &format!("{at}/breach")).contains("for those who decide on breaches only"));
    stepped(&town, &town.chidi, &format!("{at}/breach"), &[("to", "recorded-only"), ("reason", "Read by nobody.")]);
    assert!(!page(&town, &town.chidi, "/northwold").contains("wrong person"), "it has been decided");
}

#[test]
fn the_information_officer_decides_on_a_breach_without_reading_the_enquiry() {
    let town = Town::county();
    let lena = super::requests::lena(&town);
    let at = with_bello(&town, Visibility::Me);
    stepped(&town, &town.bello, &format!("{at}/answer"), &[("text", ANSWER), ("how", "written")]);
    let link = withdraw_this(&town, &town.bello, &at);
    let text = link.split("text=").nth(1).unwrap();
    stepped(&town, &town.bello, &link, &[("text", text), ("why", "wrong-person")]);
    let read = page(&town, &lena, &at);
    assert!(read.contains("Say what becomes of the breach") && !read.contains("Lift it out"), "{read}");
    let form = page(&town, &lena, &format!("{at}/breach"));
    assert!(form.contains("Known since") && !form.contains("The crossing on Mill Lane"), "{form}");
    stepped(&town, &lena, &format!("{at}/breach"), &[("to", "recorded-only"), ("reason", "Read by nobody.")]);
    assert!(!page(&town, &lena, "/northwold").contains("wrong person"), "it has been decided");
}

#[test]
fn a_service_that_once_had_it_takes_nothing_back_that_others_said() {
    let town = Town::county();
    let (enquiry, reference) = raise(&town, "The crossing on Mill Lane", Visibility::Me);
    for to in [Allocation::Service(town.housing), Allocation::Post(town.bello.post())] {
        done::<Enquiry>(&town.chidi.desk, enquiry, Command::Allocate { to, sort: None }, Pen::new());
    }
    let at = format!("/{}/enquiries/{reference}", town.slug);
    stepped(&town, &town.bello, &format!("{at}/answer"), &[("text", ANSWER), ("how", "written")]);
    let read = page(&town, &town.esi, &at);
    assert!(read.contains("zanzibar") && !read.contains("Withdraw this"), "she reads it still: {read}");
}

#[test]
fn the_member_alone_changes_who_may_see_it_and_after_an_answer_the_officer_is_asked_first() {
    let town = Town::county();
    let at = with_bello(&town, Visibility::Me);
    let wider = format!("{at}/visibility");
    stepped(&town, &town.ada, &wider, &[("visibility", "council")]);
    assert!(page(&town, &town.dara, &at).contains("The crossing on Mill Lane"));
    let form = page(&town, &town.ada, &wider);
    assert!(form.contains("Who has been able to see it") && form.contains("every member of the council"), "{form}");
    stepped(&town, &town.ada, &wider, &[("visibility", "me")]);
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, StatusCode::NOT_FOUND);

    stepped(&town, &town.bello, &format!("{at}/answer"), &[("text", ANSWER), ("how", "written")]);
    assert!(page(&town, &town.ada, &wider).contains("the officer is asked first"));
    stepped(&town, &town.ada, &wider, &[("visibility", "council")]);
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, StatusCode::NOT_FOUND, "not yet");
    assert!(page(&town, &town.bello, "/northwold").contains("May more people see \u{201c}The crossing on Mill Lane"));
    assert!(!page(&town, &town.esi, "/northwold").contains("May more people see"));
    let asked = page(&town, &town.bello, &format!("{at}/consultation"));
    assert!(asked.contains("to every member of the council"), "{asked}");
    stepped(&town, &town.bello, &format!("{at}/consultation"), &[("view", "agrees")]);
    assert!(!page(&town, &town.bello, "/northwold").contains("May more people see"), "it has been decided");
    assert!(page(&town, &town.dara, &at).contains("zanzibar"));
}

#[test]
fn an_answer_in_confidence_stays_with_the_asker_and_the_handlers() {
    let town = Town::county();
    let at = with_bello(&town, Visibility::Council);
    let fields = [("text", ANSWER), ("how", "written"), ("confidence", "yes")];
    stepped(&town, &town.bello, &format!("{at}/answer"), &fields);
    for who in [&town.ada, &town.bello, &town.chidi] {
        assert!(page(&town, who, &at).contains("zanzibar"));
    }
    let other = page(&town, &town.dara, &at);
    assert!(other.contains("Answered") && !other.contains("zanzibar"), "{other}");
}

#[test]
fn in_a_parish_the_council_reviews_a_decline_and_its_chair_enters_the_minute() {
    let town = Town::parish();
    let office = town.installation.desk(town.council, Actor::Installation);
    let held = Held { from: "2025-05-12".parse().unwrap(), until: None };
    let chair = person::Command::TakeOffice { office: Office::Chair, held };
    done::<Person>(&office, town.dara.person, chair, Pen::new());
    let at = with_bello(&town, Visibility::Me);
    let form = Browser::of(&town, &town.bello).get(&format!("{at}/decline"));
    let norm = form.text().split("name=\"norm\"").nth(1).and_then(|rest| rest.split("value=\"").nth(1)).unwrap();
    let norm = norm.split('"').next().unwrap().to_owned();
    let fields = [
        ("reason", "That is for the party."),
        ("instead", "Ask there."),
        ("telephone", "01632 960123"),
        ("norm", &norm),
    ];
    stepped(&town, &town.bello, &format!("{at}/decline"), &fields);
    let declined = page(&town, &town.ada, &at);
    assert!(declined.contains("You may have this reviewed by the council, at its next meeting."), "{declined}");
    assert_eq!(Browser::of(&town, &town.dara).get(&at).status, StatusCode::NOT_FOUND);
    let asks = page(&town, &town.ada, &format!("{at}/review"));
    assert!(asks.contains("who did not decline it."), "{asks}");
    stepped(&town, &town.ada, &format!("{at}/review"), &[("text", "It is about the whole village.")]);
    assert!(page(&town, &town.dara, "/eastmarsh").contains("Review the decline of"));
    assert!(!page(&town, &town.bello, "/eastmarsh").contains("Review the decline of"));
    let form = page(&town, &town.dara, &format!("{at}/review-outcome"));
    for said in
        ["When will it be done?", "That is for the party.", "It is about the whole village.", "minute", "is told."]
    {
        assert!(form.contains(said), "{said}: {form}");
    }
    let fields = [("outcome", "goes-on"), ("reason", "It concerns everybody."), ("minute", "8 December, minute 12")];
    stepped(&town, &town.dara, &format!("{at}/review-outcome"), &fields);
    assert!(page(&town, &town.ada, &at).contains("reviewed the decline: the enquiry goes on"));
    assert!(!page(&town, &town.dara, "/eastmarsh").contains("Review the decline of"));
}
