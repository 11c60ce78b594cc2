//! A file of waiting times: `time,event,group`, and `stratum` and `entry` where there are such columns.
//!
//! A million lines are taken in a fraction of a second where no cell is in quotation marks; else the reader of the council's other
//! lists takes the file apart.

use fairness::analysis::Strata;
use fairness::observation::{End, Fault, Observation, Observations};

use crate::import::BadLine;
use crate::import::cell::quote;
use crate::import::header::{Columns, Header};
use crate::import::sheet;
use crate::import::table::{self, Record};

const COLUMNS: Columns = Columns {
    known: &[("time", &[]), ("event", &[]), ("group", &[]), ("stratum", &["strata"]), ("entry", &[])],
    required: &["time", "event", "group"],
    silent: &[],
};

/// What was read.
#[derive(Debug)]
pub struct Reading {
    pub observations: Observations,
    pub strata: Strata,
    /// Each fault of each line, in order.
    pub bad: Vec<BadLine>,
    /// Columns that nothing was read from.
    pub ignored: Vec<String>,
}

/// Where each of our columns is.
struct Places {
    time: usize,
    event: usize,
    group: usize,
    stratum: Option<usize>,
    entry: Option<usize>,
    width: usize,
    header: Header,
}

/// Reads the whole file. The errors are faults of the file as a whole, in sentences.
///
/// # Errors
/// Where it is no such file, or its header lacks a column.
pub fn read(bytes: &[u8]) -> Result<Reading, Vec<String>> {
    let text = sheet::decode(bytes).map_err(|fault| vec![fault])?;
    match plain(text) {
        Some(body) => by_lines(text, body),
        None => by_records(text),
    }
}

/// How the file goes on after its header, where it is nothing but commas and line breaks; else nothing.
fn plain(text: &str) -> Option<&str> {
    let (header, body) = text.split_once('\n')?;
    let header = header.trim_end();
    let simple = header.contains(',')
        && !header.to_ascii_lowercase().starts_with("sep=")
        && !header.contains([';', '\t', '"', '\r']);
    (simple && !body.as_bytes().contains(&b'"')).then_some(body)
}

fn by_lines(text: &str, body: &str) -> Result<Reading, Vec<String>> {
    let header = &text[..text.len() - body.len()];
    let cells = header.trim_end().split(',').map(str::to_owned).collect();
    let places = Places::of(&Record { line: 1, cells })?;
    let mut reading = Reading::begun(&places, body.len() / 16);
    let mut cells: Vec<&str> = Vec::with_capacity(places.width);
    for (line, row) in (2..).zip(body.split('\n')) {
        let row = row.strip_suffix('\r').unwrap_or(row);
        cells.clear();
        cells.extend(row.split(','));
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            reading.take(line, &places, &cells);
        }
    }
    Ok(reading)
}

fn by_records(text: &str) -> Result<Reading, Vec<String>> {
    let (records, broken) = table::records(text);
    let mut records = records.into_iter();
    let Some(first) = records.next() else {
        return Err(vec!["The file is empty. Its first line is to be time,event,group.".to_owned()]);
    };
    let places = Places::of(&first)?;
    let mut reading = Reading::begun(&places, records.len());
    for record in records {
        let cells: Vec<&str> = record.cells.iter().map(String::as_str).collect();
        reading.take(record.line, &places, &cells);
    }
    reading.bad.extend(broken);
    reading.bad.sort_by_key(|bad| bad.line);
    Ok(reading)
}

impl Places {
    fn of(first: &Record) -> Result<Places, Vec<String>> {
        let header = Header::read(first, &COLUMNS)?;
        let place = |column| header.place(column).expect("the header has every column that is required");
        Ok(Places {
            time: place("time"),
            event: place("event"),
            group: place("group"),
            stratum: header.place("stratum"),
            entry: header.place("entry"),
            width: header.width(),
            header,
        })
    }
}

impl Reading {
    fn begun(places: &Places, room: usize) -> Reading {
        Reading {
            observations: Observations::with_room_for(room),
            strata: if places.stratum.is_some() { Strata::Given } else { Strata::Absent },
            bad: Vec::new(),
            ignored: places.header.ignored().to_vec(),
        }
    }

    fn take(&mut self, line: u64, places: &Places, cells: &[&str]) {
        let taken = one(places, cells).and_then(|observation| {
            self.observations.push(observation).map_err(|fault| match fault {
                Fault::Time(_) => ("time", wrong_time(cells[places.time])),
                Fault::Entry { .. } => ("entry", sentence(&fault)),
                Fault::Groups => ("group", sentence(&fault)),
                Fault::Strata => ("stratum", sentence(&fault)),
                Fault::Many => ("", sentence(&fault)),
            })
        });
        if let Err((column, reason)) = taken {
            let column = (!column.is_empty()).then(|| places.header.written(column));
            self.bad.push(BadLine { line, column, reason });
        }
    }
}

type Bad = (&'static str, String);

fn one<'a>(places: &Places, cells: &[&'a str]) -> Result<Observation<'a>, Bad> {
    let has = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
    if has > places.width || cells.len() < places.width {
        let reason = format!(
            "the line has {} cells and the header {}. Mend it, with quotation marks round a name that holds a comma.",
            cells.len(),
            places.width
        );
        return Err(("", reason));
    }
    let time = number(cells[places.time]).ok_or_else(|| ("time", wrong_time(cells[places.time])))?;
    let end = match number(cells[places.event]) {
        Some(1.0) => End::Event,
        Some(0.0) => End::Censored,
        _ => {
            let written = quote(cells[places.event].trim());
            let reason =
                format!("\"{written}\": write 1 where it ended, and 0 where it was still open when last looked at.");
            return Err(("event", reason));
        }
    };
    let group = named("group", cells[places.group])?;
    let stratum = places.stratum.map(|place| named("stratum", cells[place])).transpose()?;
    let entry = match places.entry.map(|place| cells[place].trim()).filter(|cell| !cell.is_empty()) {
        None => None,
        Some(cell) => Some(number(cell).ok_or_else(|| ("entry", wrong_time(cell)))?),
    };
    Ok(Observation { time, end, group, stratum, entry })
}

/// A number, with a decimal comma as well where the file has other separators.
fn number(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    cell.parse().ok().or_else(|| cell.contains(',').then(|| cell.replacen(',', ".", 1).parse().ok())?)
}

fn named<'a>(column: &'static str, cell: &'a str) -> Result<&'a str, Bad> {
    match cell.trim() {
        "" => Err((column, "it is empty. Write what it is, or a word such as none.".to_owned())),
        name => Ok(name),
    }
}

fn wrong_time(cell: &str) -> String {
    format!("\"{}\": write a number, zero or more, such as 12 or 3.5, the same unit in every line.", quote(cell.trim()))
}

fn sentence(fault: &Fault) -> String {
    format!("{fault}.")
}
