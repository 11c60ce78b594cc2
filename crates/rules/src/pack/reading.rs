//! From the text of a pack to a pack, or to everything that is wrong with it.

use std::collections::BTreeMap;

use toml_span::ErrorKind;
use toml_span::value::{Table, Value};

use super::Fault;
use super::keeping::{ALSO, binding, stop};
use super::sheet::{Sheet, shown};
use super::{Bound, Clause, Kind, Measure, Pack, Status};
use crate::norm::{Binding, Bindings, Stop};

const CLAUSES: &str = "a list of clauses, each begun by `[[clause]]`";
const KEEPS: &str = "a list of norms, each begun by `[[clause.keeps]]`";
const MEASURES: &str = "a list of measures, each begun by `[[clause.measures]]`";
const BINDS: &str = "a list of whom it binds, each begun by `[[binds]]`";
const NUMBER: &str = "a number of at most 20 letters, digits, dots and hyphens, such as \"3.1d\"";

pub(super) fn read(text: &str) -> Result<Pack, Vec<Fault>> {
    let mut sheet = Sheet::new(text);
    match toml_span::parse(text) {
        Err(error) => {
            let (problem, expected) = not_toml(&error);
            sheet.fault(error.span.start, problem, expected);
            Err(sheet.faults())
        }
        Ok(root) => {
            let nothing = Table::new();
            let pack = pack(&mut sheet, root.as_table().unwrap_or(&nothing));
            let faults = sheet.faults();
            if faults.is_empty() { Ok(pack) } else { Err(faults) }
        }
    }
}

/// The format's own words for what is wrong, in ours. Only the first such fault is known: after it nothing has a place.
fn not_toml(error: &toml_span::Error) -> (String, &'static str) {
    match &error.kind {
        ErrorKind::UnquotedString => {
            ("this is neither a number nor a text".to_owned(), "a text between quotation marks, such as \"parish\"")
        }
        ErrorKind::InvalidCharInString('\n') | ErrorKind::UnterminatedString => (
            "this text does not end".to_owned(),
            "a quotation mark at its end, or three at both ends of a text of several lines",
        ),
        ErrorKind::DuplicateKey { key, .. } => (format!("`{}` is there twice", shown(key)), "each key once"),
        _ => {
            let said: String = error.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            (format!("this is not TOML ({said})"), "a file in the TOML format")
        }
    }
}

/// What cannot be read is noted as a fault and left at something harmless, so that all faults are found at once.
fn pack<'t>(sheet: &mut Sheet<'t>, root: &Table<'t>) -> Pack {
    const KEYS: [&str; 9] = ["format", "title", "parent", "binds", "kind", "status", "edition", "judged-by", "clause"];
    sheet.only(root, "a pack", KEYS.into_iter());
    if let Some(format) = sheet.must(root, 0, "the pack", "format", "`format = 1`")
        && format.as_integer() != Some(1)
    {
        sheet.fault(format.span.start, "this format is not known", "`format = 1`");
    }
    let title = sheet.must(root, 0, "the pack", "title", "the title of the protocol");
    let title = title.and_then(|title| sheet.text(title, "title", "the title of the protocol"));
    let judged_by = root.get("judged-by").and_then(|value| stop(sheet, value, "judged-by"));
    let kind = word(sheet, root, "kind", Kind::ALL, Kind::name).unwrap_or(Kind::Any);
    let status = word(sheet, root, "status", Status::ALL, Status::name).unwrap_or(Status::Guidance);
    let (clauses, bindings) = Reading { sheet: &mut *sheet, judged_by, found: Vec::new(), bound: Vec::new() }.all(root);
    Pack {
        title: title.unwrap_or_default().to_owned(),
        parent: optional(sheet, root, "parent", "the title of the document of which this is a part"),
        binds: binds(sheet, root),
        kind,
        status,
        edition: optional(sheet, root, "edition", "the council's name for this version, such as \"May 2026\""),
        clauses,
        bindings,
    }
}

fn binds<'t>(sheet: &mut Sheet<'t>, root: &Table<'t>) -> Vec<Bound> {
    let mut binds = Vec::new();
    for (at, table) in sheet.tables(root, "binds", BINDS) {
        sheet.only(table, "`binds`", ["whom", "through"].into_iter());
        let mut text = |key, expected| {
            let value = sheet.must(table, at, "`binds`", key, expected)?;
            sheet.text(value, key, expected).map(str::to_owned)
        };
        let whom = text("whom", "whom the protocol binds, such as \"officers\"");
        let through = text("through", "through which code, such as \"the code of conduct for employees\"");
        binds.push(Bound { whom: whom.unwrap_or_default(), through: through.unwrap_or_default() });
    }
    binds
}

/// The clauses under way: what has been read, and where each began.
struct Reading<'s, 't> {
    sheet: &'s mut Sheet<'t>,
    /// Who judges a clause that does not say so itself.
    judged_by: Option<Stop>,
    /// Byte at which each number was given.
    found: Vec<(usize, Clause)>,
    /// Byte at which each norm was bound.
    bound: Vec<(usize, Binding)>,
}

