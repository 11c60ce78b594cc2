//! `comity protocol check|diff`: a protocol's file, before anybody adopts it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use rules::pack::{self, Fault, Pack};
use serde::Serialize;

use super::failure::{Failure, Outcome};
use super::printing::{Form, Printer};

#[derive(Subcommand, Debug)]
pub enum Protocol {
    /// Report every fault of a protocol's file, each with its place and what was expected
    Check {
        /// The protocol, a TOML file
        file: PathBuf,
    },
    /// Show what adopting one protocol in place of another would change
    Diff {
        /// The protocol as it is
        old: PathBuf,
        /// The protocol as it would be
        new: PathBuf,
    },
}

/// What was found in one file.
#[derive(Serialize)]
struct Checked {
    file: String,
    sound: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    clauses: usize,
    rules: usize,
    faults: Vec<Fault>,
}

impl Protocol {
    /// Does it.
    ///
    /// # Errors
    /// Where a file cannot be read, or of two to be compared one is not sound.
    pub fn run(&self, printer: &mut Printer) -> Result<Outcome, Failure> {
        match self {
            Protocol::Check { file } => {
                let checked = check(file)?;
                printer.answer(&checked);
                Ok(if checked.sound { Outcome::Done } else { Outcome::Unsound })
            }
            Protocol::Diff { old, new } => {
                let (old, new) = (sound(old)?, sound(new)?);
                let difference = pack::diff(&old, &new);
                match printer.form() {
                    Form::Text => printer.line(&difference.to_string()),
                    Form::Json => {
                        printer.line(&serde_json::to_string(&difference).expect("a difference is plain JSON"))
                    }
                }
                Ok(Outcome::Done)
            }
        }
    }
}

fn check(file: &Path) -> Result<Checked, Failure> {
    let name = file.display().to_string();
    Ok(match read(file)? {
        Ok(pack) => Checked {
            file: name,
            sound: true,
            clauses: pack.clauses.len(),
            rules: pack.bindings.iter().count(),
            title: Some(pack.title),
            faults: Vec::new(),
        },
        Err(faults) => Checked { file: name, sound: false, clauses: 0, rules: 0, title: None, faults },
    })
}

fn sound(file: &Path) -> Result<Pack, Failure> {
    read(file)?.map_err(|faults| {
        let file = file.display();
        let all = if faults.len() == 1 { "1 fault".to_owned() } else { format!("{} faults", faults.len()) };
        Failure::Refused(format!(
            "{file} has {all}; see them with `comity protocol check {file}`, and correct them first"
        ))
    })
}

fn read(file: &Path) -> Result<Result<Pack, Vec<Fault>>, Failure> {
    let bytes = fs::read(file).map_err(Failure::of_file(file))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => pack::read(&text),
        Err(error) => {
            let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
            let last = before.rsplit('\n').next().unwrap_or_default();
            Err(vec![Fault {
                line: 1 + before.matches('\n').count(),
                column: 1 + last.chars().count(),
                problem: "a character that is not UTF-8".to_owned(),
                expected: "a file saved as UTF-8".to_owned(),
                nearest: None,
            }])
        }
    })
}

impl fmt::Display for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(title) = &self.title {
            let Checked { file, clauses, rules, .. } = self;
            return write!(f, "{file} is sound: \u{201c}{title}\u{201d}, {clauses} clauses, {rules} rules kept.");
        }
        for fault in &self.faults {
            writeln!(f, "{}: {fault}", self.file)?;
        }
        match self.faults.len() {
            1 => write!(f, "1 fault."),
            faults => write!(f, "{faults} faults."),
        }
    }
}
