//! What has happened to an action.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, PostId};
use crate::words::Words;

use super::{Apart, Beginning, Report};

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Begun {
        beginning: Box<Beginning>,
        /// The day of the decision.
        decided: Date,
        /// For whom alone it is, where it was decided with the public away.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        apart: Option<Apart>,
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
