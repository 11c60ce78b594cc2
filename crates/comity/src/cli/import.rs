//! `comity import people|enquiries`: a council's own lists. The whole file is looked at before anything is written.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;
use rules::calendar::civil_day;
use serde::Serialize;

use super::failure::{Failure, Outcome};
use super::printing::Printer;
use super::{place, progress};
use crate::config::{DataFlags, Settings};
use crate::import::apply::people::People;
use crate::import::apply::{self, Differing, Remark, Written};
use crate::import::{BadLine, Reading, date, enquiries, people};
use crate::office::Office;

#[derive(Subcommand, Debug)]
pub enum Import {
    /// Bring in members and officers: kind, name, email, telephone, ward, group, in_office_from, accepted_on,
    /// in_office_until, offices, post, service, line_manager, role; only name must be there
    People {
        #[command(flatten)]
        file: File,
        /// Change what is known where a line differs from it
        #[arg(long)]
        update: bool,
        /// The day in office and of acceptance, for members whose line names none
        #[arg(long, value_name = "DATE", value_parser = day)]
        in_office_from: Option<Date>,
    },
    /// Bring in past enquiries as history: ref, member, received, service, subject, question
    Enquiries {
        #[command(flatten)]
        file: File,
    },
}

#[derive(Args, Debug)]
pub struct File {
    #[command(flatten)]
    data: DataFlags,
    /// The council's short name
    #[arg(long)]
    council: String,
    /// Leave out lines with a fault, and bring in the others
    #[arg(long)]
    skip_bad_lines: bool,
    /// A spreadsheet saved as CSV UTF-8; its first line names the columns
    file: PathBuf,
}

fn day(written: &str) -> Result<Date, String> {
    date::day(written)
}

/// What came of a file.
#[derive(Serialize)]
struct Told {
    written: bool,
    published: bool,
    lines: usize,
    #[serde(flatten)]
    what: Written,
    bad: Vec<Bad>,
    ignored_columns: Vec<String>,
}

#[derive(Serialize)]
struct Bad {
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    reason: String,
}

impl Import {
    /// The flags that say where the data is.
    pub fn data(&self) -> &DataFlags {
        match self {
            Import::People { file, .. } | Import::Enquiries { file } => &file.data,
        }
    }

    /// Brings the file in.
    ///
    /// # Errors
    /// Where the file or the database cannot be read, or a rule stands against a line.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let (Import::People { file, .. } | Import::Enquiries { file }) = self;
        let bytes = fs::read(&file.file).map_err(Failure::of_file(&file.file))?;
        let installation = place::open(settings)?;
        let council = place::council(&installation, &file.council)?;
        let office = Office::of(&installation, council);
        let publish = || Ok(installation.publish_if_any(council)?.is_some());
        match self {
            Import::People { update, in_office_from, .. } => {
                let mut reading = people::read(&bytes);
                if let Some(from) = in_office_from {
                    reading.rows.iter_mut().for_each(|(_, row)| row.supply(*from));
                }
                let people = People::new(&office, if *update { Differing::Applied } else { Differing::Reported })?;
                let faults = people.faults(&reading.rows);
                reading.rows.retain(|(line, _)| faults.iter().all(|fault| fault.line != *line));
                reading.bad.extend(faults);
                reading.bad.sort_by_key(|bad| bad.line);
                file.bring_in(reading, printer, |rows, each| people.write(rows, each), publish)
            }
            Import::Enquiries { .. } => {
                let today = civil_day(installation.clock().now());
                let reading = enquiries::read(&bytes, today);
                file.bring_in(reading, printer, |rows, each| apply::enquiries::write(&office, rows, each), publish)
            }
        }
    }
}

impl File {
    fn bring_in<T>(
        &self,
        reading: Reading<T>,
        printer: &mut Printer,
        write: impl FnOnce(&[(u64, T)], &mut dyn FnMut()) -> Result<Written, Failure>,
        publish: impl FnOnce() -> Result<bool, Failure>,
    ) -> Result<Outcome, Failure> {
        let whole = reading.header_faults.iter().map(|fault| Bad { line: None, column: None, reason: fault.clone() });
        let lines = reading.bad.iter().map(|BadLine { line, column, reason }| Bad {
            line: Some(*line),
            column: column.clone(),
            reason: reason.clone(),
        });
        let bad: Vec<Bad> = whole.chain(lines).collect();
        let stands = reading.header_faults.is_empty() && (bad.is_empty() || self.skip_bad_lines);
        let mut what = Written::default();
        let mut published = false;
        if stands {
            let bar = progress::bar(printer.form(), reading.rows.len() as u64, "importing");
            what = write(&reading.rows, &mut || bar.inc(1))?;
            bar.finish_and_clear();
            // What was here and not yet published waits for its hour: an import that adds nothing publishes nothing.
            if what.added + what.updated > 0 {
                published = publish()?;
            }
        }
        let repeated = reading.notes.into_iter().map(|note| Remark { line: note.line, text: note.text });
        what.notes.extend(repeated);
        what.notes.sort_by_key(|note| note.line);
        let told = Told {
            written: stands,
            published,
            lines: reading.rows.len(),
            what,
            bad,
            ignored_columns: reading.ignored_columns,
        };
        printer.answer(&told);
        Ok(if stands { Outcome::Done } else { Outcome::Unsound })
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for bad in &self.bad {
            match (bad.line, &bad.column) {
                (Some(line), Some(column)) => writeln!(f, "line {line}, column {column}: {}", bad.reason)?,
                (Some(line), None) => writeln!(f, "line {line}: {}", bad.reason)?,
                (None, _) => writeln!(f, "{}", bad.reason)?,
            }
        }
        for Remark { line, text } in &self.what.notes {
            writeln!(f, "line {line}: {text}")?;
        }
        if !self.ignored_columns.is_empty() {
            writeln!(f, "Columns that nothing was read from: {}.", self.ignored_columns.join(", "))?;
        }
        if !self.written {
            return write!(f, "Nothing was imported. Correct the file, or leave such lines out with --skip-bad-lines.");
        }
        for Remark { line, text } in &self.what.different {
            writeln!(f, "line {line}: {text}.")?;
        }
        let Written { added, unchanged, updated, different, .. } = &self.what;
        write!(
            f,
            "{added} added, {unchanged} known already, {updated} changed, {} left as they were",
            different.len()
        )?;
        match self.bad.len() {
            0 => writeln!(f, ".")?,
            bad => writeln!(f, "; {bad} faults, whose lines were left out.")?,
        }
        if !different.is_empty() {
            write!(f, "Lines that differ are applied with --update (people), or corrected by the clerk (enquiries).")?;
        }
        Ok(())
    }
}
