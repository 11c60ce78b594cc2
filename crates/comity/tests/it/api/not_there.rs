//! What is not there and what is not to be known: the same bytes.

use axum::body::Body;
use axum::http::Request;
use rules::council::CouncilKind;
use serde_json::json;

use super::{ENQUIRIES, ask, done, raised, tell};
use crate::town::{Answer, Town};

/// Status, headers and body of an answer.
type Whole = (u16, Vec<(String, Vec<u8>)>, Vec<u8>);

fn whole(answer: &Answer) -> Whole {
    let headers = answer.headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec()));
    (answer.status.as_u16(), headers.collect(), answer.body.clone())
}

#[test]
fn absent_hidden_and_another_councils_are_the_same_bytes_by_every_route() {
    let town = Town::county();
    let other = town.beside("northwall", CouncilKind::County);
    let hidden = raised(&town, &town.dara);
    done(&town, &town.chidi, &hidden, "allocation", json!({"service": "Housing"}));
    let act = done(&town, &town.esi, &hidden, "note", json!({"text": "Kept from Ada."}));
    let act = act["act"].as_str().unwrap();
    let elsewhere = raised(&other, &other.ada);
    let absent =
        [format!("{ENQUIRIES}/NW-0000000"), format!("{ENQUIRIES}/NW-7K3MQ2R"), format!("{ENQUIRIES}/nonsense")];
    let first = whole(&ask(&town, &town.ada, &absent[0]));
    assert_eq!(first.0, 404);
    let body = json!({
        "text": "a", "question": "a", "reason": "a", "instead": "a", "telephone": "1", "norm": "enquiry.partisan-work",
        "until": "2025-12-31", "agree": true, "service": "Housing", "message": "a"
    });
    let steps = [
        ("acknowledgement", vec!["message"]),
        ("allocation", vec!["service"]),
        ("clarification", vec!["question"]),
        ("reply", vec!["text"]),
        ("holding-reply", vec!["text"]),
        ("extension", vec!["until", "reason"]),
        ("extension-agreement", vec!["agree"]),
        ("answer", vec!["text"]),
        ("correction", vec!["text"]),
        ("decline", vec!["reason", "instead", "telephone", "norm"]),
        ("follow-up", vec!["text"]),
        ("reopening", vec!["reason"]),
        ("note", vec!["text"]),
    ];
    for enquiry in absent.iter().chain([&hidden, &elsewhere]) {
        for who in [&town.ada, &town.bello] {
            let shown = ask(&town, who, enquiry);
            assert_eq!(whole(&shown), first, "{} sees {enquiry}", who.name);
            let receipt = ask(&town, who, &format!("{enquiry}/acts/{act}/receipt"));
            assert_eq!(whole(&receipt), first, "{} sees a receipt of {enquiry}", who.name);
            for (step, members) in &steps {
                let body = members.iter().map(|name| ((*name).to_owned(), body[name].clone())).collect();
                let answer = tell(&town, who, &format!("{enquiry}/{step}"), &body);
                assert_eq!(whole(&answer), first, "{} does {step} to {enquiry}", who.name);
            }
        }
    }
    let note = ask(&town, &town.dara, &format!("{hidden}/acts/{act}/receipt"));
    assert_eq!(whole(&note), first, "a note is not the member's, nor its receipt");
    assert_eq!(ask(&town, &town.esi, &format!("{hidden}/acts/{act}/receipt")).status, 200);
}

#[test]
fn a_route_that_is_not_there_is_the_same_and_a_wrong_method_says_so() {
    let town = Town::county();
    let first = whole(&ask(&town, &town.ada, &format!("{ENQUIRIES}/NW-0000000")));
    for path in ["/api/v1/nothing", "/api/v2/enquiries", "/api/v1/enquiries/NW-0000000/nothing", "/api/"] {
        assert_eq!(whole(&town.ask(&town.ada, path)), first, "{path}");
    }
    let answer = town.send(Request::delete(ENQUIRIES).body(Body::empty()).unwrap());
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (405, "application/problem+json"));
}
