//! One row, asked for its cells by name; it remembers every fault found on the way.

use jiff::civil::Date;

use super::header::Header;
use super::table::Record;
use super::{BadLine, cell, date, email};

pub struct Row<'a> {
    header: &'a Header,
    record: &'a Record,
    faults: Vec<BadLine>,
}

impl<'a> Row<'a> {
    pub fn new(header: &'a Header, record: &'a Record) -> Self {
        Self { header, record, faults: vec![] }
    }

    /// One line of text; absent when the column is not there, the cell is empty or what is in it is refused.
    pub fn text(&mut self, column: &'static str, limit: usize) -> Option<String> {
        self.checked(column, |written| cell::line(written, limit))
    }

    /// One line of text that must be there.
    pub fn required(&mut self, column: &'static str, limit: usize) -> Option<String> {
        if !self.has(column) {
            self.fault(column, "is empty, and must not be. Fill it in, or remove the line.");
        }
        self.text(column, limit)
    }

    /// Text of several lines.
    pub fn lines(&mut self, column: &'static str, limit: usize) -> Option<String> {
        self.checked(column, |written| cell::lines(written, limit))
    }

    /// A list separated by semicolons; each item one line of text, each once.
    pub fn list(&mut self, column: &'static str) -> Vec<String> {
        let mut items: Vec<String> = vec![];
        for item in self.text(column, usize::MAX).unwrap_or_default().split(';') {
            match cell::line(item, cell::LINE) {
                Ok(item) if item.is_empty() || items.contains(&item) => {}
                Ok(item) => items.push(item),
                Err(reason) => self.fault(column, &reason),
            }
        }
        items
    }

    pub fn date(&mut self, column: &'static str) -> Option<Date> {
        self.checked(column, date::day)
    }

    pub fn email(&mut self, column: &'static str) -> Option<String> {
        self.checked(column, email::address)
    }

    /// Whether anything but white space is in the cell.
    pub fn has(&self, column: &str) -> bool {
        self.written(column).is_some()
    }

    /// A fault of one cell; `reason` goes on from the column's name and says what to do.
    pub fn fault(&mut self, column: &'static str, reason: &str) {
        let column = Some(self.header.written(column));
        self.faults.push(BadLine { line: self.record.line, column, reason: reason.to_owned() });
    }

    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub fn into_faults(self) -> Vec<BadLine> {
        self.faults
    }

    fn checked<T>(&mut self, column: &'static str, check: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match check(self.written(column)?) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.fault(column, &reason);
                None
            }
        }
    }

    fn written(&self, column: &str) -> Option<&'a str> {
        let place = self.header.place(column)?;
        let written = self.record.cells[place].as_str();
        Some(written).filter(|written| !written.trim().is_empty())
    }
}
