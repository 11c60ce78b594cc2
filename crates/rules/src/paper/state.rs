//! How a confidential paper stands.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::two_hands::Proposal;
use crate::words::Words;

use super::{Event, Lodging, Right};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such paper.
    #[default]
    Unknown,
    /// Being made ready; nobody but whoever makes it knows of it.
    Draft(Box<Matter>),
    /// With those named.
    Out(Box<Matter>),
    /// Taken back from everybody.
    Recalled(Box<Matter>, Words, Date),
}

/// What there is of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub lodging: Lodging,
    pub by: PersonId,
    pub on: Date,
    /// Its text; hidden from everybody's state but that of whoever wrote it, and of whoever opens it.
    pub content: Content,
    pub readers: BTreeMap<PersonId, Reader>,
    pub sent: Option<Date>,
    /// The inquiry that runs.
    pub inquiry: Option<Inquiry>,
    /// Who looked into it in inquiries that are over.
    pub looked: BTreeSet<PersonId>,
    /// What inquiries found, oldest first.
    pub findings: Vec<(Words, Date)>,
}

/// Its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    #[default]
    None,
    Text(Words),
}

/// By which right somebody has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    pub right: Right,
    pub why: Words,
    pub on: Date,
}

/// An inquiry into a leak.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inquiry {
    pub reason: Words,
    pub proposal: Proposal,
    /// Who confirmed it: from then on both see who opened the paper.
    pub second: Option<PersonId>,
}

impl State {
    /// What there is of it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Draft(matter) | State::Out(matter) | State::Recalled(matter, ..) => Some(matter),
        }
    }

    /// Its text, for somebody who may open it today.
    pub fn opened_by(&self, person: PersonId) -> Option<Words> {
        let State::Out(matter) = self else { return None };
        match matter.content {
            Content::Text(text) if matter.readers.contains_key(&person) => Some(text),
            Content::Text(_) | Content::None => None,
        }
    }

    /// Whether this person sees, in an inquiry that two hands have opened, who opened it.
    pub fn inquires(&self, person: PersonId) -> bool {
        let inquiry = self.matter().and_then(|matter| matter.inquiry.as_ref());
        inquiry.is_some_and(|it| it.second.is_some() && (it.proposal.by == person || it.second == Some(person)))
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Lodged { lodging, by, on }) => State::Draft(Box::new(Matter {
                lodging: **lodging,
                by: *by,
                on: *on,
                content: Content::None,
                readers: BTreeMap::new(),
                sent: None,
                inquiry: None,
                looked: BTreeSet::new(),
                findings: Vec::new(),
            })),
            (State::Draft(mut matter), Event::Sent { on }) => {
                matter.sent = Some(*on);
                State::Out(matter)
            }
            (State::Draft(matter) | State::Out(matter), Event::Recalled { reason, on }) => {
                State::Recalled(matter, *reason, *on)
            }
            (mut state, event) => {
                if let State::Draft(matter) | State::Out(matter) | State::Recalled(matter, ..) = &mut state {
                    matter.follow(event);
                }
                state
            }
        }
    }
}

impl Matter {
    fn follow(&mut self, event: &Event) {
        match event {
            Event::Enclosed { text, .. } => self.content = Content::Text(*text),
            Event::Named { person, right, why, on } => {
                self.readers.insert(*person, Reader { right: *right, why: *why, on: *on });
            }
            Event::TakenOut { person, .. } => drop(self.readers.remove(person)),
            Event::InquiryProposed { reason, proposal } => {
                self.inquiry = Some(Inquiry { reason: *reason, proposal: (**proposal).clone(), second: None });
            }
            Event::InquiryOpened { by, .. } => {
                self.inquiry.iter_mut().for_each(|inquiry| inquiry.second = Some(*by));
            }
            Event::InquiryClosed { finding, on, .. } => {
                let over = self.inquiry.take().into_iter();
                self.looked.extend(over.flat_map(|it| [Some(it.proposal.by), it.second]).flatten());
                self.findings.push((*finding, *on));
            }
            Event::Lodged { .. } | Event::Sent { .. } | Event::Recalled { .. } => {}
        }
    }
}
