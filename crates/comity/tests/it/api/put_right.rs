//! What is chosen anew, taken back, reviewed and promised, by programs.

use axum::http::StatusCode;
use rules::actor::Actor;
use rules::person::{self, Held, Office, Person};
use serde_json::{Value, json};
use store::pen::Pen;

use super::{ask, done, raised, tell};
use crate::town::{Town, done as stands};

/// An enquiry of Ada's that Bello has; its path.
fn with_bello(town: &Town) -> String {
    let enquiry = raised(town, &town.ada);
    let post = town.bello.post().to_string();
    done(town, &town.chidi, &enquiry, "allocation", json!({"post": post}));
    enquiry
}

/// The texts of the last act that a person sees.
fn last(town: &Town, who: &crate::town::Player, enquiry: &str) -> Value {
    ask(town, who, enquiry).json()["acts"].as_array().unwrap().last().unwrap().clone()
}

#[test]
fn wider_after_an_answer_is_for_the_officer_to_look_at_first() {
    let town = Town::county();
    let enquiry = with_bello(&town);
    done(&town, &town.ada, &enquiry, "visibility", json!({"visibility": "council"}));
    assert_eq!(ask(&town, &town.dara, &enquiry).status, StatusCode::OK);
    done(&town, &town.ada, &enquiry, "visibility", json!({"visibility": "me"}));
    done(&town, &town.bello, &enquiry, "answer", json!({"text": "In January."}));
    done(&town, &town.ada, &enquiry, "visibility", json!({"visibility": "council"}));
    assert_eq!(ask(&town, &town.dara, &enquiry).status, StatusCode::NOT_FOUND, "not yet");
    let objection = json!({"view": "objects", "reason": "The contract is not signed."});
    done(&town, &town.bello, &enquiry, "consultation", objection);
    assert_eq!(last(&town, &town.ada, &enquiry)["says"]["reason"], "The contract is not signed.");
}

#[test]
fn what_went_to_the_wrong_person_is_withdrawn_by_its_act_and_judged_by_the_information_officer() {
    let town = Town::county();
    let enquiry = with_bello(&town);
    let answered = done(&town, &town.bello, &enquiry, "answer-in-confidence", json!({"text": "Hana is ill."}));
    assert_eq!(last(&town, &town.ada, &enquiry)["read_by"], "member-and-handlers");
    let wrong = json!({"act": answered["act"], "says": "reason", "why": "wrong-person"});
    let refused = tell(&town, &town.bello, &format!("{enquiry}/taking-back"), &wrong);
    assert_eq!((refused.status.as_u16(), &refused.json()["errors"][0]["pointer"]), (422, &json!("/act")));
    let back = json!({"act": answered["act"], "why": "wrong-person"});
    done(&town, &town.bello, &enquiry, "taking-back", back);
    let answer = ask(&town, &town.ada, &enquiry);
    let texts = answer.text();
    assert!(!texts.contains("Hana is ill") && texts.contains("\"withdrawn_on\":\"2025-12-02\""), "{texts}");
    let assessed = json!({"to": "recorded-only", "reason": "Nobody had read it."});
    assert_eq!(tell(&town, &town.bello, &format!("{enquiry}/breach"), &assessed).status, StatusCode::CONFLICT);
    done(&town, &town.chidi, &enquiry, "breach", assessed);
}

#[test]
fn a_decline_is_reviewed_along_the_route_of_the_protocol() {
    let town = Town::parish();
    let office = town.installation.desk(town.council, Actor::Installation);
    let held = Held { from: "2025-05-12".parse().unwrap(), until: None };
    let chair = person::Command::TakeOffice { office: Office::Chair, held };
    stands::<Person>(&office, town.dara.person, chair, Pen::new());
    let enquiry = with_bello(&town);
    let no = json!({
        "reason": "That is for the party.", "instead": "Ask there.",
        "telephone": "01632 960123", "norm": "enquiry.partisan-work"
    });
    done(&town, &town.bello, &enquiry, "decline", no);
    assert_eq!(ask(&town, &town.dara, &enquiry).status, StatusCode::NOT_FOUND);
    done(&town, &town.ada, &enquiry, "review-request", json!({"reason": "It is about the whole village."}));
    let goes_on = json!({"outcome": "goes-on", "reason": "It concerns everybody.", "minute": "8 December, 12"});
    done(&town, &town.dara, &enquiry, "review", goes_on);
    assert_eq!(last(&town, &town.ada, &enquiry)["says"]["minute"], "8 December, 12");
}

#[test]
fn a_promise_keeps_it_open_until_it_is_done_and_a_mistake_is_withdrawn_whole() {
    let town = Town::county();
    let enquiry = with_bello(&town);
    done(&town, &town.bello, &enquiry, "answer", json!({"text": "We shall look at it."}));
    done(&town, &town.bello, &enquiry, "promise", json!({"what": "Look at the drain.", "by": "2026-03-02"}));
    assert_eq!(last(&town, &town.ada, &enquiry)["says"]["what"], "Look at the drain.");
    let kept = done(&town, &town.bello, &enquiry, "promise-kept", json!({"text": "It is clear."}));
    assert_eq!(kept["state"], "answered");
    let direct = tell(&town, &town.ada, &format!("{enquiry}/direct-answer"), &json!({}));
    assert_eq!(direct.status, StatusCode::CONFLICT, "no resident is named");
    let mistake = raised(&town, &town.ada);
    assert_eq!(done(&town, &town.ada, &mistake, "withdrawal", json!({"why": "mistake"}))["state"], "withdrawn");
}
