//! What a receipt was found to prove, in a form to compute with and in plain sentences.

use std::fmt;

use crate::digest::Leaf;
use crate::key::VerifierKey;
use crate::moment::Moment;
use crate::origin::Origin;
use crate::receipt::Slip;

/// What is proved: that the act was *recorded*, by whom and when. Never that what it says is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The log that recorded the act.
    pub origin: Origin,
    /// The key that signed.
    pub key: VerifierKey,
    pub asked: Asked,
    pub leaf: Leaf,
    /// When the act was recorded, as the council said at once.
    pub promised: Moment,
    /// `None` as long as there is the promise alone.
    pub published: Option<Published>,
    /// The slips in their order: to be read, kept from this reader, or gone.
    pub slips: Vec<Slip>,
    pub compared: Compared,
}

/// Whether it was said whose key it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The key that signed is the one that was asked for.
    ThisKey,
    /// No key was asked for, so that anybody might have made all this.
    NoKey,
}

/// Where the act is in the public log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// From 0. It says nothing of the order of acts within one publication.
    pub index: u64,
    /// The size of the log at the checkpoint in the proof.
    pub size: u64,
    /// The names over further signatures on that checkpoint, none of which was checked.
    pub others: Vec<String>,
}

/// What another checkpoint of the same log, from elsewhere, adds. (One that contradicts is an error, not an account.)
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// None was given.
    NotAsked,
    /// It shows the same tree, hence holds this act.
    SameTree { size: u64 },
    /// It is of another size than the proof's: whether one tree continues the other cannot be told from a receipt.
    OtherSize { given: u64, proof: u64 },
    /// The act is not yet published, so there is nothing to compare.
    NothingYet { given: u64 },
}

impl Account {
    /// Whether all that was asked about was answered with yes: no, where a checkpoint was given that nothing could be
    /// concluded from. That no key was asked for does not count.
    pub fn answers_everything(&self) -> bool {
        match self.compared {
            Compared::NotAsked | Compared::SameTree { .. } => true,
            Compared::OtherSize { .. } | Compared::NothingYet { .. } => false,
        }
    }
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fingerprint = self.key.fingerprint();
        match self.asked {
            Asked::ThisKey => {
                writeln!(f, "Proved: recorded by {}, signed by the key you gave, {fingerprint}.", self.origin)?;
                writeln!(f, "It proves that this was recorded then, not that what it says is true.")?;
            }
            Asked::NoKey => writeln!(
                f,
                "Whole, and signed by key {fingerprint}; you have not said that this is the council's key."
            )?,
        }
        writeln!(f, "Recorded at {}.", self.promised)?;
        match &self.published {
            None => writeln!(f, "Not yet published: so far there is the promise alone. Ask again after the next day.")?,
            Some(Published { index, size, others }) => {
                writeln!(f, "Published as entry {index} of a log of {size}.")?;
                if !others.is_empty() {
                    writeln!(f, "Further signatures, which were not checked: {}.", others.join(", "))?;
                }
            }
        }
        for (number, slip) in self.slips.iter().enumerate() {
            match slip {
                Slip::Open { bytes, .. } => writeln!(f, "Part {number}: {} bytes, as recorded.", bytes.len())?,
                Slip::Kept(_) => writeln!(f, "Part {number}: recorded, and kept from the reader of this receipt.")?,
                Slip::Gone { on, under, .. } => {
                    writeln!(f, "Part {number}: disposed of on {on} under {under}; this is the council's word.")?;
                }
            }
        }
        match self.compared {
            Compared::NotAsked => Ok(()),
            Compared::SameTree { size } => {
                writeln!(f, "The checkpoint you gave shows the same log of {size} entries, this one among them.")
            }
            Compared::OtherSize { given, proof } => writeln!(
                f,
                "The checkpoint you gave is of {given} entries, the proof of {proof}: a receipt alone cannot tell \
                 whether one continues the other. Nothing contradicts it."
            ),
            Compared::NothingYet { given } => writeln!(
                f,
                "The checkpoint you gave, of {given} entries, cannot be compared before this act is published."
            ),
        }
    }
}
