//! What one may ask of a request to see a document, and what has happened to it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::id::{BodyId, PersonId, RequestId};
use crate::reference::Reference;
use crate::words::Words;

use super::ladder::{Paper, Right, Time};

/// What a member asks to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asking {
    pub reference: Reference,
    /// Which document.
    pub what: Words,
    /// What the member needs it for; wanted where nothing but a need to know fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    pub paper: Paper,
    /// The scrutiny committee for which the member asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scrutiny: Option<BodyId>,
}

/// How it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Handed {
    /// Here: the file.
    Document { file: Words },
    /// Elsewhere: where it can be seen.
    Elsewhere { place: Words },
}

/// Why it is not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The council does not have it.
    NotHeld,
    /// It is no such paper as the member took it for.
    AnotherPaper,
    /// The law keeps it confidential, or exempt in a way that binds members too.
    Exempt,
    /// It does not bear on what the committee is looking into (SI 2012/2089 reg. 17(3)).
    NotUnderScrutiny,
    /// It is advice of a political adviser (SI 2012/2089 reg. 17(4)).
    PoliticalAdvice,
    /// The work of a member does not make it necessary.
    NotNeeded,
    /// It is wanted for another purpose than the work of a member.
    AnotherPurpose,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Ground; 7] = [
        Ground::NotHeld,
        Ground::AnotherPaper,
        Ground::Exempt,
        Ground::NotUnderScrutiny,
        Ground::PoliticalAdvice,
        Ground::NotNeeded,
        Ground::AnotherPurpose,
    ];

    /// Whether a document asked for under that right can be refused on this ground.
    pub const fn serves(self, right: Right) -> bool {
        match self {
            Ground::NotHeld => true,
            Ground::AnotherPaper => !matches!(right, Right::NeedToKnow | Right::Information),
            Ground::Exempt => matches!(right, Right::Business | Right::Executive | Right::Papers),
            Ground::NotUnderScrutiny | Ground::PoliticalAdvice => matches!(right, Right::Scrutiny),
            Ground::NotNeeded | Ground::AnotherPurpose => matches!(right, Right::NeedToKnow),
        }
    }
}

/// Who decides an appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Appeals {
    /// The Monitoring Officer, or a deputy.
    MonitoringOfficer,
    /// The council, whose decision the proper officer records with its minute.
    Council,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Ask to see a document.
    Ask(Box<Asking>),
    /// Give it.
    Give {
        handed: Handed,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conditions: Option<Words>,
    },
    /// Refuse it.
    Refuse { ground: Ground, reason: Words },
    /// Ask for the refusal to be looked at again.
    Appeal { why: Words },
    /// The member is to have it.
    Uphold {
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
    },
    /// The refusal stands.
    Dismiss {
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
    },
    /// Ask for it under information law instead.
    Turn,
    /// Say under which number it is dealt with there.
    TakeUp { request: RequestId },
    /// Take the request back.
    Withdraw,
    /// Tell whoever has it that its day has come.
    Notify,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Asked {
        asking: Box<Asking>,
        asker: PersonId,
        right: Right,
        time: Time,
        /// Who decides it: the clerk; where the clerk is the one who asks, the chair.
        decides: Role,
        on: Date,
    },
    Given {
        handed: Handed,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        conditions: Option<Words>,
        by: PersonId,
        on: Date,
    },
    Refused {
        ground: Ground,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Appealed {
        why: Words,
        to: Appeals,
        on: Date,
    },
    Upheld {
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
        by: PersonId,
        on: Date,
    },
    Dismissed {
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
        by: PersonId,
        on: Date,
    },
    Turned {
        on: Date,
    },
    TakenUp {
        request: RequestId,
        by: PersonId,
        on: Date,
    },
    Withdrawn {
        on: Date,
    },
    FellDue {
        on: Date,
    },
}
