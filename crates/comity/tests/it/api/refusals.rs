//! The software's *no*: the plain fact, the norm, the clause in force, what to do instead.

use rules::id::{PostId, ServiceId};
use serde_json::{Value, json};

use super::{ENQUIRIES, ask, done, question, raised, tell};
use crate::town::{Player, Town, id};

#[track_caller]
fn refused(town: &Town, who: &Player, path: &str, body: &Value) -> Value {
    let answer = tell(town, who, path, body);
    assert_eq!(answer.status, 409, "{path} {body}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    answer.json()
}

#[test]
fn a_private_matter_is_refused_with_the_clause_of_the_protocol_in_force() {
    for (town, number) in [(Town::county(), "other-roles"), (Town::parish(), "3.2f")] {
        let mut body = question();
        body["capacity"] = json!("resident");
        let problem = refused(&town, &town.ada, ENQUIRIES, &body);
        assert_eq!(problem["title"], "This cannot be done here");
        assert_eq!(problem["detail"], "a matter that is purely one's own is not raised as a member's enquiry");
        assert_eq!(problem["norm"], "enquiry.private-matter");
        assert!(problem["instead"].as_str().unwrap().starts_with("Use the way that is open to every resident"));
        let clause = &problem["clause"];
        assert_eq!(clause["edition"], town.edition.to_string());
        assert!(clause["protocol"].as_str().unwrap().starts_with("Protocol"), "{clause}");
        assert!(!clause["text"].as_str().unwrap().is_empty(), "{clause}");
        assert_eq!(clause["number"], number, "{clause}");
        assert_eq!(ask(&town, &town.chidi, ENQUIRIES).json()["items"], json!([]), "it leaves no mark");
    }
}

#[test]
fn what_only_keeps_order_cites_no_clause() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    let problem = refused(&town, &town.ada, &format!("{enquiry}/reply"), &json!({"text": "Hello?"}));
    assert_eq!((&problem["norm"], &problem["clause"]), (&json!("house.in-order"), &Value::Null));
    assert_eq!(problem["detail"], "nothing has been asked that waits for a reply");
    assert_eq!(problem["instead"], "Wait until the officer asks something, or answers.");
}

#[test]
fn everybody_is_told_what_they_may_not_do_and_under_which_norm() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    done(&town, &town.chidi, &enquiry, "allocation", json!({"post": town.bello.post().to_string()}));
    let step = |name: &str| format!("{enquiry}/{name}");
    let (no_service, no_post) = (ServiceId(id()).to_string(), PostId(id()).to_string());
    let decline = json!({"reason": "No.", "instead": "Ring.", "telephone": "1", "norm": "enquiry.answer-in-time"});
    for (who, path, body, norm) in [
        (&town.bello, ENQUIRIES.to_owned(), question(), "statute.right-to-act"),
        (&town.ada, step("answer"), json!({"text": "Yes."}), "house.handlers"),
        (&town.ada, step("note"), json!({"text": "Hm."}), "house.handlers"),
        (&town.ada, step("allocation"), json!({"service": town.housing.to_string()}), "house.sorting"),
        (&town.bello, step("follow-up"), json!({"text": "More."}), "house.asker"),
        (&town.bello, step("extension-agreement"), json!({"agree": true}), "house.asker"),
        (&town.ada, step("extension-agreement"), json!({"agree": true}), "house.in-order"),
        (&town.ada, step("correction"), json!({"text": "No."}), "house.in-order"),
        (&town.ada, step("reopening"), json!({"reason": "More."}), "house.in-order"),
        (&town.chidi, step("allocation"), json!({"service": no_service}), "house.named-there"),
        (&town.chidi, step("allocation"), json!({"post": no_post}), "house.named-there"),
        (&town.bello, step("decline"), decline, "house.clause-in-force"),
        (&town.bello, step("extension"), json!({"until": "2026-06-01", "reason": "Frost."}), "enquiry.more-time"),
        (&town.bello, step("extension"), json!({"until": "2025-12-02", "reason": "Frost."}), "house.in-order"),
    ] {
        let problem = refused(&town, who, &path, &body);
        assert_eq!(problem["norm"], norm, "{path} {body}: {problem}");
        assert!(!problem["instead"].as_str().unwrap().is_empty(), "{problem}");
        assert!(problem["type"].as_str().unwrap().ends_with("/Refused"), "{problem}");
    }
    assert_eq!(ask(&town, &town.ada, &enquiry).json()["acts"].as_array().unwrap().len(), 2, "nothing was done");
}
