//! How a breach of confidence stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::words::Words;

use super::{Event, Raising, Stage};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such concern.
    #[default]
    Unknown,
    /// With somebody on the route.
    Open(Box<Matter>),
    /// Settled, or taken back by the officer.
    Over(Box<Matter>, Option<Settled>),
}

/// What there is of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub raising: Raising,
    pub by: PersonId,
    /// With whom it has been, the last of them now; never empty.
    pub route: Vec<Step>,
}

/// A step on the route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub to: Stage,
    /// What whoever passed it up wrote; nothing at the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    pub on: Date,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    pub outcome: Words,
    pub by: PersonId,
    pub on: Date,
}

impl State {
    /// What there is of it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Open(matter) | State::Over(matter, _) => Some(matter),
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Raised { raising, by, to, on }) => State::Open(Box::new(Matter {
                raising: **raising,
                by: *by,
                route: vec![Step { to: *to, note: None, on: *on }],
            })),
            (State::Open(mut matter), Event::PassedUp { note, to, on, .. }) => {
                matter.route.push(Step { to: *to, note: Some(*note), on: *on });
                State::Open(matter)
            }
            (State::Open(matter), Event::Settled { outcome, by, on }) => {
                State::Over(matter, Some(Settled { outcome: *outcome, by: *by, on: *on }))
            }
            (State::Open(matter), Event::Withdrawn { .. }) => State::Over(matter, None),
            (state, _) => state,
        }
    }
}

impl Matter {
    /// With whom it is.
    pub fn stage(&self) -> Stage {
        self.route.last().map_or(Stage::ChiefExecutive, |step| step.to)
    }
}
