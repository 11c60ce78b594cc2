//! How a warning stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::Key;
use crate::actor::Role;
use crate::id::PersonId;
use crate::reference::Reference;
use crate::words::Words;

use super::{Event, Privilege, Warn};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such warning.
    #[default]
    Unknown,
    /// As it stands for somebody who knows only that it waits.
    Known(Known),
    /// Waits for the member.
    Waiting(Box<Matter>),
    /// The member has acknowledged it on that day.
    Acknowledged(Box<Matter>, Date),
    /// The officer has said on that day that the risk is gone.
    Lifted(Box<Matter>, Date),
}

/// That a warning waits, between whom, since when it was passed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    pub reference: Reference,
    pub by: PersonId,
    pub member: PersonId,
    pub to: Role,
    pub on: Date,
    /// The day on which it no longer waited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub over: Option<Date>,
}

/// What was put beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub text: Words,
    pub by: PersonId,
    pub on: Date,
}

/// What is the same about it from first to last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub warn: Box<Warn>,
    pub by: PersonId,
    pub on: Date,
    pub said: Vec<Said>,
    /// To whom it was passed up, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub escalated: Option<(Role, Date)>,
}

impl Matter {
    /// The keys of whoever it was passed up to.
    pub(super) fn told(&self) -> Vec<Key> {
        self.escalated.map(|(role, _)| holders(role)).unwrap_or_default()
    }
}

impl Known {
    pub(super) fn keys(&self) -> Vec<Key> {
        [Key::Person(self.by), Key::Person(self.member)].into_iter().chain(holders(self.to)).collect()
    }
}

/// A deputy does what the Monitoring Officer does.
fn holders(role: Role) -> Vec<Key> {
    let deputy = (role == Role::MonitoringOfficer).then_some(Role::DeputyMonitoringOfficer);
    [role].into_iter().chain(deputy).map(Key::Role).collect()
}

impl State {
    /// What is the same about it from first to last, for whoever may read it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown | State::Known(_) => None,
            State::Waiting(matter) | State::Acknowledged(matter, _) | State::Lifted(matter, _) => Some(matter),
        }
    }

    /// What it is called by.
    pub fn reference(&self) -> Option<Reference> {
        match self {
            State::Known(known) => Some(known.reference),
            state => state.matter().map(|matter| matter.warn.reference),
        }
    }

    /// Whether nobody else may read it.
    pub fn is_privileged(&self) -> bool {
        self.matter().is_some_and(|matter| matter.warn.privilege == Privilege::Privileged)
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event.clone()) {
            (_, Event::Warned { warn, by, on }) => {
                State::Waiting(Box::new(Matter { warn, by, on, said: Vec::new(), escalated: None }))
            }
            (State::Unknown, Event::Escalated { reference, by, member, to, on, .. }) => {
                State::Known(Known { reference, by, member, to, on, over: None })
            }
            (State::Known(known), Event::Acknowledged { on } | Event::Lifted { on }) => {
                State::Known(Known { over: Some(known.over.unwrap_or(on)), ..known })
            }
            (State::Waiting(matter), Event::Acknowledged { on }) => State::Acknowledged(matter, on),
            (State::Waiting(matter) | State::Acknowledged(matter, _), Event::Lifted { on }) => {
                State::Lifted(matter, on)
            }
            (State::Waiting(mut matter), Event::Escalated { to, on, .. }) => {
                matter.escalated = Some((to, on));
                State::Waiting(matter)
            }
            (mut state, Event::Said { text, by, on }) => {
                if let State::Waiting(matter) | State::Acknowledged(matter, _) | State::Lifted(matter, _) = &mut state {
                    matter.said.push(Said { text, by, on });
                }
                state
            }
            (state, Event::Acknowledged { .. } | Event::Lifted { .. } | Event::Escalated { .. }) => state,
        }
    }
}
