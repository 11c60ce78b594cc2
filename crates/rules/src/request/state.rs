//! How a request for information stands, and what changes it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::{EnquiryId, PersonId};
use crate::norm::{Bindings, Norm};
use crate::words::{Commitment, Words};

use super::{Event, Exemption, Opening, Outcome, Passage, Refusal, Sort};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such request.
    #[default]
    Unknown,
    /// Being dealt with.
    Open(Box<Matter>),
    /// Closed: nothing is searched under it, and its holds are at an end.
    Closed(Box<Matter>, Closed),
}

/// When and how it was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub outcome: Outcome,
    pub on: Date,
    /// The day its content was disposed of.
    pub disposed: Option<Date>,
}

/// One passage that is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    pub passage: Passage,
    pub under: Exemption,
    pub reason: Words,
}

/// What was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    pub bundle: Words,
    pub digest: Commitment,
    pub on: Date,
}

/// What is the same about it from its first day to its last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub opening: Opening,
    pub by: PersonId,
    pub opened: Date,
    /// Who keeps records for information law here, as it was when the request was opened.
    pub keeper: Role,
    /// Who has looked at what.
    pub looked_at: BTreeMap<EnquiryId, BTreeSet<PersonId>>,
    /// What goes into the bundle, and may not be destroyed before the request is closed.
    pub chosen: BTreeSet<EnquiryId>,
    pub withheld: Vec<Withheld>,
    /// The day on which the further time was taken.
    pub extended: Option<Date>,
    pub released: Option<Release>,
    /// The day on which whoever keeps it was last reminded of its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded: Option<Date>,
    /// The day on which they were last told that its date has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Date>,
}

impl Matter {
    /// Whether this person has opened that record under this request.
    pub fn looked_at(&self, enquiry: EnquiryId, by: PersonId) -> bool {
        self.looked_at.get(&enquiry).is_some_and(|who| who.contains(&by))
    }

    /// The norm whose clock it runs to.
    pub fn norm(&self) -> Norm {
        norm(self.opening.sort)
    }

    pub(super) fn may_withhold(&self, passages: &[Passage], under: Exemption) -> Result<(), Refusal> {
        let overlaps = |one: &Passage, other: &Passage| {
            one.enquiry == other.enquiry && one.words == other.words && one.from < other.to && other.from < one.to
        };
        match () {
            () if !under.law().serves(self.opening.sort) => Err(Refusal::NotAGroundHere(under.section())),
            () if passages.is_empty() || passages.iter().any(|it| it.from >= it.to) => Err(Refusal::NoPassage),
            () if passages.iter().any(|it| !self.chosen.contains(&it.enquiry)) => Err(Refusal::NotChosen),
            () if passages.iter().any(|new| self.withheld.iter().any(|old| overlaps(new, &old.passage))) => {
                Err(Refusal::WithheldAlready)
            }
            () => Ok(()),
        }
    }

    pub(super) fn may_end(&self, outcome: Outcome) -> Result<(), Refusal> {
        match (outcome, &self.released) {
            (Outcome::Released | Outcome::Partly, None) => Err(Refusal::NothingReleased),
            (Outcome::Refused | Outcome::NotHeld, Some(_)) => Err(Refusal::SomethingReleased),
            (Outcome::Released | Outcome::Partly, Some(_)) => Ok(()),
            (Outcome::Refused | Outcome::NotHeld, None) | (Outcome::Withdrawn, _) => Ok(()),
        }
    }
}

/// The norm whose clock a request of that kind runs to.
pub(super) fn norm(sort: Sort) -> Norm {
    match sort {
        Sort::Information => Norm::InformationInTime,
        Sort::SubjectAccess => Norm::SubjectAccessInTime,
    }
}

impl State {
    /// What is the same about it from first to last.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown => None,
            State::Open(matter) | State::Closed(matter, _) => Some(matter),
        }
    }

    /// What may not be destroyed because of it.
    pub fn held(&self) -> BTreeSet<EnquiryId> {
        match self {
            State::Open(matter) => matter.chosen.clone(),
            State::Unknown | State::Closed(..) => BTreeSet::new(),
        }
    }

    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event.clone()) {
            (_, Event::Opened { opening, by, on, keeper }) => State::Open(Box::new(Matter {
                opening: *opening,
                by,
                opened: on,
                keeper,
                looked_at: BTreeMap::new(),
                chosen: BTreeSet::new(),
                withheld: Vec::new(),
                extended: None,
                released: None,
                reminded: None,
                told: None,
            })),
            (State::Open(matter), Event::Closed { outcome, on, .. }) => {
                State::Closed(matter, Closed { outcome, on, disposed: None })
            }
            (State::Open(matter), event) => State::Open(worked_on(matter, event)),
            (State::Closed(matter, closed), Event::Disposed { on, .. }) => {
                State::Closed(matter, Closed { disposed: Some(on), ..closed })
            }
            (state, _) => state,
        }
    }
}

fn worked_on(mut matter: Box<Matter>, event: Event) -> Box<Matter> {
    match event {
        Event::LookedAt { enquiry, by, .. } => {
            matter.looked_at.entry(enquiry).or_default().insert(by);
        }
        Event::Chosen { enquiry, .. } => {
            matter.chosen.insert(enquiry);
        }
        Event::PutBack { enquiry, .. } => {
            matter.chosen.remove(&enquiry);
            matter.withheld.retain(|withheld| withheld.passage.enquiry != enquiry);
        }
        Event::Withheld { passages, under, reason, .. } => {
            matter.withheld.extend(passages.into_iter().map(|passage| Withheld { passage, under, reason }));
        }
        Event::Shown { passage, .. } => matter.withheld.retain(|withheld| withheld.passage != passage),
        Event::MoreTimeTaken { on, .. } => matter.extended = Some(on),
        Event::Released { bundle, digest, on, .. } => matter.released = Some(Release { bundle, digest, on }),
        Event::Reminded { on, .. } => matter.reminded = Some(on),
        Event::FellDue { on, .. } => matter.told = Some(on),
        Event::Opened { .. } | Event::Searched { .. } | Event::Closed { .. } | Event::Disposed { .. } => {}
    }
    matter
}

/// The day from which the content of a closed request is disposed of.
pub(super) fn kept_until(ctx: &Context, closed: &Closed) -> Date {
    let own = Bindings::default();
    let span = ctx.bindings().unwrap_or(&own).params(Norm::KeptByKind).span("request");
    span.after(closed.on)
}

pub(super) fn dispose(ctx: &Context, closed: &Closed) -> Result<Decision<Event, ()>, Refusal> {
    match () {
        () if closed.disposed.is_some() => Err(Refusal::DisposedAlready),
        () if ctx.today < kept_until(ctx, closed) => Err(Refusal::NotYetDue),
        () => done(Event::Disposed { under: Norm::KeptByKind, on: ctx.today })
            .map(|decision| decision.under(Norm::KeptByKind)),
    }
}
