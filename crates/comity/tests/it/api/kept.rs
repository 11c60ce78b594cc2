//! Records that are listed by their kind, by programs: the same lists, steps and refusals as on the pages.

use serde_json::{Value, json};

use super::{ask, done, tell, tell_with};
use crate::town::{Player, Town};

const MEETINGS: &str = "/api/v1/meetings";

fn meeting(town: &Town) -> Value {
    json!({"body": town.body.to_string(), "on": "2025-12-19", "place": "7 pm, Council Chamber", "closes": "2025-12-10"})
}

/// Calls a meeting; its path.
#[track_caller]
fn called(town: &Town) -> String {
    let answer = tell(town, &town.chidi, MEETINGS, &meeting(town));
    assert_eq!(answer.status, 201, "{}", answer.text());
    format!("{MEETINGS}/{}", answer.json()["reference"].as_str().unwrap())
}

/// The names of what a person may do with a record.
fn steps(town: &Town, who: &Player, at: &str) -> Vec<String> {
    let record = ask(town, who, at).json();
    record["steps"].as_array().unwrap().iter().map(|step| step["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_program_calls_a_meeting_and_a_member_asks_for_an_item_there() {
    let town = Town::county();
    let at = called(&town);
    let list = ask(&town, &town.ada, MEETINGS).json();
    assert_eq!(list["items"][0]["open"], true);
    assert_eq!(list["columns"][0], "Meeting");
    assert!(steps(&town, &town.ada, &at).contains(&"request".to_owned()));
    assert!(!steps(&town, &town.ada, &at).contains(&"item".to_owned()), "nothing by which a member puts it there");
    let asked = done(&town, &town.ada, &at, "request", json!({"title": "Grit bins", "why": "Mill Lane has none."}));
    let receipt = ask(&town, &town.ada, &format!("{at}/acts/{}/receipt", asked["act"].as_str().unwrap()));
    assert_eq!(receipt.text(), asked["receipt"].as_str().unwrap());
    let record = ask(&town, &town.chidi, &at).json();
    assert!(record["acts"].as_array().unwrap().iter().any(|act| act["words"].to_string().contains("Grit bins")));
    assert_eq!(record["waits"], "An item was asked for. Put it on the agenda, or say why not.");
}

#[test]
fn what_cannot_be_read_is_named_box_by_box_and_what_cannot_be_done_with_its_norm() {
    let town = Town::county();
    let at = called(&town);
    let mut wrong = meeting(&town);
    wrong["on"] = json!("soon");
    wrong["colour"] = json!("red");
    let answer = tell(&town, &town.chidi, MEETINGS, &wrong);
    let pointers: Vec<String> = answer.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["pointer"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!((answer.status.as_u16(), pointers), (422, vec!["/colour".to_owned(), "/on".to_owned()]));
    let answer = tell(&town, &town.chidi, &format!("{at}/item"), &json!({"title": 7}));
    assert_eq!((answer.status.as_u16(), &answer.json()["errors"][0]["pointer"]), (422, &json!("/title")));
    // What is not in order, or not theirs, is refused with the norm.
    let refused = tell(&town, &town.ada, &format!("{at}/item"), &json!({"title": "Grit bins"}));
    assert_eq!((refused.status.as_u16(), &refused.json()["norm"]), (409, &json!("house.handlers")));
    // Whoever may begin none is told that there is nothing; so is whoever names a step that there is not.
    assert_eq!(tell(&town, &town.ada, MEETINGS, &meeting(&town)).status, 404);
    assert_eq!(tell(&town, &town.chidi, &format!("{at}/nothing"), &json!({})).status, 404);
    assert_eq!(tell(&town, &town.chidi, &format!("{MEETINGS}/NW-0000000/item"), &json!({"title": "A"})).status, 404);
}

#[test]
fn sent_twice_it_is_done_once_and_whoever_comes_second_is_told() {
    let town = Town::county();
    let at = called(&town);
    let step = format!("{at}/item");
    let body = json!({"title": "Grit bins"});
    let first = tell_with(&town, &town.chidi, &step, ("idempotency-key", "once"), &body).json();
    let again = tell_with(&town, &town.chidi, &step, ("idempotency-key", "once"), &body).json();
    assert_eq!(first["act"], again["act"]);
    let stale = format!("\"{}\"", first["act"].as_str().unwrap());
    done(&town, &town.chidi, &at, "item", json!({"title": "Bus passes"}));
    let late = tell_with(&town, &town.chidi, &step, ("if-match", &stale), &json!({"title": "Trees"}));
    assert_eq!(late.status, 409);
    assert_eq!(ask(&town, &town.chidi, &at).json()["acts"].as_array().unwrap().len(), 3);
}

#[test]
fn a_program_sees_of_a_kind_what_its_person_sees() {
    let town = Town::county();
    let body = json!({"title": "Resurfacing", "text": "Mill Lane is closed.", "to": town.oakley.to_string()});
    let sent = tell(&town, &town.bello, "/api/v1/bulletins", &body);
    let at = format!("/api/v1/bulletins/{}", sent.json()["reference"].as_str().unwrap());
    assert_eq!(ask(&town, &town.ada, &at).json()["title"], "Resurfacing");
    assert_eq!(ask(&town, &town.esi, &at).status, 404);
    assert_eq!(ask(&town, &town.esi, "/api/v1/bulletins").json()["items"], json!([]));
}
