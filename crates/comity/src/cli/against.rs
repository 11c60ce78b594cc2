//! Two checkpoints of one log, held against each other by somebody who has neither the council's database nor its trust.

use std::fmt;
use std::fs;
use std::path::Path;

use ledger::against::Against;
use ledger::checkpoint::Checkpoint;
use ledger::key::VerifierKey;
use ledger::note::Note;
use serde_json::{Value, json};

use super::failure::Failure;
use crate::elsewhere;

/// What the one that was kept and the one that was given say of each other.
pub enum Told {
    Same {
        size: u64,
    },
    /// The log that was given goes on from the one that was kept.
    Extension {
        kept: u64,
        given: u64,
    },
    Different {
        kept: String,
        given: String,
    },
    /// The sizes differ, and there are no entries to compare.
    NotTold {
        kept: u64,
        given: u64,
    },
    /// What is published is smaller than what was kept.
    Shorter {
        kept: u64,
        given: u64,
    },
    /// A log of another name.
    OtherLog {
        kept: String,
        given: String,
    },
    /// Not signed by the key.
    NotSigned {
        which: &'static str,
        why: String,
    },
    /// Entries that its own checkpoint does not sign.
    OtherEntries,
    /// A receipt that is not published yet.
    NotPublished,
}

impl Told {
    /// Holds a kept checkpoint against a file or an address.
    ///
    /// # Errors
    /// Where that cannot be read or fetched.
    pub fn of(kept: &Note, key: &VerifierKey, with: &str) -> Result<Told, Failure> {
        let given = if elsewhere::is_address(with) {
            elsewhere::checkpoint(with).map_err(Failure::of_fetching)?
        } else {
            let file = Path::new(with);
            let bytes = fs::read(file).map_err(Failure::of_file(file))?;
            Note::try_from(bytes.as_slice())
                .map_err(|error| Failure::Usage(format!("{with} is no signed checkpoint: {error}")))?
        };
        let (first, second) = match (Checkpoint::open(kept, key), Checkpoint::open(&given, key)) {
            (Ok(first), Ok(second)) => (first, second),
            (Err(why), _) => return Ok(Told::NotSigned { which: "that you kept", why: why.to_string() }),
            // After a restore the next log has a key of its own.
            (Ok(first), Err(why)) => return Ok(next_log(&first, &given).unwrap_or(not_signed(&why.to_string()))),
        };
        if let Some(other) = next_log(&first, &given) {
            return Ok(other);
        }
        let (old, new) = (first.size, second.size);
        let told = match Against::by_heads(&first, &second) {
            Some(told) => Ok(told),
            None if !elsewhere::is_address(with) => return Ok(Told::NotTold { kept: old, given: new }),
            None if new < old => return Ok(Told::Shorter { kept: old, given: new }),
            None => Against::by_tree(&first, &second, &elsewhere::entries(with, new).map_err(Failure::of_fetching)?),
        };
        Ok(match told {
            Ok(Against::Same) => Told::Same { size: new },
            Ok(Against::Extension) => Told::Extension { kept: old, given: new },
            Ok(Against::Different) => Told::Different { kept: kept.to_string(), given: given.to_string() },
            Err(_) => Told::OtherEntries,
        })
    }

    /// Whether nothing is wrong, and the question was answered.
    pub fn is_sound(&self) -> bool {
        matches!(self, Told::Same { .. } | Told::Extension { .. })
    }

    /// For a program.
    pub fn described(&self) -> Value {
        let name = match self {
            Told::Same { .. } => "same",
            Told::Extension { .. } => "extension",
            Told::Different { .. } => "different",
            Told::NotTold { .. } => "not-told",
            Told::Shorter { .. } => "shorter",
            Told::OtherLog { .. } => "other-log",
            Told::NotSigned { .. } => "not-signed",
            Told::OtherEntries => "other-entries",
            Told::NotPublished => "not-published",
        };
        json!({ "is": name, "told": self.to_string() })
    }
}

fn next_log(kept: &Checkpoint, given: &Note) -> Option<Told> {
    let origin = given.text().lines().next().unwrap_or_default();
    (origin != kept.origin.as_str())
        .then(|| Told::OtherLog { kept: kept.origin.to_string(), given: origin.escape_debug().to_string() })
}

fn not_signed(why: &str) -> Told {
    Told::NotSigned { which: "that was given", why: why.to_owned() }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Told::Same { size } => write!(f, "The same account: both checkpoints are of the same {size} entries."),
            Told::Extension { kept, given } => write!(
                f,
                "An honest extension: the {given} entries that are published begin with the {kept} of the checkpoint that was \
                 kept, unaltered."
            ),
            Told::Different { kept, given } => write!(
                f,
                "TWO DIFFERENT ACCOUNTS of one log are signed by the same key: the record was rewritten, or two people are shown \
                 different ones. Keep both notes; together they prove it.\n\nKept:\n{kept}\nGiven:\n{given}"
            ),
            Told::NotTold { kept, given } => write!(
                f,
                "Not told: the checkpoints are of {kept} and of {given} entries, and two fingerprints alone cannot say whether one \
                 goes on from the other. Give the address where the newer one is published."
            ),
            Told::Shorter { kept, given } => write!(
                f,
                "Not told, and not as it should be: you hold a checkpoint of {kept} entries, and {given} are published there now. \
                 A log never gets shorter. Ask again later; if it stays so, keep what you hold and tell the council's auditor."
            ),
            Told::OtherLog { kept, given } => write!(
                f,
                "Not told: what you kept is of the log {kept}, what was given of {given}. After a restore a council goes on with \
                 a new log, and the page of its proof of record still has the last checkpoint of the one before."
            ),
            Told::NotSigned { which, why } => write!(f, "Not told: the checkpoint {which} is not this key's: {why}."),
            Told::OtherEntries => f.write_str(
                "Not told, and not as it should be: the entries at that address are not those that the checkpoint there signs.",
            ),
            Told::NotPublished => {
                f.write_str("Not told: the act is not published yet, so there is no checkpoint to compare.")
            }
        }
    }
}
