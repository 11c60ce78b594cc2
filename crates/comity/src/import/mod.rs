//! Reading a council's own lists: a spreadsheet of people, a register of past enquiries.
//!
//! Bytes in; checked rows, or every fault with its line, out. Nothing here knows the store: what is read is handed on,
//! and whoever takes it decides whether one bad line stops the whole file.

pub mod apply;
pub mod cell;
pub mod date;
pub mod email;
pub mod enquiries;
pub mod header;
pub mod people;
pub mod row;
pub mod sheet;
pub mod table;

use std::fmt;

use header::Columns;
use row::Row;
use sheet::Sheet;

/// What was read from one file.
///
/// `header_faults` are faults of the file as a whole; when there is one, no line was read and none can be skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading<T> {
    /// Good rows in the order of the file, each with the number of the line it begins on (the first line is 1).
    pub rows: Vec<(u64, T)>,
    /// Faults in order of line; a line with two faults is there twice.
    pub bad: Vec<BadLine>,
    /// What was done that the person at the terminal should know; not a fault.
    pub notes: Vec<Note>,
    /// Columns that nothing was read from, as written in the file.
    pub ignored_columns: Vec<String>,
    /// Faults of the encoding or of the header, as whole sentences.
    pub header_faults: Vec<String>,
}

impl<T> Default for Reading<T> {
    fn default() -> Self {
        Self { rows: vec![], bad: vec![], notes: vec![], ignored_columns: vec![], header_faults: vec![] }
    }
}

/// One fault of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The line in the file on which the row begins; for a quotation mark that is never closed, the line of the mark.
    pub line: u64,
    /// The column's name as the file writes it; absent when the fault is of the whole line.
    pub column: Option<String>,
    /// What is wrong and what to do, as sentences.
    pub reason: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "line {}, column {column}: {}", self.line, self.reason),
            None => write!(f, "line {}: {}", self.line, self.reason),
        }
    }
}

/// Something done with a line that is worth saying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub line: u64,
    pub text: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.text)
    }
}

/// The two kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    People,
    Enquiries,
}

/// A small example file: a header with every column, and a few lines below it.
pub fn template(kind: Kind) -> &'static str {
    match kind {
        Kind::People => people::TEMPLATE,
        Kind::Enquiries => enquiries::TEMPLATE,
    }
}

/// What to do with a row, seen beside those before it.
enum Beside {
    Alone,
    /// The same in every column as the row on this line.
    Repeats(u64),
    Clashes {
        column: &'static str,
        reason: String,
    },
}

/// Reads every row of the file with `one`, which gives a row or leaves its faults behind. Each good
/// row is then seen `beside` the good rows above it, and left out where it repeats or contradicts one of them.
///
/// A line that is bad for a reason of its own stands beside nothing: with `--skip-bad-lines` it would not be imported.
fn gather<T>(
    bytes: &[u8],
    columns: &Columns,
    one: impl Fn(&mut Row) -> Option<T>,
    mut beside: impl FnMut(u64, &mut T) -> Beside,
) -> Reading<T> {
    let Sheet { header, records, broken } = match sheet::read(bytes, columns) {
        Ok(sheet) => sheet,
        Err(header_faults) => return Reading { header_faults, ..Reading::default() },
    };
    let mut reading = Reading { bad: broken, ignored_columns: header.ignored().to_vec(), ..Reading::default() };
    for record in &records {
        let line = record.line;
        let mut row = Row::new(&header, record);
        let mut value = match one(&mut row) {
            Some(value) if row.is_sound() => value,
            _ => {
                reading.bad.extend(row.into_faults());
                continue;
            }
        };
        match beside(line, &mut value) {
            Beside::Alone => reading.rows.push((line, value)),
            Beside::Repeats(first) => {
                let text = format!("the same as line {first} in every column; taken once.");
                reading.notes.push(Note { line, text });
            }
            Beside::Clashes { column, reason } => {
                row.fault(column, &reason);
                reading.bad.extend(row.into_faults());
            }
        }
    }
    reading.bad.sort_by_key(|bad| bad.line);
    reading
}
