//! The door for programs. Every answer in these tests is held against the document.

mod conforms;
mod document;
mod history;
mod joined;
mod journey;
mod kept;
mod lists;
mod malformed;
mod not_there;
mod once;
mod put_right;
mod refusals;
mod tokens;

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};

use crate::town::{Answer, Player, Town};

/// Where enquiries are.
const ENQUIRIES: &str = "/api/v1/enquiries";

/// `GET`, held against the document.
#[track_caller]
fn ask(town: &Town, who: &Player, path: &str) -> Answer {
    let answer = town.ask(who, path);
    conforms::check("get", path, &answer);
    answer
}

/// `POST`, held against the document.
#[track_caller]
fn tell(town: &Town, who: &Player, path: &str, body: &Value) -> Answer {
    let answer = town.tell(who, path, body);
    conforms::check("post", path, &answer);
    answer
}

/// `POST` with one header more, held against the document.
#[track_caller]
fn tell_with(town: &Town, who: &Player, path: &str, header: (&str, &str), body: &Value) -> Answer {
    let request = Request::post(path).header("authorization", format!("Bearer {}", who.token));
    let answer = town.send(request.header(header.0, header.1).body(Body::from(body.to_string())).unwrap());
    conforms::check("post", path, &answer);
    answer
}

/// Raises the question of a crossing; its path.
#[track_caller]
fn raised(town: &Town, who: &Player) -> String {
    let answer = tell(town, who, ENQUIRIES, &question());
    assert_eq!(answer.status, 201, "{}", answer.text());
    format!("{ENQUIRIES}/{}", answer.json()["reference"].as_str().unwrap())
}

fn question() -> Value {
    json!({"subject": "The crossing on Mill Lane", "question": "When will it be painted?"})
}

/// Does something to an enquiry that nothing stands against; what the program is told.
#[track_caller]
fn done(town: &Town, who: &Player, enquiry: &str, step: &str, body: Value) -> Value {
    let answer = tell(town, who, &format!("{enquiry}/{step}"), &body);
    assert_eq!(answer.status, 201, "{step}: {}", answer.text());
    answer.json()
}
