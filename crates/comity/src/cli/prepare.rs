//! `comity prepare`: makes an installation ready for this release while the program before goes on working.

use std::fmt;

use clap::Args;
use serde::Serialize;
use store::prepare::{self, prepare};

use super::failure::{Failure, Outcome};
use super::printing::{Form, Printer};
use super::{place, progress};
use crate::config::{DataFlags, Settings};

#[derive(Args, Debug)]
pub struct Prepare {
    #[command(flatten)]
    pub data: DataFlags,
}

#[derive(Serialize)]
struct Prepared {
    /// The numbers of the steps by which the database was brought up to date.
    migrations: Vec<u32>,
    /// The copy of the database as it was before them.
    copy: Option<String>,
    councils: Vec<Council>,
}

#[derive(Serialize)]
struct Council {
    slug: String,
    acts: u64,
    records: u64,
}

impl Prepare {
    /// Does it. Whatever was done before is not done again.
    ///
    /// # Errors
    /// Where there is no installation, or the database fails.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        place::exists(settings)?;
        printer.answer(&make_ready(settings, printer.form())?);
        Ok(Outcome::Done)
    }
}

/// Makes it ready without a word, with a bar for whoever looks on.
///
/// # Errors
/// As [`Prepare::run`].
pub fn quietly(settings: &Settings, form: Form) -> Result<(), Failure> {
    make_ready(settings, form).map(drop)
}

fn make_ready(settings: &Settings, form: Form) -> Result<Prepared, Failure> {
    let opening = place::opening(settings)?;
    let bar = progress::bar(form, 0, "making the lists anew");
    let done = prepare(opening, &mut |slug, at, of| {
        bar.set_message(slug.to_owned());
        bar.set_length(of);
        bar.set_position(at);
    })?;
    bar.finish_and_clear();
    let councils = done.councils.into_iter().map(|done| {
        let prepare::Council { slug, acts, records } = done;
        Council { slug, acts, records }
    });
    Ok(Prepared {
        migrations: done.steps,
        copy: done.copy.map(|copy| copy.display().to_string()),
        councils: councils.collect(),
    })
}

impl fmt::Display for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.migrations.is_empty() {
            let steps: Vec<String> = self.migrations.iter().map(|number| format!("{number:04}")).collect();
            writeln!(f, "The database was brought up to date (steps {}).", steps.join(", "))?;
        }
        if let Some(copy) = &self.copy {
            writeln!(f, "As it was before, it is in {copy}: delete that copy when you no longer need it.")?;
        }
        for Council { slug, acts, records } in &self.councils {
            writeln!(f, "{slug}: {acts} acts gone through, the lines of {records} records made.")?;
        }
        match self.migrations.is_empty() && self.councils.is_empty() {
            true => write!(f, "Everything is ready for this release; nothing had to be done."),
            false => write!(f, "Ready. Stop the server and start it with this program."),
        }
    }
}
