//! `comity demo`: makes a demonstration in an empty folder, or opens the one that is there, and serves it.

use std::fmt;

use clap::Args;
use jiff::civil::Date;
use serde::Serialize;
use store::db::Place;
use store::filling;
use store::installation::Demonstration;

use super::failure::{Failure, Outcome};
use super::printing::{Form, Printer};
use super::serve::{Reach, serve};
use super::{place, prepare, progress};
use crate::config::{DataFlags, ServerFlags, Settings};
use crate::demo::sign_ins::SignIns;
use crate::demo::{Extent, make};

#[derive(Args, Debug)]
pub struct Demo {
    #[command(flatten)]
    pub data: DataFlags,
    #[command(flatten)]
    pub server: ServerFlags,
    /// Make it, print who can sign in, and end
    #[arg(long)]
    no_serve: bool,
    /// End the script on the morning of an earlier day
    #[arg(long, hide = true, value_name = "DATE")]
    until: Option<Date>,
    /// Raise so many hundredths of the script's enquiries
    #[arg(long, hide = true, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1000))]
    percent: Option<u32>,
}

/// Who can sign in, as a table for a person.
#[derive(Serialize)]
#[serde(transparent)]
struct Shown(SignIns);

impl Demo {
    /// Makes or opens it, prints who can sign in, and serves it.
    ///
    /// # Errors
    /// Where the folder holds something else, or the disk fails.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let Place::Sqlite(folder) = settings.place()? else {
            return Err(Failure::Usage("a demonstration is made in a folder; say --data DIR".to_owned()));
        };
        let file = settings.place()?.file().unwrap_or_default();
        if !file.exists() || filling::is_unfinished(&folder) {
            let extent = Extent {
                last: self.until.unwrap_or(Extent::WHOLE.last),
                percent: self.percent.unwrap_or(Extent::WHOLE.percent),
            };
            let bar = progress::bar(printer.form(), extent.days(), "a year of two councils");
            make(&folder, extent, &mut || bar.inc(1))?;
            bar.finish_and_clear();
        }
        prepare::quietly(settings, printer.form())?;
        let installation = place::open(settings)?;
        if installation.demonstration() == Demonstration::No {
            return Err(Failure::Refused(format!(
                "there are real councils in {}; choose an empty folder for a demonstration",
                folder.display()
            )));
        }
        printer.answer(&Shown(SignIns::of(&installation)?));
        if self.no_serve {
            return Ok(Outcome::Done);
        }
        if printer.form() == Form::Text {
            printer.line("Stop it with Ctrl-C; start it again with the same command.");
        }
        serve(installation, settings, Reach::Loopback, printer)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for council in &self.0.councils {
            writeln!(
                f,
                "{} (/{}), everybody with the password \u{201c}{}\u{201d}:",
                council.name,
                council.slug,
                crate::demo::cast::PASSWORD
            )?;
            for person in &council.people {
                writeln!(f, "  {:<46} {:<24} {}", person.email, person.name, person.roles.join(", "))?;
            }
        }
        Ok(())
    }
}
