//! How a briefing and its offers stand.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{GroupId, PersonId};
use crate::reference::Reference;
use crate::words::Words;

use super::{Confiding, Event, Giving, Party, To};

/// How the offer to one group, or to one member without a group, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Offer {
    /// Nobody has answered it.
    Made,
    TakenUp {
        by: PersonId,
        on: Date,
    },
    Passed {
        by: PersonId,
        on: Date,
    },
    /// The same briefing was given.
    Given {
        day: Date,
    },
}

/// One that was given to one group, or to members without a group, and offered to all others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub giving: Giving,
    pub by: PersonId,
    pub on: Date,
    /// The offer to every other group.
    pub groups: BTreeMap<GroupId, Offer>,
    /// Members without a group who have answered it.
    pub members: BTreeMap<PersonId, Offer>,
    /// Since when it can no more be taken up.
    pub closed: Option<Date>,
}

impl Matter {
    /// How the offer to that party stands; none where none was made.
    pub fn offer(&self, party: Party) -> Option<Offer> {
        match party {
            Party::Group(group) => self.groups.get(&group).copied(),
            Party::Member(_) if self.giving.to == To::Ungrouped => None,
            Party::Member(member) => Some(self.members.get(&member).copied().unwrap_or(Offer::Made)),
        }
    }

    /// Those who took it up and to whom it has not been given.
    pub fn waiting(&self) -> impl Iterator<Item = Party> {
        let groups = self.groups.iter().map(|(group, offer)| (Party::Group(*group), *offer));
        let members = self.members.iter().map(|(member, offer)| (Party::Member(*member), *offer));
        let taken = |(party, offer)| matches!(offer, Offer::TakenUp { .. }).then_some(party);
        groups.chain(members).filter_map(taken)
    }

    fn put(&mut self, party: Party, offer: Offer) {
        match party {
            Party::Group(group) => drop(self.groups.insert(group, offer)),
            Party::Member(member) => drop(self.members.insert(member, offer)),
        }
    }
}

/// One that was given in confidence to a group.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Confided {
    pub confiding: Confiding,
    pub by: PersonId,
    pub on: Date,
    /// To which group and what it was about, to those who were there.
    pub told: Option<(GroupId, Words)>,
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such briefing.
    #[default]
    Unknown,
    /// Offered to all others.
    Given(Box<Matter>),
    /// In confidence.
    Confided(Box<Confided>),
}

impl State {
    /// One that was offered to all others.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Given(matter) => Some(matter),
            State::Unknown | State::Confided(_) => None,
        }
    }

    /// One that was given in confidence.
    pub fn confided(&self) -> Option<&Confided> {
        match self {
            State::Confided(confided) => Some(confided),
            State::Unknown | State::Given(_) => None,
        }
    }

    /// Who recorded it.
    pub fn by(&self) -> Option<PersonId> {
        self.matter().map(|matter| matter.by).or(self.confided().map(|confided| confided.by))
    }

    /// What it is called by.
    pub fn reference(&self) -> Option<Reference> {
        let given = self.matter().map(|matter| matter.giving.reference);
        given.or(self.confided().map(|confided| confided.confiding.reference))
    }

    /// Whether nothing more is waited for.
    pub fn is_settled(&self) -> bool {
        self.matter().is_none_or(|matter| matter.closed.is_some() && matter.waiting().next().is_none())
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event.clone()) {
            (_, Event::Given { giving, offered, by, on }) => State::Given(Box::new(Matter {
                giving,
                by,
                on,
                groups: offered.into_iter().map(|group| (group, Offer::Made)).collect(),
                members: BTreeMap::new(),
                closed: None,
            })),
            (_, Event::Confided { confiding, by, on }) => {
                State::Confided(Box::new(Confided { confiding, by, on, told: None }))
            }
            (State::Confided(confided), Event::Described { to, subject, .. }) => {
                State::Confided(Box::new(Confided { told: Some((to, subject)), ..*confided }))
            }
            (State::Given(mut matter), event) => {
                match event {
                    Event::TakenUp { party, by, on } => matter.put(party, Offer::TakenUp { by, on }),
                    Event::Passed { party, by, on } => matter.put(party, Offer::Passed { by, on }),
                    Event::GivenAlso { party, day, .. } => matter.put(party, Offer::Given { day }),
                    Event::Closed { on } => matter.closed = Some(on),
                    Event::Given { .. } | Event::Confided { .. } | Event::Described { .. } => {}
                }
                State::Given(matter)
            }
            (state, _) => state,
        }
    }
}
