//! What has happened to a meeting.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::BodyKind;
use crate::id::{PersonId, WordsId};
use crate::words::Words;

use super::{Calling, Interest, Motion, Urgency};

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Called {
        calling: Box<Calling>,
        /// Of what kind the body is.
        kind: BodyKind,
        on: Date,
    },
    Cancelled {
        reason: Words,
        on: Date,
    },
    ItemPut {
        title: Words,
        on: Date,
    },
    ItemAsked {
        title: Words,
        why: Words,
        by: PersonId,
        on: Date,
    },
    UrgentAsked {
        title: Words,
        why: Words,
        by: PersonId,
        on: Date,
    },
    TakenUp {
        asked: WordsId,
        title: Words,
        urgency: Urgency,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
        on: Date,
    },
    TurnedDown {
        asked: WordsId,
        reason: Words,
        on: Date,
    },
    Declared {
        item: WordsId,
        interest: Interest,
        by: PersonId,
        on: Date,
    },
    Dispensed {
        member: PersonId,
        reason: Words,
        until: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
        by: PersonId,
        on: Date,
    },
    Resolved {
        /// Its number at this meeting, the first being 1.
        number: u32,
        motion: Box<Motion>,
        on: Date,
    },
    Rescinded {
        number: u32,
        minute: Words,
        on: Date,
    },
    DecisionsPublished {
        on: Date,
    },
    CalledIn {
        number: u32,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Released {
        number: u32,
        minute: Words,
        on: Date,
    },
    MinutesPublished {
        on: Date,
    },
}
