//! Erasure of an enquiry's content outside the schedule: proposed by one officer, confirmed by another person.

use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Listed, Refuses, Stands, done};
use crate::id::{EnquiryId, PersonId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::request::{self, parties_to};
use crate::two_hands::{self, NotTheSecond, Proposal};
use crate::words::Words;

/// The rules of an erasure's record.
pub struct Erasure;

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Propose that the content of an enquiry be erased before its time.
    Propose { enquiry: EnquiryId, reason: Words },
    /// Confirm it: the content goes in the same moment.
    Confirm,
    /// Say no to it.
    Refuse { reason: Words },
    /// Whoever proposed it takes it back.
    TakeBack,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Proposed {
        enquiry: EnquiryId,
        reference: Reference,
        reason: Words,
        proposal: Box<Proposal>,
        /// Who keeps records for information law here.
        keeper: Role,
    },
    Confirmed {
        enquiry: EnquiryId,
        by: PersonId,
        on: jiff::civil::Date,
    },
    Refused {
        reason: Words,
        by: PersonId,
        on: jiff::civil::Date,
    },
    TakenBack {
        on: jiff::civil::Date,
    },
}

/// What is proposed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposed {
    pub enquiry: EnquiryId,
    pub reference: Reference,
    pub reason: Words,
    pub proposal: Proposal,
    pub keeper: Role,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    Confirmed { by: PersonId, on: jiff::civil::Date },
    Refused { reason: Words, by: PersonId, on: jiff::civil::Date },
    TakenBack { on: jiff::civil::Date },
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such erasure.
    #[default]
    Unknown,
    /// Waits for the second hand.
    Waiting(Box<Proposed>),
    /// Done, refused or taken back.
    Over(Box<Proposed>, Ended),
}

impl State {
    /// What is, or was, proposed.
    pub fn proposed(&self) -> Option<&Proposed> {
        match self {
            State::Unknown => None,
            State::Waiting(proposed) | State::Over(proposed, _) => Some(proposed),
        }
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such proposal")]
    NoSuchErasure,
    #[error("this has been proposed already")]
    ProposedAlready,
    #[error("erasure is proposed by the information officer")]
    NotTheKeeper,
    #[error("there is no such enquiry")]
    NoSuchEnquiry,
    #[error("the content of this enquiry has been disposed of")]
    GoneAlready,
    #[error("you are a party to this enquiry")]
    Party,
    #[error("you proposed it yourself")]
    TheSameHand,
    #[error("somebody else has to confirm it")]
    NotTheSecondHand,
    #[error("only whoever proposed it takes it back")]
    NotYours,
    #[error("this has been decided")]
    Over,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchErasure | Refusal::ProposedAlready => Norm::OpenedOnce,
            Refusal::NotTheKeeper => Norm::Keepers,
            Refusal::NoSuchEnquiry => Norm::NamedThere,
            Refusal::GoneAlready | Refusal::Over => Norm::InOrder,
            Refusal::Party => Norm::OwnMatter,
            Refusal::TheSameHand | Refusal::NotTheSecondHand | Refusal::NotYours => Norm::TwoHands,
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchErasure => "Choose one from the list.",
            Refusal::ProposedAlready => "Look at the proposal that is there.",
            Refusal::NotTheKeeper => "Ask the information officer; in a parish without one, the clerk.",
            Refusal::NoSuchEnquiry => "Check the reference.",
            Refusal::GoneAlready => "Nothing needs to be done.",
            Refusal::Party => "Another officer has to do it.",
            Refusal::TheSameHand => "Another person has to confirm it, or say no.",
            Refusal::NotTheSecondHand => "Ask one of those named on the page.",
            Refusal::NotYours => "Say no to it instead, if you are the one who decides.",
            Refusal::Over => "Propose it again, if it is still needed.",
        }
    }
}

