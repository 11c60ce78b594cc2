//! The same request sent twice is done once; what somebody else did first is not undone.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use super::{ENQUIRIES, ask, done, question, raised, tell_with};
use crate::town::Town;

const KEY: (&str, &str) = ("idempotency-key", "0f3a");

#[test]
fn an_enquiry_raised_twice_with_one_key_is_one_enquiry() {
    let town = Town::county();
    let first = tell_with(&town, &town.ada, ENQUIRIES, KEY, &question());
    let again = tell_with(&town, &town.ada, ENQUIRIES, KEY, &question());
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
    assert_eq!(first.json(), again.json());
    assert_eq!(first.header("location"), again.header("location"));
    assert_eq!(ask(&town, &town.ada, ENQUIRIES).json()["items"].as_array().unwrap().len(), 1);
    let dara = tell_with(&town, &town.dara, ENQUIRIES, KEY, &question());
    assert_ne!(dara.json()["reference"], first.json()["reference"], "another person's key is another key");
}

#[test]
fn a_key_that_was_used_for_anything_else_is_refused() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    done(&town, &town.chidi, &enquiry, "allocation", json!({"service": "Highways"}));
    let note = format!("{enquiry}/note");
    let first = tell_with(&town, &town.bello, &note, KEY, &json!({"text": "Late."}));
    assert_eq!(first.status, 201);
    for (path, body) in [
        (note.clone(), json!({"text": "Later."})),
        (note.clone(), json!({"text": "Late. "})),
        (format!("{enquiry}/holding-reply"), json!({"text": "Late."})),
        (format!("{enquiry}/answer"), json!({"text": "Late."})),
    ] {
        let answer = tell_with(&town, &town.bello, &path, KEY, &body);
        assert_eq!(answer.status, 422, "{path} {body}");
        assert_eq!(answer.json()["errors"][0]["pointer"], "Idempotency-Key");
    }
    let again = tell_with(&town, &town.bello, &note, KEY, &json!({"text": "Late."}));
    assert_eq!(again.json()["act"], first.json()["act"]);
    assert_eq!(ask(&town, &town.bello, &enquiry).json()["acts"].as_array().unwrap().len(), 3, "one note");
}

#[test]
fn an_act_done_twice_is_answered_as_it_stands_now() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    let path = format!("{enquiry}/allocation");
    let body = json!({"service": "Highways"});
    let first = tell_with(&town, &town.chidi, &path, KEY, &body).json();
    done(&town, &town.bello, &enquiry, "answer", json!({"text": "In January."}));
    let again = tell_with(&town, &town.chidi, &path, KEY, &body).json();
    assert_eq!(first["act"], again["act"]);
    assert_eq!((&first["state"], &again["state"]), (&json!("with-service"), &json!("answered")));
}

#[test]
fn a_key_or_a_tag_that_cannot_be_one_is_malformed() {
    let town = Town::county();
    let long = "k".repeat(256);
    for (name, value) in
        [("idempotency-key", ""), ("idempotency-key", long.as_str()), ("if-match", "*"), ("if-match", "\"7\"")]
    {
        let answer = tell_with(&town, &town.ada, ENQUIRIES, (name, value), &question());
        assert_eq!(answer.status, 422, "{name}: {value}");
        assert_eq!(answer.json()["errors"][0]["pointer"].as_str().unwrap().to_lowercase(), name);
    }
}

#[test]
fn who_comes_second_is_told_and_what_he_could_not_see_overtakes_nobody() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    done(&town, &town.chidi, &enquiry, "allocation", json!({"service": "Highways"}));
    let tag = |who| ask(&town, who, &enquiry).header("etag").to_owned();
    let (ada, bello) = (tag(&town.ada), tag(&town.bello));
    assert_eq!(ada, bello);
    done(&town, &town.bello, &enquiry, "note", json!({"text": "Late."}));
    assert_eq!(tag(&town.ada), ada, "the note is nothing to her");
    done(&town, &town.bello, &enquiry, "clarification", json!({"question": "Which end?"}));
    let reply = format!("{enquiry}/reply");
    let second = tell_with(&town, &town.ada, &reply, ("if-match", &ada), &json!({"text": "The north end."}));
    assert_eq!(second.status, 409);
    let problem = second.json();
    assert_eq!((&problem["norm"], &problem["clause"]), (&json!(null), &json!(null)));
    assert!(problem["type"].as_str().unwrap().ends_with("/Overtaken"), "{problem}");
    let now = tag(&town.ada);
    done(&town, &town.bello, &enquiry, "note", json!({"text": "Later."}));
    assert_eq!(tell_with(&town, &town.ada, &reply, ("if-match", &now), &json!({"text": "North."})).status, 201);
}

#[test]
fn a_body_that_is_too_long_is_not_read() {
    let town = Town::county();
    let request = Request::post(ENQUIRIES).header("authorization", format!("Bearer {}", town.ada.token));
    let answer = town.send(request.body(Body::from(vec![b' '; 1024 * 1024 + 1])).unwrap());
    assert_eq!(answer.status, 413);
}
