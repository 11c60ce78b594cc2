//! The proof that an entry is published: C2SP tlog-proof, as it stands.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::checkpoint::{Checkpoint, NotThisLogs, decimal};
use crate::digest::TreeHash;
use crate::inclusion::{self, NotIncluded, Place};
use crate::key::VerifierKey;
use crate::note::{NotANote, Note};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// Where an entry is in a log, with all that is needed to check it.
///
/// In text: `c2sp.org/tlog-proof@v1`, perhaps `extra <base64>`, `index <number>`, the hashes in base64 one a line from
/// the leaf's sibling upwards, an empty line, and the checkpoint's signed note as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Whatever somebody wanted to send along. Nothing vouches for it; our logs send none.
    pub extra: Option<Vec<u8>>,
    pub index: u64,
    pub hashes: Vec<TreeHash>,
    pub checkpoint: Note,
}

/// Not the text of a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAProof {
    #[error("not a proof: the first line is not `{FIRST_LINE}`")]
    OtherFormat,
    #[error("the line `extra` of the proof is damaged")]
    BadExtra,
    #[error("the line `index` of the proof is missing or damaged")]
    BadIndex,
    #[error("one of the hashes of the proof is damaged")]
    BadHash,
    #[error("the proof has no checkpoint after an empty line")]
    NoCheckpoint,
    #[error("the checkpoint in the proof is damaged")]
    BadCheckpoint(#[source] NotANote),
}

/// The proof does not prove it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPublished {
    #[error("the checkpoint in the proof is not this log's")]
    Checkpoint(#[source] NotThisLogs),
    #[error("the entry is not where the proof says")]
    NotIncluded(#[source] NotIncluded),
}

impl Proof {
    /// The checkpoint, once it is shown that the key signed it and that `entry` is in its tree at the proof's index.
    ///
    /// # Errors
    ///
    /// [`NotPublished`].
    pub fn check(&self, entry: &[u8], key: &VerifierKey) -> Result<Checkpoint, NotPublished> {
        let checkpoint = Checkpoint::open(&self.checkpoint, key).map_err(NotPublished::Checkpoint)?;
        let place = Place { index: self.index, size: checkpoint.size, root: checkpoint.root };
        inclusion::check(entry, &place, &self.hashes).map_err(NotPublished::NotIncluded)?;
        Ok(checkpoint)
    }
}

impl FromStr for Proof {
    type Err = NotAProof;

    fn from_str(text: &str) -> Result<Proof, NotAProof> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(NotAProof::NoCheckpoint)?;
        let mut lines = head.split('\n').peekable();
        if lines.next() != Some(FIRST_LINE) {
            return Err(NotAProof::OtherFormat);
        }
        let extra = lines.peek().and_then(|line| line.strip_prefix("extra "));
        let extra = extra.map(|extra| STANDARD.decode(extra).map_err(|_| NotAProof::BadExtra)).transpose()?;
        if extra.is_some() {
            lines.next();
        }
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let index = index.ok_or(NotAProof::BadIndex)?;
        let hashes = lines.map(|line| line.parse().map_err(|_| NotAProof::BadHash)).collect::<Result<_, _>>()?;
        let checkpoint = checkpoint.parse().map_err(NotAProof::BadCheckpoint)?;
        Ok(Proof { extra, index, hashes, checkpoint })
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.hashes.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.checkpoint)
    }
}
