//! How a delegation stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::BodyKind;
use crate::context::Context;
use crate::id::BodyId;
use crate::words::Words;

use super::{Event, Making, To};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such delegation.
    #[default]
    Unknown,
    /// In force until its last day.
    InForce(Box<Matter>),
    /// Taken back by the body, or lapsed.
    Over(Box<Matter>, Ended),
}

/// What is the same about it from first to last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub making: Making,
    pub body: BodyId,
    pub kind: BodyKind,
    pub on: Date,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The minute by which the body took it back; none where it lapsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute: Option<Words>,
    pub on: Date,
}

impl State {
    /// What is the same about it from first to last.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::InForce(matter) | State::Over(matter, _) => Some(matter),
        }
    }

    /// What it says while it is in force that day, whether or not the clock has been there yet.
    pub fn in_force(&self, on: Date) -> Option<&Matter> {
        match self {
            State::InForce(matter) if matter.making.until.is_none_or(|until| on <= until) => Some(matter),
            State::Unknown | State::InForce(_) | State::Over(..) => None,
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Made { making, body, kind, on }) => {
                State::InForce(Box::new(Matter { making: **making, body: *body, kind: *kind, on: *on }))
            }
            (State::InForce(matter), Event::Revoked { minute, on }) => {
                State::Over(matter, Ended { minute: Some(*minute), on: *on })
            }
            (State::InForce(matter), Event::Lapsed { on }) => State::Over(matter, Ended { minute: None, on: *on }),
            (state, _) => state,
        }
    }
}

impl Matter {
    /// Whether it is the actor's to decide under it.
    pub fn is_for(&self, ctx: &Context) -> bool {
        let standing = ctx.standing.as_ref();
        match self.making.to {
            To::Post(post) => standing.is_some_and(|standing| standing.does_the_work_of(post)),
            To::OfExecutive { member, .. } | To::ForWard { member, .. } => {
                standing.is_some_and(|standing| standing.person == member && standing.ward.is_some())
            }
            // A committee decides at its meetings.
            To::Body(_) => false,
        }
    }
}
