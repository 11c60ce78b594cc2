//! Whether an answer is one that the document promises: its status, its media type, its members.

use std::sync::LazyLock;

use serde_json::Value;

use crate::town::Answer;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(comity::api::openapi::document()).unwrap());

/// Fails unless the document promises this answer to this request.
#[track_caller]
pub fn check(method: &str, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap();
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let template = paths.keys().find(|template| fits(template, path));
    let template = template.unwrap_or_else(|| panic!("the document knows no {path}"));
    let operation = &paths[template][method];
    let responses =
        operation["responses"].as_object().unwrap_or_else(|| panic!("the document knows no {method} {path}"));
    let status = answer.status.as_u16().to_string();
    let promised = responses.get(&status);
    let promised = promised.unwrap_or_else(|| panic!("{method} {template} promises no {status}: {}", answer.text()));
    let content = resolved(promised)["content"].as_object().unwrap();
    let found = answer.header("content-type");
    let media = content.get(found).unwrap_or_else(|| panic!("{method} {template} {status} promises no {found}"));
    let mut faults = Vec::new();
    compare(&media["schema"], &answer.json(), "", &mut faults);
    assert!(faults.is_empty(), "{method} {template} {status}: {faults:#?}");
}

fn fits(template: &str, path: &str) -> bool {
    let (mut wanted, mut found) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == found || wanted.starts_with('{') => {}
            _ => return false,
        }
    }
}

fn resolved(value: &Value) -> &Value {
    match value["$ref"].as_str() {
        Some(pointer) => {
            let pointer = pointer.strip_prefix('#').unwrap();
            DOCUMENT.pointer(pointer).unwrap_or_else(|| panic!("the document refers to {pointer}, which is not there"))
        }
        None => value,
    }
}

/// As much of JSON Schema as the document uses; a word that it does not know is a fault.
fn compare(schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let schema = resolved(schema);
    for (word, wanted) in schema.as_object().unwrap() {
        match word.as_str() {
            "type" => {
                let wanted = wanted.as_array().map_or(vec![wanted.clone()], Clone::clone);
                if !wanted.iter().any(|wanted| wanted == kind(value)) {
                    faults.push(format!("{at} is {}, not {wanted:?}", kind(value)));
                }
            }
            "enum" if !wanted.as_array().unwrap().contains(value) => {
                faults.push(format!("{at} is {value}, not one of {wanted}"))
            }
            "required" => {
                for name in wanted.as_array().unwrap() {
                    if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
                        faults.push(format!("{at} has no {name}"));
                    }
                }
            }
            "properties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    match wanted.get(name) {
                        Some(schema) => compare(schema, value, &format!("{at}/{name}"), faults),
                        None => faults.push(format!("{at}/{name} is not in the document")),
                    }
                }
            }
            "additionalProperties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    compare(wanted, value, &format!("{at}/{name}"), faults);
                }
            }
            "items" => {
                for (place, value) in value.as_array().into_iter().flatten().enumerate() {
                    compare(wanted, value, &format!("{at}/{place}"), faults);
                }
            }
            "format" if wanted == "date" => {
                let day = value.as_str().map(str::parse::<jiff::civil::Date>);
                if matches!(day, Some(Err(_))) {
                    faults.push(format!("{at} is {value}, not a day"));
                }
            }
            "oneOf" => {
                let fits = |schema: &&Value| {
                    let mut faults = Vec::new();
                    compare(schema, value, at, &mut faults);
                    faults.is_empty()
                };
                if wanted.as_array().unwrap().iter().filter(fits).count() != 1 {
                    faults.push(format!("{at} is {value}, not one of {wanted}"));
                }
            }
            "enum" | "format" | "description" | "example" | "examples" | "minLength" | "maxLength"
            | "propertyNames" => {}
            other => faults.push(format!("{at}: these tests do not know `{other}`")),
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[test]
fn an_answer_that_the_document_does_not_promise_is_found_out() {
    let schema = serde_json::json!({
        "type": "object",
        "required": ["state"],
        "properties": {"state": {"type": "string", "enum": ["closed"]}, "next": {"oneOf": [{"type": "null"}, {"type": "string"}]}}
    });
    let faults = |value: Value| {
        let mut faults = Vec::new();
        compare(&schema, &value, "", &mut faults);
        faults.len()
    };
    assert_eq!(faults(serde_json::json!({"state": "closed", "next": null})), 0);
    assert_eq!(faults(serde_json::json!({})), 1, "a member is missing");
    assert_eq!(faults(serde_json::json!({"state": "open"})), 1, "an unknown word");
    assert_eq!(faults(serde_json::json!({"state": "closed", "more": 1})), 1, "a member too many");
    assert_eq!(faults(serde_json::json!({"state": "closed", "next": 1})), 1, "neither a text nor nothing");
}
