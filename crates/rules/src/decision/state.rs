//! How a decision stands that one person took.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::Key;
use crate::body::BodyKind;
use crate::call_in::{CallIn, Called};
use crate::id::{BodyId, PersonId};
use crate::words::Words;

use super::{Deciding, Event};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such decision.
    #[default]
    Unknown,
    /// Recorded and published.
    Recorded(Box<Matter>),
}

/// What there is of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub deciding: Deciding,
    pub by: PersonId,
    /// The body that gave it to whoever took it.
    pub body: Option<BodyId>,
    /// Of what kind that is.
    pub kind: Option<BodyKind>,
    pub call_in: CallIn,
    /// What was put right beside it.
    pub corrections: Vec<(Words, PersonId, Date)>,
    /// The day on which it was recorded.
    pub on: Date,
}

impl Matter {
    /// The key of those who gave it away: of the council, every member's.
    pub fn givers(&self) -> Option<Key> {
        match (self.kind, self.body) {
            (Some(BodyKind::Council), _) => Some(Key::Members),
            (_, body) => body.map(Key::Body),
        }
    }
}

impl State {
    /// What there is of it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Recorded(matter) => Some(matter),
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Recorded { deciding, by, body, kind, on }) => {
                let call_in = CallIn::of(kind.unwrap_or(BodyKind::Committee), deciding.urgent);
                State::Recorded(Box::new(Matter {
                    deciding: **deciding,
                    by: *by,
                    body: *body,
                    kind: *kind,
                    call_in: CallIn { published: Some(*on), ..call_in },
                    corrections: Vec::new(),
                    on: *on,
                }))
            }
            (State::Recorded(mut matter), event) => {
                match event {
                    Event::Corrected { text, by, on } => matter.corrections.push((*text, *by, *on)),
                    Event::CalledIn { reason, by, on } => {
                        matter.call_in.called.push(Called { reason: *reason, by: *by, on: *on });
                    }
                    Event::Released { minute, on } => matter.call_in.released = Some((*minute, *on)),
                    Event::Recorded { .. } => {}
                }
                State::Recorded(matter)
            }
            (State::Unknown, _) => State::Unknown,
        }
    }
}
