//! The slips of an act that every act has: place, deed and margin. Their bytes are kept exactly as committed.

use jiff::Timestamp;
use rules::actor::Actor;
use rules::decider::{Decider, RULES};
use rules::id::{ActId, EditionId, WordsId};
use rules::norm::Norm;
use rules::record::RecordId;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::failure::Broken;

/// The number of this format of slips.
pub const FORMAT: u32 = 1;

/// Where an act lies: for `doctor` and the auditor only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub sequence: u64,
    pub version: u64,
    /// The leaf of this record's previous act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
    /// The sequence of the first of the acts that were written together.
    pub step: u64,
    pub format: u32,
}

/// A norm that was relied on, with the clause of the edition in force on the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relied {
    pub norm: Norm,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<EditionId>,
}

/// What was done, by whom, when, under which norms; without words.
#[derive(Serialize, Deserialize)]
pub struct Deed {
    pub act: ActId,
    pub record: RecordId,
    pub actor: Actor,
    pub at: String,
    pub command: Box<RawValue>,
    pub events: Vec<Box<RawValue>>,
    pub relied: Vec<Relied>,
    /// The words slips of this act, in order.
    pub words: Vec<WordsId>,
    pub rules: u32,
    pub software: String,
}

/// What a reader of the deed must not be able to count.
#[derive(Serialize, Deserialize)]
pub struct Margin {
    pub flags: Vec<Box<RawValue>>,
}

/// A time as deeds and promises write it: RFC 3339, UTC, three decimals.
pub fn written(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// The bytes of a place, a deed or a margin: what its commitment is of.
pub fn encode(slip: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(slip).expect("a slip is plain JSON")
}

/// The JSON of a value of ours, which always has one.
pub fn raw(value: &impl Serialize) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).expect("commands, events and flags are plain JSON")
}

impl Deed {
    /// Reads a stored deed.
    ///
    /// # Errors
    /// `Unreadable` where the bytes are not a deed.
    pub fn read(bytes: &[u8]) -> Result<Deed, Broken> {
        serde_json::from_slice(bytes).map_err(|error| Broken::unreadable_json("a deed", &error))
    }

    /// Its events, as the rules of its kind of record know them.
    ///
    /// # Errors
    /// `Unreadable` where an old event has lost its upcast.
    pub fn events<D: Decider>(&self) -> Result<Vec<D::Event>, Broken> {
        let read = |event: &RawValue| serde_json::from_str(event.get());
        self.events.iter().map(|event| read(event).map_err(|e| Broken::unreadable(self.act, e))).collect()
    }

    /// Its command, as the rules of its kind of record know it.
    ///
    /// # Errors
    /// `Unreadable` where an old command has lost its upcast.
    pub fn command<D: Decider>(&self) -> Result<D::Command, Broken> {
        serde_json::from_str(self.command.get()).map_err(|error| Broken::unreadable_json(self.act, &error))
    }

    pub(crate) fn rules_are_todays(&self) -> bool {
        self.rules == RULES
    }

    /// The time of the act.
    ///
    /// # Errors
    /// `Unreadable` where the text is not a time.
    pub fn time(&self) -> Result<Timestamp, Broken> {
        self.at.parse().map_err(|error| Broken::unreadable(self.act, error))
    }
}
