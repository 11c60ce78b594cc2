//! How an express instruction stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{GroupId, PersonId, PostId};
use crate::words::Words;

use super::{Event, Giving};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such instruction.
    #[default]
    Unknown,
    /// In force until its last day.
    InForce(Box<Matter>),
    /// No longer.
    Over(Box<Matter>, End),
}

/// What is the same about it from first to last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub giving: Giving,
    pub group: GroupId,
    /// The assistant's post.
    pub to: PostId,
    pub by: PersonId,
    pub on: Date,
    /// What was done under it, in the order in which it was put down.
    pub done: Vec<Done>,
}

/// What was done under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub what: Words,
    pub day: Date,
    pub by: PersonId,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// The assistant said no.
    Declined { reason: Words, by: PersonId, on: Date },
    /// The group took it back.
    TakenBack { on: Date },
    /// Its last day went by.
    Lapsed { on: Date },
}

impl State {
    /// What is the same about it from first to last.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::InForce(matter) | State::Over(matter, _) => Some(matter),
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, *event) {
            (_, Event::Given { giving, group, to, by, on }) => {
                State::InForce(Box::new(Matter { giving, group, to, by, on, done: Vec::new() }))
            }
            (State::InForce(mut matter), Event::Recorded { what, day, by, .. }) => {
                matter.done.push(Done { what, day, by });
                State::InForce(matter)
            }
            (State::Over(mut matter, end), Event::Recorded { what, day, by, .. }) => {
                matter.done.push(Done { what, day, by });
                State::Over(matter, end)
            }
            (State::InForce(matter), Event::Declined { reason, by, on }) => {
                State::Over(matter, End::Declined { reason, by, on })
            }
            (State::InForce(matter), Event::TakenBack { on, .. }) => State::Over(matter, End::TakenBack { on }),
            (State::InForce(matter), Event::Lapsed { on }) => State::Over(matter, End::Lapsed { on }),
            (state, _) => state,
        }
    }
}
