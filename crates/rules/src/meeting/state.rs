//! How a meeting stands.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::BodyKind;
use crate::call_in::{CallIn, Called};
use crate::id::{PersonId, WordsId};
use crate::words::Words;

use super::{Calling, Event, Interest, Motion, Refusal};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such meeting.
    #[default]
    Unknown,
    /// Called; held once its day has come.
    Called(Box<Matter>),
    /// Cancelled, with the reason.
    Cancelled(Box<Matter>, Words, Date),
}

/// What there is of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub calling: Calling,
    pub kind: BodyKind,
    /// The agenda, in the order in which items were put on it.
    pub items: Vec<Item>,
    /// What members asked for.
    pub asked: Vec<Item>,
    pub declared: Vec<Declared>,
    pub dispensed: Vec<Dispensed>,
    /// By their numbers at this meeting; one that was taken with the public away is not there for everybody.
    pub resolutions: BTreeMap<u32, Resolution>,
    /// When what was decided was published.
    pub published: Option<Date>,
    /// When the minutes were published.
    pub minutes: Option<Date>,
}

/// An item of the agenda, or one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub title: Words,
    /// Why a member asked for it; nothing where the clerk put it there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    pub urgency: Urgency,
    pub on: Date,
    pub stands: Asked,
}

/// Whether an item was asked for in time or as urgent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    Ordinary,
    Urgent,
}

/// What became of what was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    Waits,
    TakenUp,
    TurnedDown { reason: Words },
}

/// An interest that a member declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    pub item: WordsId,
    pub interest: Interest,
    pub by: PersonId,
    pub on: Date,
}

/// A dispensation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispensed {
    pub member: PersonId,
    pub reason: Words,
    pub until: Date,
    /// The council's minute, where the council gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minute: Option<Words>,
    pub by: PersonId,
    pub on: Date,
}

/// What was moved, and what became of it since.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Resolution {
    pub motion: Motion,
    /// The minute of the meeting that rescinded it, and when that was entered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rescinded: Option<(Words, Date)>,
    pub call_in: CallIn,
}

impl State {
    /// What there is of it.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Called(matter) | State::Cancelled(matter, ..) => Some(matter),
        }
    }

    /// After what happened. Total: a stored event is never refused.
    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Called { calling, kind, .. }) => State::Called(Box::new(Matter::new(**calling, *kind))),
            (State::Called(matter), Event::Cancelled { reason, on }) => State::Cancelled(matter, *reason, *on),
            (State::Called(mut matter), event) => {
                matter.follow(event);
                State::Called(matter)
            }
            (state @ (State::Unknown | State::Cancelled(..)), _) => state,
        }
    }
}

impl Matter {
    fn new(calling: Calling, kind: BodyKind) -> Matter {
        Matter {
            calling,
            kind,
            items: Vec::new(),
            asked: Vec::new(),
            declared: Vec::new(),
            dispensed: Vec::new(),
            resolutions: BTreeMap::new(),
            published: None,
            minutes: None,
        }
    }

    /// An item of the agenda.
    pub fn item(&self, item: WordsId) -> Option<&Item> {
        self.items.iter().find(|known| known.title.id == item)
    }

    /// A resolution by its number, the first being 1.
    pub fn resolution(&self, number: u32) -> Option<&Resolution> {
        self.resolutions.get(&number)
    }

    /// The number of what is resolved next.
    pub(super) fn next(&self) -> u32 {
        self.resolutions.keys().next_back().map_or(1, |last| last + 1)
    }

    /// What was asked for and waits for the clerk.
    pub(super) fn waiting(&self, asked: WordsId) -> Result<&Item, Refusal> {
        let found = self.asked.iter().find(|item| item.title.id == asked).ok_or(Refusal::NoSuchItem)?;
        if found.stands == Asked::Waits { Ok(found) } else { Err(Refusal::AnsweredAlready) }
    }

    fn follow(&mut self, event: &Event) {
        let item = |title: &Words, why, by, urgency, on: &Date| Item {
            title: *title,
            why,
            by,
            urgency,
            on: *on,
            stands: Asked::Waits,
        };
        match event {
            Event::ItemPut { title, on } => {
                let item = item(title, None, None, Urgency::Ordinary, on);
                self.items.push(Item { stands: Asked::TakenUp, ..item });
            }
            Event::ItemAsked { title, why, by, on } => {
                self.asked.push(item(title, Some(*why), Some(*by), Urgency::Ordinary, on));
            }
            Event::UrgentAsked { title, why, by, on } => {
                self.asked.push(item(title, Some(*why), Some(*by), Urgency::Urgent, on));
            }
            Event::TakenUp { asked, title, urgency, by, on } => {
                let item = item(title, None, *by, *urgency, on);
                self.items.push(Item { stands: Asked::TakenUp, ..item });
                self.asked
                    .iter_mut()
                    .filter(|item| item.title.id == *asked)
                    .for_each(|item| item.stands = Asked::TakenUp);
            }
            Event::TurnedDown { asked, reason, .. } => {
                for item in self.asked.iter_mut().filter(|item| item.title.id == *asked) {
                    item.stands = Asked::TurnedDown { reason: *reason };
                }
            }
            Event::Declared { item, interest, by, on } => {
                self.declared.push(Declared { item: *item, interest: *interest, by: *by, on: *on });
            }
            Event::Dispensed { member, reason, until, minute, by, on } => {
                let (member, reason, until, minute) = (*member, *reason, *until, *minute);
                self.dispensed.push(Dispensed { member, reason, until, minute, by: *by, on: *on });
            }
            Event::Resolved { number, motion, .. } => {
                let call_in = CallIn { published: self.published, ..CallIn::of(self.kind, motion.urgent) };
                let resolution = Resolution { motion: (**motion).clone(), rescinded: None, call_in };
                self.resolutions.insert(*number, resolution);
            }
            Event::DecisionsPublished { on } => {
                self.published = Some(*on);
                self.resolutions.values_mut().for_each(|it| it.call_in.published = Some(*on));
            }
            Event::CalledIn { number, reason, by, on } => {
                let called = Called { reason: *reason, by: *by, on: *on };
                self.resolutions.entry(*number).and_modify(|it| it.call_in.called.push(called));
            }
            Event::Released { number, minute, on } => {
                self.resolutions.entry(*number).and_modify(|it| it.call_in.released = Some((*minute, *on)));
            }
            Event::Rescinded { number, minute, on } => {
                self.resolutions.entry(*number).and_modify(|it| it.rescinded = Some((*minute, *on)));
            }
            Event::MinutesPublished { on } => {
                // What stands in published minutes has been published.
                self.resolutions.values_mut().for_each(|it| it.call_in.published = it.call_in.published.or(Some(*on)));
                self.minutes = Some(*on);
            }
            Event::Called { .. } | Event::Cancelled { .. } => {}
        }
    }
}
