//! A checkpoint that somebody kept, held against what is stored here: the same account, an honest extension, or two accounts.

use std::fmt;

use ledger::against::Against;
use ledger::checkpoint::Checkpoint;
use ledger::memory::InMemory;
use ledger::note::Note;
use ledger::tree;
use rules::id::CouncilId;

use crate::args;
use crate::failure::Broken;
use crate::installation::Installation;

use super::ledger::{head, logs};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// Both are of the same entries.
    Same { size: u64 },
    /// What is stored here holds all that was kept, unaltered, and goes on.
    Extended { kept: u64, here: u64 },
    /// What was given holds all that is stored here, unaltered, and goes on: this is the older copy.
    Older { given: u64, here: u64 },
    /// What was given is larger, and its entries were not there to be compared.
    Beyond { given: u64, here: u64 },
    /// What was given is larger than what a restore brought back of that log.
    Lost { given: u64, restored: u64 },
    /// Two accounts, with the two signed notes that prove it.
    Different { given: String, here: String },
    /// What is stored here is no longer what this log's own key signed.
    Altered { size: u64 },
    /// None of this council's logs has signed it.
    NotOurs,
    /// The entries that were fetched are not those that the given checkpoint signs.
    OtherEntries,
}

impl Held {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        matches!(self, Held::Same { .. } | Held::Extended { .. })
    }

    /// The word for a program.
    pub fn name(&self) -> &'static str {
        match self {
            Held::Same { .. } => "same",
            Held::Extended { .. } => "extension",
            Held::Older { .. } => "older",
            Held::Beyond { .. } => "larger",
            Held::Lost { .. } => "lost-in-restore",
            Held::Different { .. } => "different",
            Held::Altered { .. } => "altered",
            Held::NotOurs => "not-ours",
            Held::OtherEntries => "other-entries",
        }
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Held::Same { size } => write!(f, "The same account: both are of the same {size} entries."),
            Held::Extended { kept, here } => write!(
                f,
                "An honest extension: the {here} entries here begin with the {kept} that were kept, unaltered."
            ),
            Held::Older { given, here } => write!(
                f,
                "An honest extension, but the older one is here: the {given} entries given begin with the {here} stored \
                 here. Do not publish from this copy; if the other is gone, bring this one back with `comity restore`, \
                 which begins a new log."
            ),
            Held::Beyond { given, here } => write!(
                f,
                "Not told: the checkpoint is of {given} entries, of which {here} are stored here. This copy is older, or \
                 another was published from; give the address of the other's checkpoint to compare the entries."
            ),
            Held::Lost { given, restored } => write!(
                f,
                "It is of a log that ended with a restore, which brought back {restored} of its {given} entries. The first \
                 entry of the log after it says what was known then."
            ),
            Held::Different { given, here } => write!(
                f,
                "TWO DIFFERENT ACCOUNTS of one log are signed by its key. Stop publishing, keep both notes, and show them to \
                 whoever audits the council: together they prove it.\n\nGiven:\n{given}\nHere:\n{here}"
            ),
            Held::Altered { size } => write!(
                f,
                "The entries stored here are not those that were signed when there were {size}: they were altered here since. \
                 Stop publishing, keep this database and the checkpoint, and show them to whoever audits the council."
            ),
            Held::NotOurs => f.write_str(
                "The checkpoint is not signed by any key of this council's logs. Make sure that it was copied whole, and is \
                 this council's.",
            ),
            Held::OtherEntries => f.write_str(
                "Not told: the entries at that address are not those that its own checkpoint signs. Ask for it again; if it \
                 stays so, tell whoever publishes it.",
            ),
        }
    }
}

impl Installation {
    /// Holds a checkpoint from elsewhere against what is stored here; `entries` are those of its log, where they were fetched.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn doctor_against(&self, council: CouncilId, note: &Note, entries: Option<&InMemory>) -> Result<Held, Broken> {
        self.reading(|db| {
            let Some(head) = head(db, council)? else { return Ok(Held::NotOurs) };
            let logs = logs(db, &head)?;
            let Some((log, given)) = logs.iter().find_map(|log| Some((log, log.opened(note)?))) else {
                return Ok(Held::NotOurs);
            };
            let stored = log.tree(db, &head)?;
            let root = tree::root(stored.size(), &stored).expect("a tree in memory holds every node up to its size");
            let whole = Checkpoint { origin: log.origin.clone(), size: stored.size(), root };
            let (given_size, here) = (given.size, stored.size());
            let told = if given_size <= here {
                Against::by_tree(&given, &whole, &stored)
            } else if let Some(entries) = entries {
                Against::by_tree(&given, &whole, entries)
            } else if log.epoch < head.epoch {
                return Ok(Held::Lost { given: given_size, restored: here });
            } else {
                return Ok(Held::Beyond { given: given_size, here });
            };
            Ok(match told {
                Err(_) => Held::OtherEntries,
                Ok(Against::Same) => Held::Same { size: here },
                Ok(Against::Extension) if given_size < here => Held::Extended { kept: given_size, here },
                Ok(Against::Extension) if log.epoch < head.epoch => Held::Lost { given: given_size, restored: here },
                Ok(Against::Extension) => Held::Older { given: given_size, here },
                Ok(Against::Different) => {
                    // One of the same size says it most plainly; else the next larger, else the newest.
                    const SQL: &str = "
                        select note from checkpoint where council = $1 and epoch = $2
                         order by case when size >= $3 then 0 else 1 end, case when size >= $3 then size else -size end limit 1";
                    let size = crate::publication::number(given_size);
                    let ours = db.row(SQL, args![&head.id, log.epoch, size], |row| row.text(0))?;
                    let ours: Option<Note> = ours.and_then(|ours| ours.parse().ok());
                    let signed = ours.as_ref().and_then(|ours| log.opened(ours));
                    match ours.zip(signed) {
                        Some((ours, signed)) if tree::root(signed.size, &stored).ok() == Some(signed.root) => {
                            Held::Different { given: note.to_string(), here: ours.to_string() }
                        }
                        _ => Held::Altered { size: given_size },
                    }
                }
            })
        })
    }
}
