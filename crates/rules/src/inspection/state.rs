//! How a request to see a document stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::id::{PersonId, RequestId};
use crate::words::Words;

use super::command::{Appeals, Asking, Event, Ground, Handed};
use super::ladder::{Right, Time};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such request.
    #[default]
    Unknown,
    /// Waits for the proper officer.
    Asked(Box<Matter>),
    /// Given.
    Given(Box<Matter>, Given),
    /// Refused.
    Refused(Box<Matter>, Refused),
    /// Waits for whoever decides the appeal.
    Appealed(Box<Matter>, Refused, Appealed),
    /// The appeal was upheld: waits for the proper officer to give it.
    Upheld(Box<Matter>, Refused, Judged),
    /// The appeal was dismissed.
    Dismissed(Box<Matter>, Refused, Judged),
    /// Asked for under information law instead.
    Turned(Box<Matter>, Refused, Turned),
    /// The member took it back.
    Withdrawn(Box<Matter>, Date),
}

/// What is the same about it from first to last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub asking: Asking,
    pub asker: PersonId,
    /// The widest right that fitted.
    pub right: Right,
    pub time: Time,
    pub decides: Role,
    pub on: Date,
    /// To whom it was appealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appealed: Option<Appeals>,
    /// The day on which whoever has it was last told that its day had come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Date>,
}

/// What was given, by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub handed: Handed,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Words>,
    pub by: PersonId,
    pub on: Date,
    /// The refusal that was overturned before: it stays beside what was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
}

/// Why, by whom and when it was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    pub ground: Ground,
    pub reason: Words,
    pub by: PersonId,
    pub on: Date,
}

/// Why, to whom and when it was appealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appealed {
    pub why: Words,
    pub to: Appeals,
    pub on: Date,
}

/// What became of the appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub reason: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute: Option<Words>,
    pub by: PersonId,
    pub on: Date,
}

/// When it was turned into a request under information law, and under which number it is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turned {
    pub on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
}

impl State {
    /// What is the same about it from first to last.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Asked(matter)
            | State::Given(matter, _)
            | State::Refused(matter, _)
            | State::Appealed(matter, ..)
            | State::Upheld(matter, ..)
            | State::Dismissed(matter, ..)
            | State::Turned(matter, ..)
            | State::Withdrawn(matter, _) => Some(matter),
        }
    }

    /// The refusal, whatever became of it.
    pub fn refused(&self) -> Option<&Refused> {
        match self {
            State::Refused(_, refused)
            | State::Appealed(_, refused, _)
            | State::Upheld(_, refused, _)
            | State::Dismissed(_, refused, _)
            | State::Turned(_, refused, _) => Some(refused),
            State::Given(_, given) => given.refused.as_ref(),
            State::Unknown | State::Asked(_) | State::Withdrawn(..) => None,
        }
    }

    /// Whether somebody at the council has yet to do something.
    pub fn waits(&self) -> bool {
        match self {
            State::Asked(_) | State::Appealed(..) | State::Upheld(..) => true,
            State::Turned(_, _, turned) => turned.request.is_none(),
            State::Unknown | State::Given(..) | State::Refused(..) | State::Dismissed(..) | State::Withdrawn(..) => {
                false
            }
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event.clone()) {
            (_, Event::Asked { asking, asker, right, time, decides, on }) => State::Asked(Box::new(Matter {
                asking: *asking,
                asker,
                right,
                time,
                decides,
                on,
                appealed: None,
                told: None,
            })),
            (State::Asked(matter), Event::Given { handed, conditions, by, on }) => {
                State::Given(matter, Given { handed, conditions, by, on, refused: None })
            }
            (State::Upheld(matter, refused, _), Event::Given { handed, conditions, by, on }) => {
                State::Given(matter, Given { handed, conditions, by, on, refused: Some(refused) })
            }
            (State::Asked(matter), Event::Refused { ground, reason, by, on }) => {
                State::Refused(matter, Refused { ground, reason, by, on })
            }
            (State::Refused(mut matter, refused), Event::Appealed { why, to, on }) => {
                matter.appealed = Some(to);
                State::Appealed(matter, refused, Appealed { why, to, on })
            }
            (State::Appealed(matter, refused, _), Event::Upheld { reason, minute, by, on }) => {
                State::Upheld(matter, refused, Judged { reason, minute, by, on })
            }
            (State::Appealed(matter, refused, _), Event::Dismissed { reason, minute, by, on }) => {
                State::Dismissed(matter, refused, Judged { reason, minute, by, on })
            }
            (State::Refused(matter, refused) | State::Dismissed(matter, refused, _), Event::Turned { on }) => {
                State::Turned(matter, refused, Turned { on, request: None })
            }
            (State::Turned(matter, refused, turned), Event::TakenUp { request, .. }) => {
                State::Turned(matter, refused, Turned { request: Some(request), ..turned })
            }
            (State::Asked(matter) | State::Appealed(matter, ..), Event::Withdrawn { on }) => {
                State::Withdrawn(matter, on)
            }
            (mut state, Event::FellDue { on }) => {
                match &mut state {
                    State::Asked(matter) | State::Appealed(matter, ..) | State::Upheld(matter, ..) => {
                        matter.told = Some(on);
                    }
                    _ => {}
                }
                state
            }
            (state, _) => state,
        }
    }
}
