//! `comity release`: after a restore, lets letters and the clock go again.

use std::fmt;

use clap::{Args, ValueEnum};
use serde::Serialize;
use store::restore;

use super::failure::{Failure, Outcome};
use super::place;
use super::printing::Printer;
use crate::config::{DataFlags, Settings};

#[derive(Args, Debug)]
pub struct Release {
    #[command(flatten)]
    pub data: DataFlags,
    /// What becomes of the letters that the backup had waiting
    #[arg(long)]
    letters: Letters,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Letters {
    /// They are sent; some may come a second time
    Send,
    /// They are not sent
    Drop,
}

#[derive(Serialize)]
struct Released {
    letters: u64,
}

impl Release {
    /// Lets them go.
    ///
    /// # Errors
    /// Where nothing is held.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let installation = place::open(settings)?;
        if installation.held()?.is_none() {
            return Err(Failure::Refused("nothing is held here; nothing needs to be done".to_owned()));
        }
        let letters = installation.release_outbox(match self.letters {
            Letters::Send => restore::Release::Send,
            Letters::Drop => restore::Release::Drop,
        })?;
        printer.answer(&Released { letters });
        Ok(Outcome::Done)
    }
}

impl fmt::Display for Released {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "E-mails and the clock go again; {} e-mails had been waiting.", self.letters)
    }
}
