//! What a program sends with a `POST`: its body, its once key, and what it last saw.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use rules::id::ActId;
use serde_json::error::Category;
use serde_json::{Map, Value};
use store::once::Once;

use super::fields::{self, Fields};
use super::problem::{Fault, Problem};
use super::strict::Strict;
use crate::server::Server;

/// The longest once key, in characters.
const LONGEST_KEY: usize = 255;

/// What a program sends with a `POST`.
pub struct Given {
    body: Value,
    /// The once key, or one drawn here.
    pub once: Once,
    /// The last act that the program saw, where it says so.
    pub seen: Option<ActId>,
}

impl FromRequest<Server> for Given {
    type Rejection = Problem;

    async fn from_request(request: Request, server: &Server) -> Result<Given, Problem> {
        let target = format!("{} {}\n", request.method(), request.uri().path());
        let headers = request.headers().clone();
        let bytes = Bytes::from_request(request, server).await.map_err(|_| Problem::TooLong)?;
        let mut faults = Vec::new();
        let key = key(&headers).unwrap_or_else(|fault| noted(&mut faults, fault));
        let seen = seen(&headers).unwrap_or_else(|fault| noted(&mut faults, fault));
        let body = body(&bytes).unwrap_or_else(|fault| noted(&mut faults, fault));
        let (Some(body), true) = (body, faults.is_empty()) else { return Err(Problem::Malformed(faults)) };
        let once = match key {
            Some(key) => Once::given(format!("api-{key}"), [target.as_bytes(), &bytes].concat()),
            None => Once::drawn(),
        };
        Ok(Given { body, once, seen })
    }
}

impl Given {
    /// Reads the body.
    ///
    /// # Errors
    /// Malformed, with every fault.
    pub fn read<T>(&self, read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>) -> Result<T, Problem> {
        fields::read(&self.body, read).map_err(Problem::Malformed)
    }
}

impl Given {
    /// An object whose values are texts; what is null is left out.
    ///
    /// # Errors
    /// Malformed, with every fault.
    pub fn texts(&self) -> Result<Vec<(String, String)>, Problem> {
        let Some(members) = self.body.as_object() else {
            return Err(Problem::at("", "expected an object"));
        };
        let (mut texts, mut faults) = (Vec::new(), Vec::new());
        for (name, value) in members {
            match value {
                Value::Null => {}
                Value::String(text) if text.contains('\0') => {
                    let detail = "expected a text without the character U+0000".to_owned();
                    faults.push(Fault { pointer: format!("/{name}"), detail });
                }
                Value::String(text) => texts.push((name.clone(), text.clone())),
                _ => faults.push(Fault { pointer: format!("/{name}"), detail: "expected a text".to_owned() }),
            }
        }
        if faults.is_empty() { Ok(texts) } else { Err(Problem::Malformed(faults)) }
    }
}

fn noted<T>(faults: &mut Vec<Fault>, fault: Fault) -> Option<T> {
    faults.push(fault);
    None
}

/// `Idempotency-Key`, with or without the quotation marks that its draft asks for.
fn key(headers: &HeaderMap) -> Result<Option<String>, Fault> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
    if (1..=LONGEST_KEY).contains(&text.len()) {
        return Ok(Some(text.to_owned()));
    }
    let detail = format!("expected 1 to {LONGEST_KEY} visible characters of ASCII");
    Err(Fault { pointer: "Idempotency-Key".to_owned(), detail })
}

/// `If-Match`: the entity tag with which the enquiry was last shown.
fn seen(headers: &HeaderMap) -> Result<Option<ActId>, Fault> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let act = value.to_str().ok().and_then(|text| text.trim().trim_matches('"').parse().ok());
    act.map(Some).ok_or_else(|| Fault {
        pointer: "If-Match".to_owned(),
        detail: "expected the ETag with which the enquiry was last shown".to_owned(),
    })
}

/// No bytes at all are an empty object: some acts need no words.
fn body(bytes: &[u8]) -> Result<Option<Value>, Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(Some(Value::Object(Map::new())));
    }
    serde_json::from_slice(bytes).map(|Strict(body)| Some(body)).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let detail = match error.classify() {
            // Our own reader's fault: a name that is there twice.
            Category::Data => format!("expected each name once: {error}"),
            Category::Io | Category::Syntax | Category::Eof => {
                format!("expected a JSON object in UTF-8; {place} is not")
            }
        };
        Fault { pointer: String::new(), detail }
    })
}
