//! The document: complete, and what it was when it was last read.

use std::path::Path;

use comity::api::openapi::{about, document, written};
use comity::routes::{Door, ROUTES};
use serde_json::Value;

use crate::town::Town;

#[test]
fn every_route_for_programs_is_described_and_takes_tokens_only() {
    let routes: Vec<_> = ROUTES.iter().filter(|route| route.path.starts_with("/api/")).collect();
    assert!(routes.len() >= 20, "the routes for programs are gone");
    for route in routes {
        assert!(about(route).is_some(), "{} {}: say in api/openapi.rs what it does", route.method, route.path);
        let token = if route.path.starts_with("/api/v1/") { Door::Token } else { Door::Public };
        assert_eq!(route.door, token, "{} {}", route.method, route.path);
    }
}

#[test]
fn the_document_is_the_one_that_was_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected/openapi.json");
    let found = written(&document());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "the API has changed: run `UPDATE=1 cargo test -p comity`, then read the difference");
}

#[test]
fn the_document_is_served_as_it_is_kept_and_refers_to_nothing_that_is_not_there() {
    let answer = Town::county().get("/api/openapi.json");
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/json"));
    assert_eq!(answer.text(), written(&document()));
    let document = answer.json();
    let mut names = Vec::new();
    references(&document, &mut names);
    assert!(!names.is_empty());
    for name in names {
        assert!(document.pointer(name.strip_prefix('#').unwrap()).is_some(), "{name}");
    }
}

fn references(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| references(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}
