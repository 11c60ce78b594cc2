//! `comity doctor`: examines what is stored, and says what to do about each fault.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use clap::Args;
use ledger::checkpoint::Checkpoint;
use serde::Serialize;
use store::doctor::Finding;
use store::doctor::against::Held;
use store::installation::Installation;

use super::failure::{Failure, Outcome};
use super::place;
use super::printing::Printer;
use super::restore::note;
use crate::config::{DataFlags, Settings};
use crate::elsewhere;

#[derive(Args, Debug)]
pub struct Doctor {
    #[command(flatten)]
    pub data: DataFlags,
    /// A checkpoint that somebody kept, or the address of one that is published elsewhere: is it of what is stored here?
    #[arg(long, value_name = "FILE-OR-URL", requires = "council")]
    against: Option<String>,
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
    /// What came of holding a checkpoint against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Compared>,
    findings: Vec<Found>,
}

#[derive(Serialize)]
struct Compared {
    is: &'static str,
    told: String,
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
        let findings = installation.examine()?;
        let held = self.held(&installation)?;
        let mut letters_waiting = 0;
        for (_, council) in installation.councils()? {
            letters_waiting += installation.letters_unsent(council)?.waiting;
        }
        let sound = findings.is_empty() && held.as_ref().is_none_or(Held::is_sound);
        let against = held.map(|held| Compared { is: held.name(), told: held.to_string() });
        let findings = findings.into_iter().map(|Finding { about, what, then }| Found { about, what, then }).collect();
        printer.answer(&Examined { sound, repaired, letters_waiting, against, findings });
        Ok(if sound { Outcome::Done } else { Outcome::Unsound })
    }

    /// What was given, held against what is stored; entries are fetched only where they are needed, from the same address.
    fn held(&self, installation: &Arc<Installation>) -> Result<Option<Held>, Failure> {
        let (Some(given), Some(slug)) = (&self.against, &self.council) else { return Ok(None) };
        let council = place::council(installation, slug)?;
        if !elsewhere::is_address(given) {
            return Ok(Some(installation.doctor_against(council, &note(Path::new(given))?, None)?));
        }
        let published = elsewhere::checkpoint(given).map_err(Failure::of_fetching)?;
        let held = installation.doctor_against(council, &published, None)?;
        let (Held::Beyond { .. } | Held::Lost { .. }, Ok(head)) = (&held, published.text().parse::<Checkpoint>())
        else {
            return Ok(Some(held));
        };
        let entries = elsewhere::entries(given, head.size).map_err(Failure::of_fetching)?;
        Ok(Some(installation.doctor_against(council, &published, Some(&entries))?))
    }
}

impl fmt::Display for Examined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.repaired > 0 {
            writeln!(f, "{} records were gone through, and what is made from them made again.", self.repaired)?;
        }
        if let Some(Compared { told, .. }) = &self.against {
            writeln!(f, "{told}")?;
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
            0 if !self.sound => write!(f, "Nothing else was found."),
            0 => write!(f, "Sound: nothing was found."),
            1 => write!(f, "1 thing was found."),
            many => write!(f, "{many} things were found."),
        }
    }
}
