//! A form as it was typed: read leniently, so that nothing typed is lost when it has to be shown again.

use std::collections::BTreeMap;
use std::fmt;

use axum::extract::{FromRequest, Request};
use jiff::civil::Date;
use rules::id::ActId;
use store::once::Once;

use crate::parts::error_summary::FieldError;
use crate::problem::Problem;

/// The fields of a form, trimmed at the end of each text; line ends as `\n`.
#[derive(Clone, Default)]
pub struct Form {
    fields: BTreeMap<String, String>,
    raw: Vec<u8>,
    /// The path that it was sent to.
    path: Vec<u8>,
}

/// Without what was typed: it may be a password, and it is nobody else's.
impl fmt::Debug for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.fields.keys()).finish()
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Form, Problem> {
        let unreadable =
            Problem::Unreadable("The form was too long or was cut off. Go back, shorten it, and send it again.");
        // The once key stands for this body sent to this address: the same form sent elsewhere is another command.
        let path = request.uri().path().as_bytes().to_vec();
        let body = axum::body::Bytes::from_request(request, state).await.map_err(|_| unreadable)?;
        let form = Form::read(&body);
        Ok(Form { path, ..form })
    }
}

impl Form {
    /// Reads the bytes of a form; of a field given twice the last counts.
    pub fn read(body: &[u8]) -> Form {
        let fields = body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()).map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = (&pair[..at], pair.get(at + 1..).unwrap_or_default());
            (decoded(name), decoded(value).replace("\r\n", "\n").trim_end().to_owned())
        });
        Form { fields: fields.collect(), raw: body.to_vec(), path: Vec::new() }
    }

    /// A form that came in parts: what stands for its bytes is made of the fields, since the parts differ each time.
    pub fn sent(fields: Vec<(String, String)>, path: Vec<u8>) -> Form {
        let encoded =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        Form { path, ..Form::read(pairs.join("&").as_bytes()) }
    }

    /// Every value of a field that may be there several times.
    pub fn all(&self, name: &str) -> Vec<String> {
        let pairs = self.raw.split(|byte| *byte == b'&');
        let found = pairs.filter_map(|pair| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"="));
        found.map(decoded).collect()
    }

    /// A form as if these had been typed: what its boxes hold when it is first shown.
    pub fn of(fields: &[(&str, &str)]) -> Form {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Form { fields: fields.collect(), raw: Vec::new(), path: Vec::new() }
    }

    /// The same form with another text in one box, to be shown again.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Form {
        let mut form = self.clone();
        form.fields.insert(name.to_owned(), value.to_owned());
        form
    }

    /// A field as typed; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// A field exactly as it was sent, with the spaces at its ends: a password.
    pub fn exact(&self, name: &str) -> String {
        let pairs = self.raw.split(|byte| *byte == b'&');
        let found = pairs.filter_map(|pair| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"=")).next_back();
        found.map(decoded).unwrap_or_default()
    }

    /// A field where something was typed.
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.get(name).trim()).filter(|text| !text.is_empty())
    }

    /// Every field as typed, but for those that say how a form is sent.
    pub fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        let sending = ["once", "seen", "sure", "change", "again"];
        let fields = self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        fields.filter(move |(name, _)| !sending.contains(name))
    }

    /// A text that has to be there and not longer than `longest` characters.
    pub fn text<'a>(&'a self, name: &str, missing: &str, longest: usize, errors: &mut Vec<FieldError>) -> &'a str {
        let text = self.get(name).trim();
        let length = text.chars().count();
        if text.is_empty() {
            errors.push(FieldError::new(name, missing));
        } else if length > longest {
            errors.push(FieldError::new(name, format!("Shorten this to {longest} characters; it has {length}")));
        } else if text.chars().any(|c| c == '\0' || turns_text(c)) {
            errors.push(FieldError::new(name, "Take out the characters that cannot be shown"));
        }
        text
    }

    /// A text of one line, such as a name or a number: as [`Form::text`], and without control characters.
    pub fn line<'a>(&'a self, name: &str, missing: &str, longest: usize, errors: &mut Vec<FieldError>) -> &'a str {
        let text = self.text(name, missing, longest, errors);
        if text.chars().any(|c| c.is_control() && c != '\0') {
            errors.push(FieldError::new(name, "Write this on one line"));
        }
        text
    }

    /// A date in three boxes, `name-day`, `name-month`, `name-year`.
    pub fn date(&self, name: &str, missing: &str, errors: &mut Vec<FieldError>) -> Option<Date> {
        let part = |part: &str| self.given(&format!("{name}-{part}"));
        let field = format!("{name}-day");
        let (Some(day), Some(month), Some(year)) = (part("day"), part("month"), part("year")) else {
            errors.push(FieldError::new(field, format!("{missing}: day, month and year")));
            return None;
        };
        let date = match (day.parse(), month.parse(), year.parse()) {
            (Ok(day), Ok(month), Ok(year)) if year >= 1900 => Date::new(year, month, day).ok(),
            _ => None,
        };
        if date.is_none() {
            let why = format!("{missing}: there is no such day; give it in figures, for example 17 12 2026");
            errors.push(FieldError::new(field, why));
        }
        date
    }

    /// The once key that the form was shown with.
    pub fn once(&self) -> Once {
        match self.given("once") {
            Some(key) if key.len() <= 100 => {
                Once::given(format!("form-{key}"), [&self.path[..], b"\n", &self.raw[..]].concat())
            }
            Some(_) | None => Once::drawn(),
        }
    }

    /// The last act that its reader could see when the form was shown.
    pub fn seen(&self) -> Option<ActId> {
        self.given("seen").and_then(|text| text.parse().ok())
    }
}

/// Whether a character turns the direction of what follows, so that a name could be shown as another.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn decoded(text: &[u8]) -> String {
    let spaced: Vec<u8> = text.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
    percent_encoding::percent_decode(&spaced).decode_utf8_lossy().into_owned()
}

/// The hidden fields that every form of ours carries: its once key, and the last act that its reader can see.
pub fn hidden(seen: Option<ActId>) -> maud::Markup {
    let once = rules::id::print(u128::from_be_bytes(store::keys::random::<16>()));
    maud::html! {
        input type="hidden" name="once" value=(once);
        @if let Some(seen) = seen { input type="hidden" name="seen" value=(seen); }
    }
}
