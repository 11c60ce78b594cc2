//! `comity doctor`: examines what is stored, and says what to do about each fault.

use std::fmt;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use store::doctor::Finding;

use super::failure::{Failure, Outcome};
use super::place;
use super::printing::Printer;
use super::restore::note;
use crate::config::{DataFlags, Settings};

#[derive(Args, Debug)]
pub struct Doctor {
    #[command(flatten)]
    pub data: DataFlags,
    /// A checkpoint from elsewhere, such as one printed under a letter: is it of what is stored here?
    #[arg(long, value_name = "CHECKPOINT", requires = "council")]
    against: Option<PathBuf>,
    /// The council of that checkpoint, or the only one to repair
    #[arg(long)]
    council: Option<String>,
    /// Make again what is made from the journal: lists, standing tables, timers. Stop the server first
    #[arg(long)]
    repair: bool,
}

#[derive(Serialize)]
struct Examined {
    sound: bool,
    repaired: u64,
    /// Letters in the outboxes of all councils; where no mail server is set they stay there.
    letters_waiting: i64,
    findings: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    about: String,
    what: String,
    then: String,
}

impl Doctor {
    /// Examines it; unsound where anything is found.
    ///
    /// # Errors
    /// Where there is no installation, or it cannot be read at all.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let installation = place::open(settings)?;
        let mut repaired = 0;
        if self.repair {
            for (slug, council) in installation.councils()? {
                if self.council.as_ref().is_none_or(|only| *only == slug) {
                    repaired += installation.repair(council)?;
                }
            }
        }
        let mut findings = installation.examine()?;
        if let (Some(file), Some(slug)) = (&self.against, &self.council) {
            let council = place::council(&installation, slug)?;
            findings.extend(installation.doctor_against(council, &note(file)?)?);
        }
        let mut letters_waiting = 0;
        for (_, council) in installation.councils()? {
            letters_waiting += installation.letters_unsent(council)?.waiting;
        }
        let sound = findings.is_empty();
        let findings = findings.into_iter().map(|Finding { about, what, then }| Found { about, what, then }).collect();
        printer.answer(&Examined { sound, repaired, letters_waiting, findings });
        Ok(if sound { Outcome::Done } else { Outcome::Unsound })
    }
}

impl fmt::Display for Examined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.repaired > 0 {
            writeln!(f, "{} records were gone through, and what is made from them made again.", self.repaired)?;
        }
        for Found { about, what, then } in &self.findings {
            writeln!(f, "{about} {what}: {then}.")?;
        }
        if self.letters_waiting > 0 {
            writeln!(
                f,
                "{} e-mails wait in the outbox. They leave while `comity serve` runs with a mail server (--smtp).",
                self.letters_waiting
            )?;
        }
        match self.findings.len() {
            0 => write!(f, "Sound: nothing was found."),
            1 => write!(f, "1 thing was found."),
            many => write!(f, "{many} things were found."),
        }
    }
}
