//! `comity backup`: everything that cannot be made again, copied into a new folder.

use std::fmt;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use store::backup;
use store::backup::manifest::Manifest;

use super::failure::{Failure, Outcome};
use super::printing::Printer;
use super::progress;
use crate::config::{DataFlags, Settings};

#[derive(Args, Debug)]
pub struct Backup {
    #[command(flatten)]
    pub data: DataFlags,
    /// The new folder of the backup
    dest: PathBuf,
}

#[derive(Serialize)]
struct Made {
    folder: String,
    #[serde(flatten)]
    manifest: Manifest,
}

impl Backup {
    /// Makes it.
    ///
    /// # Errors
    /// Where the folder is there already, or there is nothing to back up.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let place = settings.place()?;
        super::place::exists(settings)?;
        let bar = progress::spinner(printer.form());
        let manifest = backup::backup_with(&place, &settings.files()?, &self.dest, &mut |table, rows| {
            bar.set_message(format!("{table} {rows}"))
        })?;
        bar.finish_and_clear();
        printer.answer(&Made { folder: self.dest.display().to_string(), manifest });
        Ok(Outcome::Done)
    }
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The backup is in {}.", self.folder)?;
        for council in &self.manifest.councils {
            writeln!(f, "{}: {} acts.", council.slug, council.acts)?;
        }
        write!(
            f,
            "Keep it apart from the installation key and from the log of erasures that lies beside the data: a restore needs \
             all three."
        )
    }
}
