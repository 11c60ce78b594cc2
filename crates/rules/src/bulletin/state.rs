//! How a bulletin stands.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::words::Words;

use super::{Event, Issuing};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such bulletin.
    #[default]
    Unknown,
    /// Sent.
    Issued(Box<Matter>),
}

/// What there is of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub issuing: Issuing,
    pub by: PersonId,
    pub on: Date,
    /// What was put right beside it.
    pub corrections: Vec<(Words, Date)>,
    /// Since when everybody may read it.
    pub announced: Option<Date>,
}

impl State {
    /// What there is of it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Issued(matter) => Some(matter),
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Issued { issuing, by, on }) => State::Issued(Box::new(Matter {
                issuing: (**issuing).clone(),
                by: *by,
                on: *on,
                corrections: Vec::new(),
                announced: None,
            })),
            (State::Issued(mut matter), event) => {
                match event {
                    Event::Corrected { text, on, .. } => matter.corrections.push((*text, *on)),
                    Event::Announced { on } => matter.announced = Some(*on),
                    Event::Issued { .. } => {}
                }
                State::Issued(matter)
            }
            (State::Unknown, _) => State::Unknown,
        }
    }
}
