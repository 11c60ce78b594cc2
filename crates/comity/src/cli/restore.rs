//! `comity restore`: brings a backup back into an empty place. What was erased since then stays erased.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use ledger::note::Note;
use serde::Serialize;
use store::restore::{Erasures, Restoring, restore_with};

use super::failure::{Failure, Outcome};
use super::printing::Printer;
use super::{place, progress};
use crate::config::{DataFlags, Settings};

#[derive(Args, Debug)]
pub struct Restore {
    #[command(flatten)]
    pub data: DataFlags,
    /// The folder of the backup
    source: PathBuf,
    /// The log of erasures that lay beside the data: what it names is erased again
    #[arg(long, value_name = "FILE", conflicts_with = "no_erasures_since_backup")]
    erasures: Option<PathBuf>,
    /// Answer for it that nothing was erased since the backup
    #[arg(long)]
    no_erasures_since_backup: bool,
    /// Why it is restored, in a sentence for everybody: it opens the new public log
    #[arg(long, default_value = "Restored from a backup.")]
    why: String,
    /// A checkpoint known from elsewhere, such as one printed under a letter; may be given several times
    #[arg(long, value_name = "FILE")]
    known: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Done {
    made_at: String,
    erased_again: usize,
    councils: Vec<Again>,
}

#[derive(Serialize)]
struct Again {
    slug: String,
    epoch: i64,
}

impl Restore {
    /// Does it.
    ///
    /// # Errors
    /// Where the backup is damaged, the place is not empty, or nothing is said of erasures.
    pub fn run(&self, settings: &Settings, printer: &mut Printer) -> Result<Outcome, Failure> {
        let erasures = match (&self.erasures, self.no_erasures_since_backup) {
            (Some(file), _) => Erasures::File(file),
            (None, true) => Erasures::NoneSinceBackup,
            (None, false) => {
                return Err(Failure::Refused(
                    "a backup may still hold what was erased since: give the log of erasures that lay beside the data \
                     with --erasures FILE, or say --no-erasures-since-backup"
                        .to_owned(),
                ));
            }
        };
        let known = self.known.iter().map(|file| note(file)).collect::<Result<Vec<_>, _>>()?;
        let into = place::opening(settings)?;
        let bar = progress::spinner(printer.form());
        let restoring = Restoring { from: &self.source, into, erasures, why: &self.why, known: &known };
        let restored =
            restore_with(restoring, &settings.files()?, &mut |table, rows| bar.set_message(format!("{table} {rows}")))?;
        bar.finish_and_clear();
        printer.answer(&Done {
            made_at: restored.manifest.made_at,
            erased_again: restored.erased,
            councils: restored
                .councils
                .into_iter()
                .map(|again| Again { slug: again.slug, epoch: again.epoch })
                .collect(),
        });
        Ok(Outcome::Done)
    }
}

/// A signed checkpoint from a file.
pub(super) fn note(file: &Path) -> Result<Note, Failure> {
    let bytes = fs::read(file).map_err(Failure::of_file(file))?;
    Note::try_from(bytes.as_slice())
        .map_err(|error| Failure::Usage(format!("{} is no signed checkpoint: {error}", file.display())))
}

impl fmt::Display for Done {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Restored the backup of {}; {} texts were erased again.", self.made_at, self.erased_again)?;
        for Again { slug, epoch } in &self.councils {
            writeln!(f, "{slug}: its public record goes on in log {epoch}; the old one stays readable.")?;
        }
        write!(f, "E-mails and the clock are held: find out which e-mails left before, then run `comity release`.")
    }
}
