//! What members, officers and Democratic Services do, by programs of theirs.

use serde_json::{Value, json};

use super::{ENQUIRIES, ask, done, question, raised, tell};
use crate::town::{Player, Town};

/// State, acknowledge by, answer by.
fn stands(answer: &Value) -> (String, Value, Value) {
    let state = answer["state"].as_str().unwrap().to_owned();
    (state, answer["acknowledge_by"].clone(), answer["answer_by"].clone())
}

#[track_caller]
fn shown(town: &Town, who: &Player, enquiry: &str) -> Value {
    let answer = ask(town, who, enquiry);
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[test]
fn a_program_knows_in_whose_name_it_acts() {
    let town = Town::county();
    let ada = ask(&town, &town.ada, "/api/v1/me").json();
    assert_eq!(ada["council"], json!({"slug": "northwold", "name": "Northwold County Council"}));
    assert_eq!(ada["person"]["name"], "Ada Marsh");
    assert_eq!((&ada["seat"]["name"], &ada["roles"]), (&json!("member for Oakley"), &json!(["member"])));
    assert_eq!(ada["today"], "2025-12-02");
    let chidi = ask(&town, &town.chidi, "/api/v1/me").json();
    assert_eq!(chidi["seat"], json!({"kind": "officer", "name": "Democratic Services Manager"}));
    assert_eq!(chidi["roles"], json!(["officer", "clerk"]));
    let services = ask(&town, &town.ada, "/api/v1/services").json();
    let names: Vec<&str> =
        services["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Highways", "Housing"]);
    assert_eq!(services["items"][0]["id"], town.highways.to_string());
}

#[test]
fn an_enquiry_runs_from_question_to_answer() {
    let town = Town::county();
    let body = json!({
        "service": "highways", "subject": "The crossing on Mill Lane", "question": "When will it be painted?",
        "kind": "enquiry", "capacity": "ward", "visibility": "me", "interest": "My sister lives there.",
        "on_behalf_of": {"name": "Hana Field", "contact": "01632 960555", "basis": "asked-me"}
    });
    let answer = tell(&town, &town.ada, ENQUIRIES, &body);
    assert_eq!(answer.status, 201, "{}", answer.text());
    let raised = answer.json();
    let enquiry = answer.header("location").to_owned();
    assert_eq!(enquiry, format!("{ENQUIRIES}/{}", raised["reference"].as_str().unwrap()));
    // Tuesday 2 December: one working day, and ten.
    assert_eq!(stands(&raised), ("unsorted".to_owned(), json!("2025-12-03"), json!("2025-12-16")));

    let allocated = done(&town, &town.chidi, &enquiry, "allocation", json!({"service": "HIGHWAYS"}));
    assert_eq!(stands(&allocated), ("with-service".to_owned(), json!("2025-12-03"), json!("2025-12-16")));
    let taken = done(&town, &town.bello, &enquiry, "acknowledgement", json!({"message": "I have it."}));
    assert_eq!(stands(&taken), ("with-officer".to_owned(), Value::Null, json!("2025-12-16")));
    done(&town, &town.bello, &enquiry, "note", json!({"text": "The contractor is late again."}));

    town.at("2025-12-04T10:00:00Z");
    let asked = done(&town, &town.bello, &enquiry, "clarification", json!({"question": "Which end?"}));
    assert_eq!(stands(&asked), ("waiting-for-member".to_owned(), Value::Null, Value::Null), "the clock stands");
    town.at("2025-12-08T10:00:00Z");
    let replied = done(&town, &town.ada, &enquiry, "reply", json!({"text": "The north end."}));
    assert_eq!(stands(&replied), ("with-officer".to_owned(), Value::Null, json!("2025-12-18")), "two days later");
    done(&town, &town.bello, &enquiry, "holding-reply", json!({"text": "Waiting for the contractor."}));
    done(&town, &town.bello, &enquiry, "extension", json!({"until": "2025-12-22", "reason": "Frost."}));
    assert_eq!(shown(&town, &town.ada, &enquiry)["more_time_asked"], "2025-12-22");
    let agreed = done(&town, &town.ada, &enquiry, "extension-agreement", json!({"agree": true}));
    assert_eq!(stands(&agreed).2, "2025-12-22");
    let told = done(&town, &town.bello, &enquiry, "answer", json!({"text": "In January.", "how": "telephone"}));
    assert_eq!(stands(&told), ("answered".to_owned(), Value::Null, Value::Null));
    done(&town, &town.ada, &enquiry, "correction", json!({"text": "In early January, he said."}));
    let followed = done(&town, &town.ada, &enquiry, "follow-up", json!({"text": "Which week?"}));
    assert_eq!(stands(&followed), ("with-officer".to_owned(), Value::Null, json!("2025-12-22")), "the same clock");
    done(&town, &town.bello, &enquiry, "answer", json!({"text": "The week of 12 January."}));
    town.at("2025-12-16T10:00:00Z");
    assert_eq!(shown(&town, &town.ada, &enquiry)["state"], "closed", "five working days have passed");
    let open = done(&town, &town.ada, &enquiry, "reopening", json!({"reason": "The road is closed that week."}));
    assert_eq!(stands(&open).0, "with-officer");

    let ada = shown(&town, &town.ada, &enquiry);
    assert_eq!((&ada["subject"], &ada["question"]), (&body["subject"], &body["question"]));
    assert_eq!(ada["on_behalf_of"], body["on_behalf_of"]);
    assert_eq!(ada["interest"], body["interest"]);
    assert_eq!((&ada["asker"]["name"], &ada["ward"]["name"]), (&json!("Ada Marsh"), &json!("Oakley")));
    assert_eq!(ada["ward"]["id"], town.oakley.to_string());
    assert_eq!((&ada["service"]["name"], &ada["post"]["title"]), (&json!("Highways"), &json!("Highways Officer")));
    assert_eq!(ada["officer"], json!({"name": "Bello Okoro", "telephone": "01632 960123"}));
    let did = |enquiry: &Value| -> Vec<String> {
        enquiry["acts"].as_array().unwrap().iter().map(|act| act["did"].as_str().unwrap().to_owned()).collect()
    };
    let both = [
        "enquiry",
        "allocation",
        "acknowledgement",
        "note",
        "clarification",
        "reply",
        "holding-reply",
        "extension",
        "extension-agreement",
        "answer",
        "correction",
        "follow-up",
        "answer",
        "reopening",
    ];
    assert_eq!(did(&shown(&town, &town.bello, &enquiry)), both);
    assert_eq!(
        did(&ada),
        both.into_iter().filter(|did| *did != "note").collect::<Vec<_>>(),
        "the note is not the member's"
    );
    let answered = &ada["acts"][8];
    assert_eq!((&answered["says"]["text"], &answered["how"]), (&json!("In January."), &json!("telephone")));
    assert_eq!((&answered["by"]["name"], &answered["by"]["seat"]), (&json!("Bello Okoro"), &json!("Highways Officer")));
    assert_eq!(answered["relied"][0]["norm"], "enquiry.answer-in-time");
    assert_eq!(answered["relied"][0]["clause"], "advice-3");
    assert_eq!(ada["acts"][3]["stops_the_clock"], true);
}

