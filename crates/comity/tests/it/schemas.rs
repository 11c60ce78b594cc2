//! What a program may send, made from the OpenAPI document: an example of each body.

use comity::routes::Route;
use serde_json::{Map, Value, json};

/// An example of the body of a route; nothing where it takes none.
pub fn example(document: &Value, route: &Route) -> Option<Value> {
    let path = &document["paths"][route.path][route.method];
    let schema = &path["requestBody"]["content"]["application/json"]["schema"];
    (!schema.is_null()).then(|| of(document, schema, "", 0))
}

fn of(document: &Value, schema: &Value, name: &str, deep: usize) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let found = reference.trim_start_matches('#');
        return of(document, document.pointer(found).unwrap_or(&Value::Null), name, deep + 1);
    }
    for several in ["oneOf", "anyOf", "allOf"] {
        let offered = schema[several].as_array().into_iter().flatten();
        if let Some(first) = offered.into_iter().find(|one| one["type"] != "null") {
            return of(document, first, name, deep + 1);
        }
    }
    if let Some(example) = schema.get("example").or_else(|| schema["enum"].get(0)).or_else(|| schema.get("const")) {
        return example.clone();
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| **kind != "null").cloned().unwrap_or_default(),
        kind => kind.clone(),
    };
    match kind.as_str().unwrap_or("object") {
        "string" if schema["format"] == "date" => json!("2025-12-15"),
        "string" if name == "norm" => json!("enquiry.partisan-work"),
        "string" if name == "service" => json!("Highways"),
        "string" if name.contains("telephone") => json!("01632 960123"),
        "string" => json!("zanzibar"),
        "boolean" => json!(true),
        "integer" | "number" => json!(1),
        "array" if deep < 6 && name != "files" => json!([of(document, &schema["items"], name, deep + 1)]),
        "array" => json!([]),
        _ if deep < 6 => {
            let members = schema["properties"].as_object().into_iter().flatten();
            let all: Map<String, Value> =
                members.map(|(name, schema)| (name.clone(), of(document, schema, name, deep + 1))).collect();
            Value::Object(all)
        }
        _ => Value::Null,
    }
}

/// Where in a body a text stands, as JSON pointers.
pub fn texts(value: &Value) -> Vec<String> {
    fn gather(value: &Value, at: &str, found: &mut Vec<String>) {
        match value {
            Value::String(_) => found.push(at.to_owned()),
            Value::Object(members) => {
                members.iter().for_each(|(name, value)| gather(value, &format!("{at}/{name}"), found));
            }
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(n, value)| gather(value, &format!("{at}/{n}"), found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    gather(value, "", &mut found);
    found
}
