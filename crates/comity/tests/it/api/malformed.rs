//! Wrong input: every fault at once, each at its field, and nothing done.

use axum::body::Body;
use axum::http::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{ENQUIRIES, ask, conforms, raised, tell};
use crate::town::{Answer, Town};

fn faults(answer: &Answer) -> Vec<(String, String)> {
    let text = |fault: &Value, name: &str| fault[name].as_str().unwrap().to_owned();
    let errors = answer.json()["errors"].as_array().unwrap().clone();
    errors.iter().map(|fault| (text(fault, "pointer"), text(fault, "detail"))).collect()
}

fn pointers(answer: &Answer) -> Vec<String> {
    faults(answer).into_iter().map(|(pointer, _)| pointer).collect()
}

#[test]
fn every_wrong_field_of_a_question_is_named_with_what_is_expected() {
    let town = Town::county();
    let long = "x".repeat(201);
    let longer = "é".repeat(20_001);
    let good = |name: &str, value: Value| {
        let mut body = json!({"subject": "Potholes", "question": "When?"});
        body[name] = value;
        body
    };
    for (body, pointer, says) in [
        (json!({"question": "When?"}), "/subject", "expected a text of one line, found nothing"),
        (json!({"subject": "Potholes"}), "/question", "expected a text, found nothing"),
        (good("subject", json!(null)), "/subject", "found nothing"),
        (good("subject", json!(" \n ")), "/subject", "an empty one"),
        (good("subject", json!(7)), "/subject", "expected a text, found a number"),
        (good("subject", json!(["a"])), "/subject", "found a list"),
        (good("subject", json!(long)), "/subject", "expected at most 200 characters, found 201"),
        (good("subject", json!("two\nlines")), "/subject", "one line"),
        (good("question", json!(longer)), "/question", "expected at most 20000 characters, found 20001"),
        (good("question", json!("a\u{0}b")), "/question", "U+0000"),
        (good("kind", json!("question")), "/kind", "`agenda-item` or `fault`, found \"question\""),
        (good("kind", json!(1)), "/kind", "found a number"),
        (good("capacity", json!("ward ")), "/capacity", "`private-interest`"),
        (good("visibility", json!("public")), "/visibility", "`me`, `ward`, `group-in-ward` or `council`"),
        (good("service", json!("Libraries")), "/service", "GET /api/v1/services"),
        (good("service", json!(["Highways"])), "/service", "found a list"),
        (good("on_behalf_of", json!("Hana")), "/on_behalf_of", "expected an object"),
        (good("on_behalf_of", json!({"name": "Hana"})), "/on_behalf_of/basis", "`asked-me`"),
        (good("on_behalf_of", json!({"name": "Hana", "basis": "friend"})), "/on_behalf_of/basis", "`speaks-for-them`"),
        (good("on_behalf_of", json!({"basis": "place"})), "/on_behalf_of/name", "found nothing"),
        (
            good("on_behalf_of", json!({"name": "Hana", "basis": "place", "nmae": 1})),
            "/on_behalf_of/nmae",
            "perhaps `name` is meant",
        ),
        (good("a/b~c", json!(1)), "/a~1b~0c", "no such member"),
        (good("Subject", json!("Potholes")), "/Subject", "perhaps `subject` is meant"),
        (good("asker", json!("person-1")), "/asker", "the exact name of one member"),
    ] {
        let answer = tell(&town, &town.ada, ENQUIRIES, &body);
        assert_eq!(answer.status, 422, "{pointer} {says}: {}", answer.text());
        let found = faults(&answer);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].0, pointer);
        assert!(found[0].1.contains(says), "{found:?} does not say {says}");
    }
    assert_eq!(ask(&town, &town.ada, ENQUIRIES).json()["items"], json!([]), "nothing was done");
    let longest = json!({"subject": "x".repeat(200), "question": "é".repeat(20_000)});
    assert_eq!(tell(&town, &town.ada, ENQUIRIES, &longest).status, 201, "what just fits, fits");
}

#[test]
fn all_faults_are_named_at_once() {
    let town = Town::county();
    let body = json!({"subject": "", "kind": 1, "on_behalf_of": {"basis": 2, "more": 3}, "extra": 4});
    let answer = tell(&town, &town.ada, ENQUIRIES, &body);
    let expected =
        ["/subject", "/question", "/kind", "/on_behalf_of/name", "/on_behalf_of/basis", "/on_behalf_of/more", "/extra"];
    assert_eq!(pointers(&answer), expected);
}

#[test]
fn what_is_no_object_at_all_is_named_as_that() {
    let town = Town::county();
    for (body, says) in [
        ("{\"subject\":", "line 1, column 11"),
        ("subject=Potholes&question=When", "expected a JSON object"),
        ("[]", "expected an object, found a list"),
        ("null", "found null"),
        ("{\"subject\": \"a\", \"question\": \"b\", \"subject\": \"c\"}", "`subject` is there twice"),
        ("{\"on_behalf_of\": {\"name\": \"a\", \"name\": \"b\"}}", "`name` is there twice"),
        ("\"text\"", "found a text"),
        ("{\"subject\": \"\\ud800\", \"question\": \"a\"}", "expected a JSON object"),
    ] {
        let request = Request::post(ENQUIRIES).header("authorization", format!("Bearer {}", town.ada.token));
        let answer = town.send(request.body(Body::from(body)).unwrap());
        conforms::check("post", ENQUIRIES, &answer);
        let found = faults(&answer);
        assert_eq!((found.len(), found[0].0.as_str()), (1, ""), "{body}");
        assert!(found[0].1.contains(says), "{body}: {found:?}");
    }
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let request = Request::post(ENQUIRIES).header("authorization", format!("Bearer {}", town.ada.token));
    assert_eq!(town.send(request.body(Body::from(deep)).unwrap()).status, 422);
}