impl<'t> Reading<'_, 't> {
    fn all(mut self, root: &Table<'t>) -> (Vec<Clause>, Bindings) {
        let clauses = self.sheet.tables(root, "clause", CLAUSES);
        if clauses.is_empty() && !root.contains_key("clause") {
            self.sheet.fault(0, "the pack has no clauses", CLAUSES);
        }
        let mut asked_also = Vec::new();
        for (at, table) in clauses {
            self.clause(at, table, &mut asked_also);
        }
        self.numbers_once();
        self.norms_once();
        self.also_there(asked_also);
        let clauses = self.found.into_iter().map(|(_, clause)| clause).collect();
        (clauses, Bindings::of(self.bound.into_iter().map(|(_, binding)| binding)))
    }

    fn clause(&mut self, at: usize, table: &Table<'t>, asked_also: &mut Vec<(usize, String)>) {
        let sheet = &mut *self.sheet;
        const KEYS: [&str; 6] = ["number", "heading", "text", "judged-by", "keeps", "measures"];
        sheet.only(table, "a clause", KEYS.into_iter());
        let number = sheet.must(table, at, "the clause", "number", NUMBER);
        let number = number.and_then(|value| number_of(sheet, value)).map(|number| (number.0, number.1.to_owned()));
        let heading = optional(sheet, table, "heading", "the heading of the clause");
        let text = optional(sheet, table, "text", "the text of the clause");
        if !table.contains_key("heading") && !table.contains_key("text") {
            sheet.fault(at, "the clause says nothing", "a `heading`, a `text` or both");
        }
        let judged_by = table.get("judged-by").and_then(|value| stop(sheet, value, "judged-by"));
        let judged_by = judged_by.or_else(|| self.judged_by.clone());
        let measures = measures(sheet, table);
        let (began, number) = number.unwrap_or((at, String::new()));
        for (at, keeps) in sheet.tables(table, "keeps", KEEPS) {
            if let Some(binding) = binding(sheet, at, keeps, &number, asked_also) {
                self.bound.push((at, binding));
            }
        }
        let text = text.unwrap_or_default();
        self.found.push((began, Clause { number, heading, text, judged_by, measures }));
    }

    fn numbers_once(&mut self) {
        let mut first = BTreeMap::new();
        for (at, clause) in self.found.iter().filter(|(_, clause)| !clause.number.is_empty()) {
            let earlier = *first.entry(&clause.number).or_insert(*at);
            if earlier != *at {
                let expected = format!("a number of its own (it is first used on line {})", self.sheet.line(earlier));
                self.sheet.fault(*at, format!("the number `{}` is used twice", clause.number), expected);
            }
        }
    }

    fn norms_once(&mut self) {
        let mut first = BTreeMap::new();
        for (at, binding) in &self.bound {
            let earlier = *first.entry(binding.norm).or_insert(*at);
            if earlier != *at {
                let expected = format!(
                    "each norm once, under its principal clause, with the others in its `also` (it is first bound on line {})",
                    self.sheet.line(earlier)
                );
                self.sheet.fault(*at, format!("the norm `{}` is bound twice", binding.norm), expected);
            }
        }
    }

    fn also_there(&mut self, asked_also: Vec<(usize, String)>) {
        let numbers: Vec<&str> = self.found.iter().map(|(_, clause)| clause.number.as_str()).collect();
        for (at, number) in asked_also {
            if !numbers.contains(&number.as_str()) {
                let problem = format!("this pack has no clause `{}`", shown(&number));
                self.sheet.unknown(at, problem, ALSO, &number, numbers.iter().copied());
            }
        }
    }
}

fn number_of<'v>(sheet: &mut Sheet<'_>, value: &'v Value<'_>) -> Option<(usize, &'v str)> {
    let fits = |text: &str| {
        (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-')
    };
    match value.as_str() {
        Some(text) if fits(text) => Some((value.span.start, text)),
        Some(text) => {
            sheet.fault(value.span.start, format!("`{}` cannot number a clause", shown(text)), NUMBER);
            None
        }
        None => {
            sheet.wrong_kind(value, "number", NUMBER);
            None
        }
    }
}

fn measures<'t>(sheet: &mut Sheet<'t>, clause: &Table<'t>) -> Vec<Measure> {
    let mut measures = Vec::new();
    for (at, table) in sheet.tables(clause, "measures", MEASURES) {
        sheet.only(table, "`measures`", ["measure"].into_iter());
        if sheet.must(table, at, "`measures`", "measure", "the name of a measure").is_some() {
            measures.extend(word(sheet, table, "measure", Measure::ALL, Measure::name));
        }
    }
    measures
}

fn optional<'t>(sheet: &mut Sheet<'t>, table: &Table<'t>, key: &str, expected: &str) -> Option<String> {
    let value = table.get(key)?;
    sheet.text(value, key, expected).map(str::to_owned)
}

/// One of a few words, which must be there.
fn word<'t, T: Copy>(
    sheet: &mut Sheet<'t>,
    table: &Table<'t>,
    key: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Option<T> {
    let names: Vec<&str> = all.iter().map(|one| name(*one)).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let expected = format!("one of {}", quoted.join(", "));
    let value = sheet.must(table, 0, "the pack", key, &expected)?;
    let found = sheet.text(value, key, &expected)?;
    let one = all.iter().copied().find(|one| name(*one) == found);
    if one.is_none() {
        let problem = format!("`{key}` cannot be \"{}\"", shown(found));
        sheet.unknown(value.span.start, problem, expected, found, names);
    }
    one
}