impl Decider for Erasure {
    const KIND: Kind = Kind::Erasure;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Propose { enquiry, .. } => {
                two_hands::needs().into_iter().chain([Fact::Enquiry(*enquiry)]).collect()
            }
            Command::Confirm | Command::Refuse { .. } | Command::TakeBack => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Propose { .. } => request::keeper(ctx).map(drop).ok_or(Refusal::NotTheKeeper),
            Command::Confirm | Command::Refuse { .. } => match state.proposed() {
                None => Ok(()),
                Some(proposed) => match proposed.proposal.other_hand(ctx) {
                    Ok(_) => Ok(()),
                    Err(NotTheSecond::TheSame) => Err(Refusal::TheSameHand),
                    Err(NotTheSecond::Party) => Err(Refusal::Party),
                    Err(NotTheSecond::NotNamed) => Err(Refusal::NotTheSecondHand),
                },
            },
            Command::TakeBack => match state.proposed() {
                Some(proposed) if ctx.actor.person() != Some(proposed.proposal.by) => Err(Refusal::NotYours),
                Some(_) | None => Ok(()),
            },
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        let both = |event| done(event).map(|decision| decision.under(Norm::TwoHands));
        let by = || ctx.actor.person().ok_or(Refusal::NotTheSecondHand);
        match (state, command.clone()) {
            (State::Unknown, Command::Propose { enquiry, reason }) => both(propose(ctx, enquiry, reason)?),
            (State::Unknown, _) => Err(Refusal::NoSuchErasure),
            (_, Command::Propose { .. }) => Err(Refusal::ProposedAlready),
            (State::Waiting(proposed), Command::Confirm) => {
                both(Event::Confirmed { enquiry: proposed.enquiry, by: by()?, on: ctx.today })
            }
            (State::Waiting(_), Command::Refuse { reason }) => {
                both(Event::Refused { reason, by: by()?, on: ctx.today })
            }
            (State::Waiting(_), Command::TakeBack) => both(Event::TakenBack { on: ctx.today }),
            (State::Over(..), Command::Confirm | Command::Refuse { .. } | Command::TakeBack) => Err(Refusal::Over),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (_, Event::Proposed { enquiry, reference, reason, proposal, keeper }) => {
                State::Waiting(Box::new(Proposed { enquiry, reference, reason, proposal: *proposal, keeper }))
            }
            (State::Waiting(proposed), Event::Confirmed { by, on, .. }) => {
                State::Over(proposed, Ended::Confirmed { by, on })
            }
            (State::Waiting(proposed), Event::Refused { reason, by, on }) => {
                State::Over(proposed, Ended::Refused { reason, by, on })
            }
            (State::Waiting(proposed), Event::TakenBack { on }) => State::Over(proposed, Ended::TakenBack { on }),
            (state, _) => state,
        }
    }

    /// Whoever keeps records for information law, and those of whom one confirms it; never whom it concerns.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(proposed) = state.proposed() else { return Vec::new() };
        let second = proposed.proposal.second.iter().copied();
        let keys = [proposed.keeper].into_iter().chain(second).map(Key::Role).collect();
        vec![Audience { part: Part::Face, keys, bars: proposed.proposal.parties.iter().copied().collect() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Propose { reason, .. } | Command::Refuse { reason } => vec![*reason],
            Command::Confirm | Command::TakeBack => Vec::new(),
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }

    fn listed(state: &State) -> Option<Listed> {
        let stands = if matches!(state, State::Waiting(_)) { Stands::Open } else { Stands::Over };
        state.proposed().map(|_| Listed { reference: None, stands })
    }
}

fn propose(ctx: &Context, enquiry: EnquiryId, reason: Words) -> Result<Event, Refusal> {
    let known = ctx.known.enquiry(enquiry).ok_or(Refusal::NoSuchEnquiry)?;
    let reference = known.reference().ok_or(Refusal::NoSuchEnquiry)?;
    let keeper = request::keeper(ctx).ok_or(Refusal::NotTheKeeper)?;
    if known.is_disposed_of() {
        return Err(Refusal::GoneAlready);
    }
    let parties = parties_to(known);
    let proposal = two_hands::propose(ctx, parties).ok_or(Refusal::NotTheKeeper)?;
    if proposal.parties.contains(&proposal.by) {
        return Err(Refusal::Party);
    }
    Ok(Event::Proposed { enquiry, reference, reason, proposal: Box::new(proposal), keeper })
}
