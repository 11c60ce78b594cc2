//! A JSON body, read strictly: everything wrong with it is found at once, each fault with a pointer to its field.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::choices::Choices;
use super::problem::Fault;

/// The longest subject, name, address or telephone number, in characters.
pub const LINE: usize = 200;
/// The longest text, in characters.
pub const TEXT: usize = 20_000;

/// The members of one object, while they are being read.
pub struct Fields<'v, 'f> {
    members: &'v Map<String, Value>,
    pointer: String,
    known: Vec<&'static str>,
    faults: &'f mut Vec<Fault>,
}

/// Reads a whole body. Whatever `read` leaves unread is a fault.
///
/// # Errors
/// Every fault, in the order in which the fields were asked for.
pub fn read<T>(body: &Value, read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>) -> Result<T, Vec<Fault>> {
    let mut faults = Vec::new();
    let Some(members) = body.as_object() else {
        let detail = format!("expected an object, found {}", kind(body));
        return Err(vec![Fault { pointer: String::new(), detail }]);
    };
    let mut fields = Fields { members, pointer: String::new(), known: Vec::new(), faults: &mut faults };
    let found = read(&mut fields);
    fields.finish();
    match found {
        Some(found) if faults.is_empty() => Ok(found),
        _ => Err(faults),
    }
}

impl<'v> Fields<'v, '_> {
    /// A text of one line that has to be there.
    pub fn line(&mut self, name: &'static str) -> Option<String> {
        let value = self.must(name, "a text of one line")?;
        self.as_line(name, value)
    }

    /// A text of one line, where it is there.
    pub fn maybe_line(&mut self, name: &'static str) -> Option<String> {
        let value = self.get(name)?;
        self.as_line(name, value)
    }

    /// A text that has to be there.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let value = self.must(name, "a text")?;
        self.as_text(name, value, TEXT)
    }

    /// A text, where it is there.
    pub fn maybe_text(&mut self, name: &'static str) -> Option<String> {
        let value = self.get(name)?;
        self.as_text(name, value, TEXT)
    }

    /// One of a few words that has to be there.
    pub fn choice<T: Copy>(&mut self, name: &'static str, among: Choices<T>) -> Option<T> {
        let value = self.must(name, &among.expected())?;
        self.as_choice(name, value, among)
    }

    /// One of a few words, where it is there.
    pub fn maybe_choice<T: Copy>(&mut self, name: &'static str, among: Choices<T>) -> Option<T> {
        let value = self.get(name)?;
        self.as_choice(name, value, among)
    }

    /// A civil day that has to be there.
    pub fn day(&mut self, name: &'static str) -> Option<Date> {
        const EXPECTED: &str = "a civil day such as \"2026-11-30\"";
        let value = self.must(name, EXPECTED)?;
        // Other spellings that the parser knows are refused: one day, one text.
        let day = value.as_str().and_then(|text| text.parse().ok().filter(|day: &Date| day.to_string() == text));
        if day.is_none() {
            self.wrong(name, EXPECTED, value);
        }
        day
    }

    /// Yes or no, said.
    pub fn yes_or_no(&mut self, name: &'static str) -> Option<bool> {
        let value = self.must(name, "`true` or `false`")?;
        let said = value.as_bool();
        if said.is_none() {
            self.wrong(name, "`true` or `false`", value);
        }
        said
    }

    /// An object within, where it is there.
    pub fn maybe_object<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.get(name)?;
        let Some(members) = value.as_object() else {
            self.wrong(name, "an object", value);
            return None;
        };
        let pointer = self.pointer_to(name);
        let mut fields = Fields { members, pointer, known: Vec::new(), faults: &mut *self.faults };
        let found = read(&mut fields);
        fields.finish();
        found
    }

    /// A list of texts of one line each, that has to be there and not be empty.
    pub fn lines(&mut self, name: &'static str) -> Option<Vec<String>> {
        const EXPECTED: &str = "a list of texts, one at least";
        let value = self.must(name, EXPECTED)?;
        let Some(items) = value.as_array().filter(|items| !items.is_empty()) else {
            self.wrong(name, EXPECTED, value);
            return None;
        };
        items.iter().map(|item| self.as_line(name, item)).collect()
    }

    /// Notes a fault at a field.
    pub fn fault(&mut self, name: &str, detail: impl Into<String>) {
        let pointer = self.pointer_to(name);
        self.faults.push(Fault { pointer, detail: detail.into() });
    }

    /// A fault of the object itself.
    pub fn fault_here(&mut self, detail: impl Into<String>) {
        self.faults.push(Fault { pointer: self.pointer.clone(), detail: detail.into() });
    }

    /// `null` is as good as nothing.
    fn get(&mut self, name: &'static str) -> Option<&'v Value> {
        self.known.push(name);
        self.members.get(name).filter(|value| !value.is_null())
    }

    fn must(&mut self, name: &'static str, expected: &str) -> Option<&'v Value> {
        let value = self.get(name);
        if value.is_none() {
            self.fault(name, format!("expected {expected}, found nothing"));
        }
        value
    }

    fn as_line(&mut self, name: &'static str, value: &Value) -> Option<String> {
        let text = self.as_text(name, value, LINE)?;
        if text.chars().any(char::is_control) {
            self.fault(name, "expected a text of one line, without line ends, tabs or other control characters");
            return None;
        }
        Some(text)
    }

    fn as_text(&mut self, name: &'static str, value: &Value, longest: usize) -> Option<String> {
        let Some(text) = value.as_str() else {
            self.wrong(name, "a text", value);
            return None;
        };
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        let length = text.chars().count();
        match () {
            () if text.is_empty() => self.fault(name, "expected a text, found an empty one"),
            () if length > longest => {
                self.fault(name, format!("expected at most {longest} characters, found {length}"));
            }
            () if text.contains('\0') => self.fault(name, "expected a text without the character U+0000"),
            () => return Some(text.to_owned()),
        }
        None
    }

    fn as_choice<T: Copy>(&mut self, name: &'static str, value: &Value, among: Choices<T>) -> Option<T> {
        let found = value.as_str().and_then(|text| among.named(text));
        if found.is_none() {
            self.wrong(name, &among.expected(), value);
        }
        found
    }

    fn wrong(&mut self, name: &str, expected: &str, found: &Value) {
        let found = match found.as_str() {
            Some(text) if text.chars().count() <= 40 => format!("{:?}", text),
            _ => kind(found).to_owned(),
        };
        self.fault(name, format!("expected {expected}, found {found}"));
    }

    fn pointer_to(&self, name: &str) -> String {
        format!("{}/{}", self.pointer, name.replace('~', "~0").replace('/', "~1"))
    }

    fn finish(&mut self) {
        let unknown: Vec<&String> = self.members.keys().filter(|name| !self.known.contains(&name.as_str())).collect();
        for name in unknown {
            let nearest = self.known.iter().min_by_key(|known| strsim::levenshtein(known, name));
            let hint = nearest.filter(|known| strsim::levenshtein(known, name) <= 3);
            let hint = hint.map(|known| format!("; perhaps `{known}` is meant")).unwrap_or_default();
            self.fault(name, format!("expected nothing here: there is no such member{hint}"));
        }
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
