//! Checkpoints (C2SP tlog-checkpoint): how large a log is, and the root of its tree, over its signature.

use std::fmt;
use std::str::FromStr;

use crate::digest::TreeHash;
use crate::key::{SignerKey, VerifierKey};
use crate::note::{NotSigned, Note};
use crate::origin::Origin;

/// The head of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub origin: Origin,
    /// How many entries the log has.
    pub size: u64,
    pub root: TreeHash,
}

/// Not the text of a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a checkpoint, which is three lines: the log's origin, its size without leading zeroes, its root in base64"
)]
pub struct NotACheckpoint;

/// A signed note that is no checkpoint of this key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotThisLogs {
    #[error("the checkpoint is not signed by the key")]
    NotSigned(#[source] NotSigned),
    #[error("what is signed is no checkpoint")]
    Malformed(#[source] NotACheckpoint),
}

impl Checkpoint {
    /// The checkpoint as a signed note.
    pub fn sign(&self, key: &SignerKey) -> Note {
        Note::sign(&self.to_string(), key).expect("an origin has no control characters")
    }

    /// Reads a note that this key has signed.
    ///
    /// # Errors
    ///
    /// [`NotThisLogs`].
    pub fn open(note: &Note, key: &VerifierKey) -> Result<Checkpoint, NotThisLogs> {
        note.check(key).map_err(NotThisLogs::NotSigned)?;
        note.text().parse().map_err(NotThisLogs::Malformed)
    }
}

impl FromStr for Checkpoint {
    type Err = NotACheckpoint;

    /// Reads the three lines. Extension lines are refused: our logs have none, and nobody could audit them.
    fn from_str(text: &str) -> Result<Checkpoint, NotACheckpoint> {
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(NotACheckpoint)?.split('\n').collect();
        let [origin, size, root] = lines[..] else { return Err(NotACheckpoint) };
        let origin = origin.parse().map_err(|_| NotACheckpoint)?;
        let size = decimal(size).ok_or(NotACheckpoint)?;
        let root = root.parse().map_err(|_| NotACheckpoint)?;
        Ok(Checkpoint { origin, size, root })
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, self.root)
    }
}

/// A number in ASCII digits with no leading zero and no sign.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number: &u64| number.to_string() == text)
}
