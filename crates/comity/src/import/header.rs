//! The first line: which column is which, in whatever order and spelling.

use super::cell::quote;
use super::table::Record;

/// What a kind of file may hold.
pub struct Columns {
    /// Our name of the column, and the other names it goes by.
    pub known: &'static [(&'static str, &'static [&'static str])],
    /// Those without which the file makes no sense.
    pub required: &'static [&'static str],
    /// Passed over without a word.
    pub silent: &'static [&'static str],
}

impl Columns {
    /// Our name for a column that the file calls `written`.
    fn name(&self, written: &str) -> Option<&'static str> {
        let wanted = plain(written);
        let mut known = self.known.iter();
        known.find(|(name, others)| plain(name) == wanted || others.iter().any(|o| plain(o) == wanted)).map(|(n, _)| *n)
    }
}

/// The header of one file.
#[derive(Debug)]
pub struct Header {
    /// Our name, the place in the row, the name as written.
    found: Vec<(&'static str, usize, String)>,
    ignored: Vec<String>,
    width: usize,
}

impl Header {
    /// Matches the first line with the columns we know. The errors are every fault of it, in sentences.
    pub fn read(record: &Record, columns: &Columns) -> Result<Self, Vec<String>> {
        let mut written: Vec<String> =
            record.cells.iter().map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        while written.last().is_some_and(String::is_empty) {
            written.pop();
        }
        let mut header = Self { found: vec![], ignored: vec![], width: written.len() };
        let mut faults = vec![];
        let mut seen: Vec<(String, &str)> = vec![];
        for (place, name) in written.iter().enumerate() {
            let ours = columns.name(name);
            let key = ours.map_or_else(|| plain(name), plain);
            match seen.iter().find(|(other, _)| *other == key) {
                Some((_, first)) if !key.is_empty() => {
                    faults.push(format!(
                        "The columns \"{first}\" and \"{name}\" are the same. Keep one of them, or rename the other."
                    ));
                    continue;
                }
                _ => seen.push((key, name)),
            }
            match ours {
                Some(ours) => header.found.push((ours, place, name.clone())),
                None if columns.silent.iter().any(|silent| plain(silent) == plain(name)) => {}
                None if name.is_empty() => header.ignored.push(format!("(column {}, without a name)", place + 1)),
                None => header.ignored.push(name.clone()),
            }
        }
        for required in columns.required.iter().filter(|required| header.place(required).is_none()) {
            let there = written.iter().map(|name| format!("\"{}\"", quote(name))).collect::<Vec<_>>().join(", ");
            let line = record.line;
            faults.push(format!(
                "There is no column \"{required}\". Line {line} is taken as the header and has {there}. Name the \
                 column there, and remove any title above it."
            ));
        }
        if faults.is_empty() { Ok(header) } else { Err(faults) }
    }

    /// Where the column is in a row.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.found.iter().find(|(name, _, _)| *name == column).map(|(_, place, _)| *place)
    }

    /// The column's name as the file writes it, for a message.
    pub fn written(&self, column: &str) -> String {
        self.found.iter().find(|(name, _, _)| *name == column).map_or(column, |(_, _, written)| written).to_owned()
    }

    pub fn ignored(&self) -> &[String] {
        &self.ignored
    }

    pub fn width(&self) -> usize {
        self.width
    }
}

/// `In_Office-From ` and `in office from` are one name, and so are `E-mail` and `email`.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}
