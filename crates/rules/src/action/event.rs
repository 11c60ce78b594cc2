//! What has happened to an action.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, PostId};
use crate::words::Words;

use super::state::By;
use super::{Beginning, Report};

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Begun {
        beginning: Box<Beginning>,
        /// The day of the decision.
        decided: Date,
        /// Whether an executive's decision, which can be called in.
        by: By,
        on: Date,
    },
    Accepted {
        by: PersonId,
        on: Date,
    },
    Declined {
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Readdressed {
        to: PostId,
        on: Date,
    },
    Progressed {
        text: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        evidence: Option<Words>,
        by: PersonId,
        on: Date,
    },
    Moved {
        due: Date,
        reason: Words,
        on: Date,
    },
    CalledIn {
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Released {
        minute: Words,
        on: Date,
    },
    Stopped {
        under: Report,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    WentOn {
        minute: Words,
        on: Date,
    },
    Suspended {
        on: Date,
    },
    Completed {
        report: Words,
        by: PersonId,
        on: Date,
    },
}
