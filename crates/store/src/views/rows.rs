//! Rows on their way into the tables of views: compared with what stands there, or gathered to be written many at a time.

use std::collections::BTreeSet;

use crate::args;
use crate::db::{Arg, Db, DbError, Row};

/// How many rows go into one statement.
const TOGETHER: usize = 200;

/// A table of views: its name, and its columns, of which the first two are the council and the record.
pub(super) struct Shape {
    pub name: &'static str,
    pub columns: &'static [&'static str],
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell {
    Empty,
    Number(i64),
    Text(String),
}

/// The rows of one record in one table.
pub(super) type Rows = BTreeSet<Vec<Cell>>;

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        text.map_or(Cell::Empty, Cell::Text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Cell {
        Cell::Number(number)
    }
}

impl Cell {
    fn arg(&self) -> Arg<'_> {
        match self {
            Cell::Empty => Arg::Null,
            Cell::Number(number) => Arg::Int(*number),
            Cell::Text(text) => Arg::from(text.as_str()),
        }
    }

    /// As [`Row::printed`] prints it.
    pub(super) fn printed(&self) -> Option<String> {
        match self {
            Cell::Empty => None,
            Cell::Number(number) => Some(number.to_string()),
            Cell::Text(text) => Some(text.clone()),
        }
    }
}

impl Shape {
    /// Brings the rows of one record to these; nothing is written where they are there already. What stood there before.
    pub(super) fn replace(
        &self,
        db: &mut Db,
        council: &str,
        record: &str,
        rows: &Rows,
    ) -> Result<BTreeSet<Vec<Option<String>>>, DbError> {
        let sql = format!("select {} from {} where council = $1 and record = $2", self.columns.join(", "), self.name);
        let stood = db.rows(&sql, args![council, record], |row: &Row<'_>| row.printed())?;
        let stood: BTreeSet<Vec<Option<String>>> = stood.into_iter().collect();
        let wanted: BTreeSet<Vec<Option<String>>> =
            rows.iter().map(|row| row.iter().map(Cell::printed).collect()).collect();
        if stood == wanted {
            return Ok(stood);
        }
        if !stood.is_empty() {
            let sql = format!("delete from {} where council = $1 and record = $2", self.name);
            db.execute(&sql, args![council, record])?;
        }
        self.insert(db, rows, "")?;
        Ok(stood)
    }

    /// Inserts rows, many in one statement; `then` is what follows the values.
    pub(super) fn insert<'r>(
        &self,
        db: &mut Db,
        rows: impl IntoIterator<Item = &'r Vec<Cell>>,
        then: &str,
    ) -> Result<(), DbError> {
        let rows: Vec<&Vec<Cell>> = rows.into_iter().collect();
        let width = self.columns.len();
        for some in rows.chunks(TOGETHER) {
            let values: Vec<String> =
                (0..some.len()).map(|row| format!("({})", markers(1 + row * width, width))).collect();
            let (name, columns, values) = (self.name, self.columns.join(", "), values.join(", "));
            let sql = format!("insert into {name} ({columns}) values {values} {then}");
            let args: Vec<Arg<'_>> = some.iter().flat_map(|row| row.iter().map(Cell::arg)).collect();
            db.execute(&sql, &args)?;
        }
        Ok(())
    }
}

/// Whether a row as it was read is among these.
pub(super) fn has(rows: &Rows, read: &[Option<String>]) -> bool {
    rows.iter().any(|row| row.iter().map(Cell::printed).eq(read.iter().cloned()))
}

/// Markers from one number on, with commas between them.
pub(crate) fn markers(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}

/// Rows gathered while views are made anew: the tables are empty, so there is nothing to compare with.
#[derive(Default)]
pub(super) struct Gathered(Vec<(&'static Shape, Vec<Vec<Cell>>)>);

impl Gathered {
    /// Takes rows in, and writes a table's as soon as there are enough.
    pub(super) fn take(&mut self, db: &mut Db, shape: &'static Shape, rows: Rows) -> Result<(), DbError> {
        let at = match self.0.iter().position(|(known, _)| known.name == shape.name) {
            Some(at) => at,
            None => {
                self.0.push((shape, Vec::new()));
                self.0.len() - 1
            }
        };
        let waiting = &mut self.0[at].1;
        waiting.extend(rows);
        if waiting.len() >= TOGETHER {
            let rest = waiting.split_off(waiting.len() / TOGETHER * TOGETHER);
            let full = std::mem::replace(waiting, rest);
            shape.insert(db, &full, "")?;
        }
        Ok(())
    }

    /// Writes what is left.
    pub(super) fn finish(self, db: &mut Db) -> Result<(), DbError> {
        self.0.iter().try_for_each(|(shape, rows)| shape.insert(db, rows, ""))
    }
}
