//! How an action stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, PostId};
use crate::words::Words;

use super::{Apart, Beginning, Event, Report};

/// How it stands. That it is held follows from the day and from what it is held for (see [`super::held`]).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such action.
    #[default]
    Unknown,
    /// Addressed to a post; nobody there has taken it on yet.
    Offered(Box<Matter>),
    /// Declined by the post, with the reason.
    Declined(Box<Matter>, Words),
    /// Taken on by an officer.
    Accepted(Box<Matter>, PersonId),
    /// Done and reported back.
    Done(Box<Matter>, Progress),
}

/// What there is of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub beginning: Beginning,
    pub decided: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub apart: Option<Apart>,
    pub to: PostId,
    pub due: Date,
    pub progress: Vec<Progress>,
    pub stopped: Option<Stopped>,
    pub suspended: Option<Date>,
}

/// How far it was, or that it is done.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub text: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Words>,
    pub by: PersonId,
    pub on: Date,
}

/// That a statutory report stopped it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stopped {
    pub under: Report,
    pub reason: Words,
    pub by: PersonId,
    pub on: Date,
}

impl State {
    /// What there is of it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Offered(matter)
            | State::Declined(matter, _)
            | State::Accepted(matter, _)
            | State::Done(matter, _) => Some(matter),
        }
    }

    /// Who has taken it on.
    pub fn owner(&self) -> Option<PersonId> {
        match self {
            State::Accepted(_, owner) => Some(*owner),
            State::Done(_, last) => Some(last.by),
            State::Unknown | State::Offered(_) | State::Declined(..) => None,
        }
    }

    fn into_matter(self) -> Option<Box<Matter>> {
        match self {
            State::Unknown => None,
            State::Offered(matter)
            | State::Declined(matter, _)
            | State::Accepted(matter, _)
            | State::Done(matter, _) => Some(matter),
        }
    }

    /// After what happened. Total: a stored event is never refused.
    pub(super) fn evolve(mut self, event: &Event) -> State {
        if let Event::Begun { beginning, decided, apart, .. } = event {
            return State::Offered(Box::new(Matter { apart: *apart, ..Matter::new(**beginning, *decided) }));
        }
        if let State::Offered(matter) | State::Declined(matter, _) | State::Accepted(matter, _) = &mut self {
            matter.follow(event);
        }
        match (self, event) {
            (state @ (State::Unknown | State::Done(..)), _) => state,
            (state, Event::Accepted { by, .. }) => {
                state.into_matter().map_or(State::Unknown, |matter| State::Accepted(matter, *by))
            }
            (state, Event::Declined { reason, .. }) => {
                state.into_matter().map_or(State::Unknown, |matter| State::Declined(matter, *reason))
            }
            (state, Event::Readdressed { .. }) => state.into_matter().map_or(State::Unknown, State::Offered),
            (state, Event::Completed { report, by, on }) => {
                let last = Progress { text: *report, evidence: None, by: *by, on: *on };
                state.into_matter().map_or(State::Unknown, |matter| State::Done(matter, last))
            }
            (state, _) => state,
        }
    }
}

impl Matter {
    fn new(beginning: Beginning, decided: Date) -> Matter {
        Matter {
            beginning,
            decided,
            apart: None,
            to: beginning.to,
            due: beginning.due,
            progress: Vec::new(),
            stopped: None,
            suspended: None,
        }
    }

    fn follow(&mut self, event: &Event) {
        match event {
            Event::Readdressed { to, .. } => self.to = *to,
            Event::Progressed { text, evidence, by, on } => {
                self.progress.push(Progress { text: *text, evidence: *evidence, by: *by, on: *on });
            }
            Event::Moved { due, .. } => self.due = *due,
            Event::Stopped { under, reason, by, on } => {
                self.stopped = Some(Stopped { under: *under, reason: *reason, by: *by, on: *on });
            }
            Event::WentOn { .. } => self.stopped = None,
            Event::Suspended { on } => self.suspended = Some(*on),
            Event::Begun { .. } | Event::Accepted { .. } | Event::Declined { .. } | Event::Completed { .. } => {}
        }
    }
}
