//! Lines and cells: the comma-separated file itself (RFC 4180), with the separators that spreadsheets really write.
//!
//! It is a reader of our own because two things matter more here than speed: the number of the line a row begins on,
//! whatever blank lines, line endings and quoted line breaks come before it; and that a quotation mark left open is a
//! fault that names its line, not a cell that silently swallows the rest of the file.

use super::BadLine;

/// One row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The line it begins on; the first line of the file is 1.
    pub line: u64,
    /// As written between the separators, without quotation marks; every line break inside is `\n`.
    pub cells: Vec<String>,
}

impl Record {
    /// Without anything in any cell, as spreadsheets leave behind below the last row.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// All rows with something in them, the header included, and the rows that could not be taken apart.
pub fn records(text: &str) -> (Vec<Record>, Vec<BadLine>) {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0, line: 1, separator: b',' };
    scanner.separator = scanner.declared_separator().unwrap_or_else(|| likely_separator(text));
    let (mut good, mut broken) = (vec![], vec![]);
    while scanner.at < scanner.text.len() {
        match scanner.record() {
            Ok(record) if record.is_blank() => {}
            Ok(record) => good.push(record),
            Err(bad) => broken.push(bad),
        }
    }
    (good, broken)
}

/// The most frequent of the three separators in the header, outside quotation marks; a comma when there is none.
fn likely_separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n', ' ']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => counts.iter_mut().filter(|(separator, _)| *separator == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // On a tie the first wins, so that a header of one column is comma-separated.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| separator)
}

struct Scanner<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
    separator: u8,
}

impl Scanner<'_> {
    /// Spreadsheets may write `sep=;` as a line of its own before the header.
    fn declared_separator(&mut self) -> Option<u8> {
        let rest = self.text.strip_prefix(b"sep=").or_else(|| self.text.strip_prefix(b"SEP="))?;
        let separator = *rest.first().filter(|byte| b",;\t".contains(byte))?;
        if !matches!(rest.get(1), None | Some(b'\r' | b'\n')) {
            return None;
        }
        self.at = b"sep=;".len();
        self.end_line();
        Some(separator)
    }

    fn record(&mut self) -> Result<Record, BadLine> {
        let line = self.line;
        let mut cells = vec![];
        loop {
            cells.push(self.cell(line)?);
            match self.peek() {
                Some(byte) if byte == self.separator => self.at += 1,
                _ => break,
            }
        }
        self.end_line();
        Ok(Record { line, cells })
    }

    /// One cell; afterwards the scanner stands at a separator, a line break or the end.
    fn cell(&mut self, row: u64) -> Result<String, BadLine> {
        let start = self.at;
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        if self.peek() == Some(b'"') {
            return self.quoted(row);
        }
        self.skip_to_separator();
        Ok(self.string(start, self.at))
    }

    fn quoted(&mut self, row: u64) -> Result<String, BadLine> {
        let opened = self.line;
        let mut cell = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while !matches!(self.peek(), None | Some(b'"' | b'\r' | b'\n')) {
                self.at += 1;
            }
            cell += &self.string(start, self.at);
            match self.peek() {
                None => {
                    let reason = "a quotation mark (\") opens here and is never closed, so that the rest of the file \
                     reads as one cell. Close it, or write it twice if it belongs to the text.";
                    return Err(BadLine { line: opened, column: None, reason: reason.to_owned() });
                }
                Some(b'"') if self.text.get(self.at + 1) == Some(&b'"') => {
                    cell.push('"');
                    self.at += 2;
                }
                Some(b'"') => break,
                Some(_) => {
                    self.end_line();
                    cell.push('\n');
                }
            }
        }
        self.at += 1;
        let after = self.at;
        self.skip_to_separator();
        if self.text[after..self.at].iter().all(|byte| *byte == b' ') {
            return Ok(cell);
        }
        while !matches!(self.peek(), None | Some(b'\r' | b'\n')) {
            self.at += 1;
        }
        self.end_line();
        let reason = "text follows a closing quotation mark (\"). Write a quotation mark that belongs to the text \
         twice (\"\"), and put marks round the whole cell.";
        Err(BadLine { line: row, column: None, reason: reason.to_owned() })
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_to_separator(&mut self) {
        while self.peek().is_some_and(|byte| byte != self.separator && byte != b'\r' && byte != b'\n') {
            self.at += 1;
        }
    }

    /// Past one line break of any kind (`\r\n`, `\n`, `\r`), if the scanner stands at one.
    fn end_line(&mut self) {
        match (self.peek(), self.text.get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => self.at += 2,
            (Some(b'\r' | b'\n'), _) => self.at += 1,
            _ => return,
        }
        self.line += 1;
    }

    fn string(&self, from: usize, to: usize) -> String {
        String::from_utf8(self.text[from..to].to_vec()).expect("the text is UTF-8 and is cut at ASCII characters only")
    }
}
