//! A hold on disposal for a complaint or for litigation: what it names is locked away, not destroyed, until it is lifted.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Part};
use crate::actor::Role;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Refuses, Stands, done};
use crate::id::{EnquiryId, PersonId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::request;
use crate::words::Words;

/// The rules of a hold's record.
pub struct Hold;

/// For what it is placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// A complaint, also one to the Ombudsman or the Information Commissioner.
    #[default]
    Complaint,
    /// Litigation, begun or expected.
    Litigation,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Place it on these enquiries.
    Place { because: Because, reason: Words, enquiries: BTreeSet<EnquiryId> },
    /// Lift it: what fell due meanwhile is destroyed in the same moment.
    Lift { reason: Words },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Placed {
        because: Because,
        reason: Words,
        enquiries: BTreeSet<EnquiryId>,
        by: PersonId,
        on: Date,
        /// Who keeps records for information law here.
        keeper: Role,
    },
    Lifted {
        reason: Words,
        by: PersonId,
        on: Date,
    },
}

/// A hold that was placed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    pub because: Because,
    pub reason: Words,
    pub enquiries: BTreeSet<EnquiryId>,
    pub by: PersonId,
    pub on: Date,
    pub keeper: Role,
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such hold.
    #[default]
    Unknown,
    /// In force.
    InForce(Box<Placed>),
    /// Lifted.
    Lifted(Box<Placed>, Lifted),
}

/// When, by whom and why it was lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    pub reason: Words,
    pub by: PersonId,
    pub on: Date,
}

impl State {
    /// The hold, in force or lifted.
    pub fn placed(&self) -> Option<&Placed> {
        match self {
            State::Unknown => None,
            State::InForce(placed) | State::Lifted(placed, _) => Some(placed),
        }
    }

    /// What may not be destroyed because of it.
    pub fn held(&self) -> BTreeSet<EnquiryId> {
        match self {
            State::InForce(placed) => placed.enquiries.clone(),
            State::Unknown | State::Lifted(..) => BTreeSet::new(),
        }
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such hold")]
    NoSuchHold,
    #[error("this hold has been placed already")]
    PlacedAlready,
    #[error("holds are placed and lifted by the information officer")]
    NotTheKeeper,
    #[error("a hold names at least one enquiry")]
    NothingNamed,
    #[error("there is no such enquiry")]
    NoSuchEnquiry,
    #[error("this hold has been lifted")]
    LiftedAlready,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchHold | Refusal::PlacedAlready => Norm::OpenedOnce,
            Refusal::NotTheKeeper => Norm::Keepers,
            Refusal::NothingNamed | Refusal::NoSuchEnquiry => Norm::NamedThere,
            Refusal::LiftedAlready => Norm::Holds,
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchHold => "Choose one from the list.",
            Refusal::PlacedAlready => "Look at the hold that is there.",
            Refusal::NotTheKeeper => "Ask the information officer; in a parish without one, the clerk.",
            Refusal::NothingNamed => "Give the reference of an enquiry.",
            Refusal::NoSuchEnquiry => "Check the reference.",
            Refusal::LiftedAlready => "Place a new one, if it is needed again.",
        }
    }
}

impl Decider for Hold {
    const KIND: Kind = Kind::Hold;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        let own = Fact::InRole(Role::InformationOfficer);
        match command {
            Command::Place { enquiries, .. } => enquiries.iter().copied().map(Fact::Enquiry).chain([own]).collect(),
            Command::Lift { .. } => vec![own],
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, _: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Place { .. } | Command::Lift { .. } => request::keeper(ctx).map(drop).ok_or(Refusal::NotTheKeeper),
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        let by = ctx.actor.person().ok_or(Refusal::NotTheKeeper)?;
        let keeper = request::keeper(ctx).ok_or(Refusal::NotTheKeeper)?;
        let on = ctx.today;
        match (state, command.clone()) {
            (State::Unknown, Command::Place { because, reason, enquiries }) => match () {
                () if enquiries.is_empty() => Err(Refusal::NothingNamed),
                () if enquiries.iter().any(|id| ctx.known.enquiry(*id).is_none()) => Err(Refusal::NoSuchEnquiry),
                () => done(Event::Placed { because, reason, enquiries, by, on, keeper }),
            },
            (State::Unknown, Command::Lift { .. }) => Err(Refusal::NoSuchHold),
            (State::InForce(_) | State::Lifted(..), Command::Place { .. }) => Err(Refusal::PlacedAlready),
            (State::InForce(_), Command::Lift { reason }) => done(Event::Lifted { reason, by, on }),
            (State::Lifted(..), Command::Lift { .. }) => Err(Refusal::LiftedAlready),
        }
        .map(|decision| decision.under(Norm::Holds))
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (_, Event::Placed { because, reason, enquiries, by, on, keeper }) => {
                State::InForce(Box::new(Placed { because, reason, enquiries, by, on, keeper }))
            }
            (State::InForce(placed), Event::Lifted { reason, by, on }) => {
                State::Lifted(placed, Lifted { reason, by, on })
            }
            (state, Event::Lifted { .. }) => state,
        }
    }

    fn audience(state: &State) -> Vec<Audience> {
        state.placed().map(|placed| request::seen_by(placed.keeper, Vec::new())).into_iter().collect()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Place { reason, .. } | Command::Lift { reason } => vec![*reason],
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::InForce(_)) { Stands::Open } else { Stands::Over };
        state.placed().map(|_| Listed { reference: None, stands })
    }
}
