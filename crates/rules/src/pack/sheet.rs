//! A TOML file looked at value by value, with a note of everything that is wrong.

use toml_span::value::{Table, Value};

use super::Fault;

/// The text and the faults found so far.
pub(super) struct Sheet<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl<'t> Sheet<'t> {
    pub(super) fn new(text: &'t str) -> Sheet<'t> {
        Sheet { text, faults: Vec::new() }
    }

    /// The faults in the order of the file.
    pub(super) fn faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|fault| (fault.line, fault.column));
        self.faults
    }

    /// Notes a fault at a byte of the text.
    pub(super) fn fault(&mut self, at: usize, problem: impl Into<String>, expected: impl Into<String>) {
        let (line, column) = self.place(at);
        let (problem, expected) = (problem.into(), expected.into());
        self.faults.push(Fault { line, column, problem, expected, nearest: None });
    }

    /// Notes that `found` is not one of the names `known`, and which of them is most like it.
    pub(super) fn unknown<'k>(
        &mut self,
        at: usize,
        problem: impl Into<String>,
        expected: impl Into<String>,
        found: &str,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        self.fault(at, problem, expected);
        if let Some(fault) = self.faults.last_mut() {
            fault.nearest = nearest(found, known);
        }
    }

    /// Notes every key that is not among those known.
    pub(super) fn only<'k>(&mut self, table: &Table, whose: &str, known: impl Iterator<Item = &'k str> + Clone) {
        for key in table.keys().filter(|key| !known.clone().any(|known| known == key.name)) {
            let problem = format!("{whose} has no `{}`", shown(&key.name));
            let names: Vec<String> = known.clone().map(|name| format!("`{name}`")).collect();
            self.unknown(key.span.start, problem, names.join(", "), &key.name, known.clone());
        }
    }

    /// A value that must be there.
    pub(super) fn must<'v>(
        &mut self,
        table: &'v Table<'t>,
        at: usize,
        whose: &str,
        key: &str,
        expected: &str,
    ) -> Option<&'v Value<'t>> {
        let value = table.get(key);
        if value.is_none() {
            self.fault(at, format!("{whose} lacks `{key}`"), expected);
        }
        value
    }

    /// A text that is not blank.
    pub(super) fn text<'v>(&mut self, value: &'v Value<'t>, key: &str, expected: &str) -> Option<&'v str> {
        match value.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text),
            Some(_) => {
                self.fault(value.span.start, format!("`{key}` is empty"), expected);
                None
            }
            None => {
                self.wrong_kind(value, key, expected);
                None
            }
        }
    }

    /// A list of tables, each with the byte at which it begins; an absent one is empty.
    pub(super) fn tables<'v>(
        &mut self,
        table: &'v Table<'t>,
        key: &str,
        expected: &str,
    ) -> Vec<(usize, &'v Table<'t>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(list) = value.as_array() else {
            self.wrong_kind(value, key, expected);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for one in list {
            match one.as_table() {
                Some(table) => tables.push((one.span.start, table)),
                None => self.wrong_kind(one, key, expected),
            }
        }
        tables
    }

    pub(super) fn wrong_kind(&mut self, value: &Value, key: &str, expected: &str) {
        self.fault(value.span.start, format!("`{key}` is {}", kind(value)), expected);
    }

    /// Line and column, both from 1, the column in characters.
    fn place(&self, at: usize) -> (usize, usize) {
        let before = &self.text.as_bytes()[..at.min(self.text.len())];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
        (line, String::from_utf8_lossy(&before[start..]).chars().count() + 1)
    }

    /// The line on which a byte lies, from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.place(at).0
    }
}

/// What was found, short enough for a message.
pub(super) fn shown(found: &str) -> String {
    const LONGEST: usize = 60;
    let line: String = found.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if found.chars().nth(LONGEST).is_some() { format!("{line}…") } else { line }
}

fn kind(value: &Value) -> &'static str {
    if value.as_str().is_some() {
        "a text"
    } else if value.as_table().is_some() {
        "a table"
    } else if value.as_array().is_some() {
        "a list"
    } else if value.as_bool().is_some() {
        "true or false"
    } else {
        "a number"
    }
}

/// The known name most like the one found, if any is like it at all.
fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    // Comparing takes time in the product of both lengths, and no name is that long.
    let found: String = found.chars().take(80).collect();
    let scored = known.into_iter().map(|name| (strsim::jaro_winkler(&found, name), name));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(score, _)| *score > 0.7).map(|(_, name)| name.to_owned())
}