#[test]
fn every_step_reads_its_body_strictly() {
    let town = Town::county();
    let enquiry = raised(&town, &town.ada);
    let all = json!({"more": 1});
    for (step, body, expected) in [
        ("acknowledgement", json!({"message": ""}), vec!["/message"]),
        ("acknowledgement", all.clone(), vec!["/more"]),
        ("allocation", json!({}), vec![""]),
        ("allocation", json!({"service": "Highways", "post": "Clerk"}), vec![""]),
        ("allocation", json!({"service": "Libraries"}), vec!["/service"]),
        ("allocation", json!({"post": "Astronomer"}), vec!["/post"]),
        ("allocation", json!({"service": "Highways", "kind": "letter"}), vec!["/kind"]),
        ("clarification", all.clone(), vec!["/question", "/more"]),
        ("reply", all.clone(), vec!["/text", "/more"]),
        ("holding-reply", all.clone(), vec!["/text", "/more"]),
        ("extension", json!({"until": "30/11/2026", "reason": "Frost"}), vec!["/until"]),
        ("extension", json!({"until": "2026-02-30", "reason": "Frost"}), vec!["/until"]),
        ("extension", json!({"until": "20261130", "agreed": "yes"}), vec!["/until", "/reason", "/agreed"]),
        ("extension", json!({"until": "2026-11-30T00:00:00", "reason": "Frost"}), vec!["/until"]),
        ("extension-agreement", json!({"agree": "yes"}), vec!["/agree"]),
        ("extension-agreement", json!({}), vec!["/agree"]),
        ("answer", json!({"text": "", "how": "letter"}), vec!["/text", "/how"]),
        ("correction", all.clone(), vec!["/text", "/more"]),
        ("decline", json!({"norm": "no.such"}), vec!["/reason", "/instead", "/telephone", "/norm"]),
        (
            "decline",
            json!({"reason": "a", "instead": "b", "telephone": "1\n2", "norm": "enquiry.partisan-work"}),
            vec!["/telephone"],
        ),
        ("follow-up", all.clone(), vec!["/text", "/more"]),
        ("reopening", all.clone(), vec!["/reason", "/more"]),
        ("note", all.clone(), vec!["/text", "/more"]),
    ] {
        let answer = tell(&town, &town.chidi, &format!("{enquiry}/{step}"), &body);
        assert_eq!(answer.status, 422, "{step} {body}: {}", answer.text());
        let mut found = pointers(&answer);
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{step} {body}");
    }
    assert_eq!(ask(&town, &town.ada, &enquiry).json()["acts"].as_array().unwrap().len(), 1, "nothing was done");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is sent is understood, refused or malformed, as the document says; and each fault is at a member that was
    /// sent, or at one that is wanted in an object that was sent.
    #[test]
    fn whatever_is_sent_is_answered_with_faults_that_can_be_found(body in anything()) {
        thread_local!(static TOWN: Town = Town::county());
        let answer = TOWN.with(|town| tell(town, &town.ada, ENQUIRIES, &body));
        if answer.status == 422 {
            prop_assert!(!faults(&answer).is_empty());
            for pointer in pointers(&answer) {
                let within = pointer.rsplit_once('/').map_or("", |(within, _)| within);
                prop_assert!(body.pointer(within).is_some(), "{pointer} of {body}");
            }
        }
    }
}

/// JSON of any shape, mostly with the members of a question.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,20}".prop_map(Value::from),
        prop::sample::select(vec!["enquiry", "complaint", "resident", "ward", "council", "asked-me", "Highways"])
            .prop_map(Value::from),
    ];
    let names = prop::sample::select(vec![
        "service",
        "subject",
        "question",
        "kind",
        "capacity",
        "visibility",
        "on_behalf_of",
        "interest",
        "name",
        "basis",
        "a/b~c",
        "",
    ]);
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            5 => prop::collection::btree_map(names.clone(), inner, 0..9)
                .prop_map(|members| members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()),
        ]
    })
}

#[test]
fn every_wrong_part_of_a_query_is_named() {
    let town = Town::county();
    let long = format!("?q={}", "x".repeat(201));
    for (query, expected) in [
        ("?state=open", vec!["?state"]),
        ("?state=closed,open,overdue", vec!["?state", "?state"]),
        ("?due=today", vec!["?due"]),
        ("?stat=closed&due=never", vec!["?stat", "?due"]),
        (long.as_str(), vec!["?q"]),
        ("?q=%00", vec!["?q"]),
    ] {
        let answer = ask(&town, &town.ada, &format!("{ENQUIRIES}{query}"));
        assert_eq!(answer.status, 422, "{query}");
        assert_eq!(pointers(&answer), expected, "{query}");
    }
}
