//! A whole file: its encoding, its header, and its rows cut to the header's width.

use super::BadLine;
use super::header::{Columns, Header};
use super::table::{self, Record};

/// A file whose header is sound.
pub struct Sheet {
    pub header: Header,
    /// As wide as the header, each.
    pub records: Vec<Record>,
    pub broken: Vec<BadLine>,
}

/// Takes the file apart. The errors are faults of the file as a whole, in sentences.
pub fn read(bytes: &[u8], columns: &Columns) -> Result<Sheet, Vec<String>> {
    let text = decode(bytes).map_err(|fault| vec![fault])?;
    let (records, mut broken) = table::records(text);
    let mut records = records.into_iter();
    let Some(first) = records.next() else {
        let unreadable = broken.first().map(ToString::to_string);
        let empty = || "The file is empty. Its first line must name the columns.".to_owned();
        return Err(vec![unreadable.unwrap_or_else(empty)]);
    };
    // A row that could not be taken apart above what looks like the header was the header.
    if let Some(bad) = broken.iter().find(|bad| bad.line < first.line) {
        return Err(vec![bad.to_string()]);
    }
    let header = Header::read(&first, columns)?;
    let mut whole = vec![];
    for mut record in records {
        match fit(&mut record, header.width()) {
            Ok(()) => whole.push(record),
            Err(reason) => broken.push(BadLine { line: record.line, column: None, reason }),
        }
    }
    Ok(Sheet { header, records: whole, broken })
}

/// Cells beyond the header are dropped when empty. A short row is refused, not filled up: it is most often the first
/// half of a row with a line break that nobody put in quotation marks.
fn fit(record: &mut Record, width: usize) -> Result<(), String> {
    while record.cells.len() > width && record.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        record.cells.pop();
    }
    let cells = record.cells.len();
    let (cells_are, columns_are) = (count(cells, "cell"), count(width, "column"));
    if cells > width {
        return Err(format!(
            "the line has {cells_are} and the header {columns_are}. Put quotation marks round text that contains a \
             separator."
        ));
    }
    if cells < width {
        return Err(format!(
            "the line has {cells_are} and the header {columns_are}. Leave unused cells empty rather than out, and put \
             quotation marks round text that contains a line break."
        ));
    }
    Ok(())
}

fn count(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        _ => format!("{number} {what}s"),
    }
}

/// The text of a file: UTF-8, with or without a byte order mark. Anything else is refused rather than guessed at: a name that was guessed
/// wrongly would stand in the journal for ever.
pub fn decode(bytes: &[u8]) -> Result<&str, String> {
    const REMEDY: &str = "In the spreadsheet choose \"Save as\" and the type \"CSV UTF-8\", and take that file.";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(format!("The file is in UTF-16. {REMEDY}"));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(format!("This is a workbook, not a CSV file. {REMEDY}"));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = 1 + before.replace("\r\n", "\n").matches(['\r', '\n']).count();
        format!(
            "Line {line} holds a character that is not UTF-8; the file is probably in an older Windows encoding. \
         {REMEDY}"
        )
    })
}