#[test]
fn an_officer_declines_under_a_clause_and_the_member_opens_it_again() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    let post = town.bello.post().to_string();
    let allocated = done(&town, &town.chidi, &enquiry, "allocation", json!({"post": post, "kind": "complaint"}));
    assert_eq!(stands(&allocated).2, "2026-01-02", "the complaints procedure has its own clock");
    let body = json!({
        "reason": "This is a leaflet for one party.", "instead": "Ask the group office.",
        "telephone": "01632 960777", "norm": "enquiry.partisan-work"
    });
    assert_eq!(done(&town, &town.bello, &enquiry, "decline", body)["state"], "declined");
    let ada = shown(&town, &town.ada, &enquiry);
    let declined = ada["acts"].as_array().unwrap().last().unwrap();
    assert_eq!(declined["norm"], "enquiry.partisan-work");
    assert_eq!(declined["says"]["telephone"], "01632 960777");
    assert_eq!(ada["closes_after"], "2025-12-09");
    assert_eq!(
        done(&town, &town.ada, &enquiry, "reopening", json!({"reason": "It is for every party."}))["state"],
        "with-officer"
    );
}

#[test]
fn every_act_has_a_receipt_that_is_the_one_given_with_it() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    let acted = done(&town, &town.chidi, &enquiry, "allocation", json!({"post": "housing officer"}));
    let again = ask(&town, &town.ada, &format!("{enquiry}/acts/{}/receipt", acted["act"].as_str().unwrap()));
    assert_eq!(again.status, 200);
    let given: Value = serde_json::from_str(acted["receipt"].as_str().unwrap()).unwrap();
    let (receipt, keys) = (again.json(), ["receipt", "key", "slips", "promise"]);
    for key in keys {
        assert!(!given[key].is_null(), "{key}");
    }
    assert_eq!((&receipt["promise"], &receipt["key"]), (&given["promise"], &given["key"]));
    assert_eq!(again.text().as_bytes(), again.body, "a text, whole");
}

#[test]
fn whom_the_member_chose_sees_it_and_nobody_else() {
    let town = Town::county();
    for (visibility, dara) in [("me", 404), ("ward", 200), ("group-in-ward", 200), ("council", 200)] {
        let mut body = question();
        body["visibility"] = json!(visibility);
        let reference = tell(&town, &town.ada, ENQUIRIES, &body).json()["reference"].as_str().unwrap().to_owned();
        let path = format!("{ENQUIRIES}/{reference}");
        assert_eq!(ask(&town, &town.dara, &path).status, dara, "{visibility}");
        assert_eq!(ask(&town, &town.bello, &path).status, 404, "{visibility}: nobody has passed it to him");
        assert_eq!(ask(&town, &town.chidi, &path).status, 200, "{visibility}");
    }
}
