//! An edition of the council's protocol: drafted, tried, adopted, in force, superseded by the next.

mod adopting;
mod refusal;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::context::{Context, Fact, InForce, Mode};
use crate::decider::{Decider, Decision, done};
use crate::id::{BodyId, EditionId, PersonId};
use crate::norm::Bindings;
use crate::record::Kind;
use crate::two_hands::{NotTheSecond, Proposal};
use crate::words::Words;

pub use self::adopting::lapses_after;
pub use self::refusal::Refusal;

/// The rules of an edition's record.
pub struct Edition;

/// The text of an edition and what its clauses bind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub title: Words,
    /// The whole pack file.
    pub pack: Words,
    pub bindings: Arc<Bindings>,
}

/// How the council adopted it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adoption {
    /// Which body adopted it.
    pub body: BodyId,
    /// On which day.
    pub on: Date,
    /// The minute.
    pub minute: Words,
    /// From which day the body said it holds.
    pub from: Date,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Enter a draft.
    Draft(Draft),
    /// Put another text in the draft's place.
    Amend(Draft),
    /// Enter that a body has adopted it: by the installation, or in a council where nobody else can confirm it.
    Adopt(Adoption),
    /// Begin before adoption: shown, never refusing.
    BeginTrial { until: Date },
    /// End the trial early.
    EndTrial,
    /// Propose that its adoption be entered.
    ProposeAdoption(Adoption),
    /// Confirm what another proposed: it is adopted.
    ConfirmAdoption,
    /// Say no to what another proposed: it stays a draft.
    RefuseAdoption { reason: Words },
    /// Whoever proposed it takes it back.
    TakeBackAdoption,
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Drafted(Draft),
    Amended(Draft),
    Adopted {
        adoption: Adoption,
        /// The day of the entry: the edition takes effect in the software on the next day at the earliest.
        entered: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
        /// The second hand.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed: Option<PersonId>,
    },
    TrialBegun {
        from: Date,
        until: Date,
    },
    TrialEnded {
        on: Date,
    },
    AdoptionProposed {
        adoption: Adoption,
        proposal: Box<Proposal>,
    },
    AdoptionRefused {
        reason: Words,
        by: PersonId,
        on: Date,
    },
    AdoptionTakenBack {
        on: Date,
    },
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such edition.
    #[default]
    Unknown,
    /// A draft.
    Draft(Draft),
    /// Tried before adoption, to its last day.
    OnTrial { draft: Draft, from: Date, until: Date },
    /// Its adoption waits for the second hand; a trial goes on meanwhile.
    Proposed { draft: Draft, trial: Option<(Date, Date)>, adoption: Adoption, proposal: Box<Proposal> },
    /// Adopted; in force from its day until the next edition is.
    Adopted {
        draft: Draft,
        adoption: Adoption,
        entered: Date,
        by: Option<PersonId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed: Option<PersonId>,
        /// The first and last day of the trial it was adopted from, which goes on until the edition takes effect.
        trial: Option<(Date, Date)>,
    },
}

impl State {
    /// What its clauses bind.
    pub fn bindings(&self) -> Option<Arc<Bindings>> {
        self.draft().map(|draft| draft.bindings.clone())
    }

    /// Its text.
    pub fn draft(&self) -> Option<&Draft> {
        match self {
            State::Unknown => None,
            State::Draft(draft)
            | State::OnTrial { draft, .. }
            | State::Proposed { draft, .. }
            | State::Adopted { draft, .. } => Some(draft),
        }
    }

    /// The first and last day on which it is tried; it is tried no more once it has taken effect.
    fn trial(&self) -> Option<(Date, Date)> {
        match self {
            State::OnTrial { from, until, .. } => Some((*from, *until)),
            State::Proposed { trial, .. } | State::Adopted { trial, .. } => *trial,
            State::Unknown | State::Draft(_) => None,
        }
    }

    /// The day on which it takes effect in the software: the later of its stated day and the day after its entry.
    pub fn effective(&self) -> Option<Date> {
        match self {
            State::Adopted { adoption, entered, .. } => {
                Some(adoption.from.max(entered.saturating_add(jiff::Span::new().days(1))))
            }
            State::Unknown | State::Draft(_) | State::OnTrial { .. } | State::Proposed { .. } => None,
        }
    }

    /// What has been proposed and waits.
    fn proposal(&self) -> Option<&Proposal> {
        match self {
            State::Proposed { proposal, .. } => Some(proposal),
            State::Unknown | State::Draft(_) | State::OnTrial { .. } | State::Adopted { .. } => None,
        }
    }
}

/// A draft, on trial to its last day where it is tried.
fn drafted(draft: Draft, trial: Option<(Date, Date)>) -> State {
    match trial {
        Some((from, until)) => State::OnTrial { draft, from, until },
        None => State::Draft(draft),
    }
}

/// The edition in force on a day: the adopted one that took effect last; where none has, the one on trial.
pub fn in_force(editions: &[(EditionId, Arc<State>)], today: Date) -> Option<InForce> {
    let adopted = editions
        .iter()
        .filter_map(|(id, state)| Some((state.effective()?, *id, state)))
        .filter(|(effective, ..)| *effective <= today)
        .max_by_key(|(effective, ..)| *effective)
        .and_then(|(_, edition, state)| Some(InForce { edition, mode: Mode::Adopted, bindings: state.bindings()? }));
    adopted.or_else(|| {
        editions.iter().rev().find_map(|(id, state)| {
            let (_, until) = state.trial().filter(|(from, until)| (*from..=*until).contains(&today))?;
            Some(InForce { edition: *id, mode: Mode::OnTrial { until }, bindings: state.bindings()? })
        })
    })
}

impl Decider for Edition {
    const KIND: Kind = Kind::Edition;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Adopt(adoption) | Command::ProposeAdoption(adoption) => adopting::needs(adoption),
            Command::Draft(_)
            | Command::Amend(_)
            | Command::BeginTrial { .. }
            | Command::EndTrial
            | Command::ConfirmAdoption
            | Command::RefuseAdoption { .. }
            | Command::TakeBackAdoption => Vec::new(),
        }
    }

    fn as_of(state: State, ctx: &Context) -> State {
        match state {
            State::OnTrial { draft, until, .. } if until < ctx.today => State::Draft(draft),
            State::Proposed { draft, trial, adoption, proposal } => {
                let trial = trial.filter(|(_, until)| *until >= ctx.today);
                match lapses_after(ctx, &proposal) {
                    Some(last) if last < ctx.today => drafted(draft, trial),
                    Some(_) | None => State::Proposed { draft, trial, adoption, proposal },
                }
            }
            state => state,
        }
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Draft(_)
            | Command::Amend(_)
            | Command::Adopt(_)
            | Command::BeginTrial { .. }
            | Command::EndTrial
            | Command::ProposeAdoption(_) => {
                if matches!(ctx.actor, Actor::Installation) || ctx.is(Role::Clerk) {
                    Ok(())
                } else {
                    Err(Refusal::NotTheClerk)
                }
            }
            Command::ConfirmAdoption | Command::RefuseAdoption { .. } => {
                match state.proposal().map(|proposal| proposal.other_hand(ctx)) {
                    None | Some(Ok(_)) => Ok(()),
                    Some(Err(NotTheSecond::TheSame)) => Err(Refusal::TheSameHand),
                    Some(Err(NotTheSecond::Party | NotTheSecond::NotNamed)) => Err(Refusal::NotTheSecondHand),
                }
            }
            Command::TakeBackAdoption => match state.proposal() {
                Some(proposal) if ctx.actor.person() != Some(proposal.by) => Err(Refusal::NotYours),
                Some(_) | None => Ok(()),
            },
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        match (state, command.clone()) {
            (State::Unknown, Command::Draft(draft)) => done(Event::Drafted(draft)),
            (State::Unknown, _) => Err(Refusal::NoSuchEdition),
            (_, Command::Draft(_)) => Err(Refusal::EnteredAlready),

            (State::Draft(_) | State::OnTrial { .. }, Command::Amend(draft)) => done(Event::Amended(draft)),
            (State::Draft(_) | State::OnTrial { .. }, Command::Adopt(adoption)) => adopting::adopt(ctx, adoption),
            (State::Draft(_) | State::OnTrial { .. }, Command::ProposeAdoption(adoption)) => {
                adopting::propose(ctx, adoption)
            }
            (State::Draft(_), Command::BeginTrial { until }) => begin_trial(ctx, until),
            (State::Draft(_), Command::EndTrial) => Err(Refusal::NotOnTrial),
            (State::OnTrial { .. }, Command::BeginTrial { .. }) => Err(Refusal::OnTrialAlready),
            (State::OnTrial { .. }, Command::EndTrial) => done(Event::TrialEnded { on: ctx.today }),

            (State::Proposed { adoption, proposal, .. }, Command::ConfirmAdoption) => {
                adopting::confirm(ctx, adoption.clone(), proposal)
            }
            (State::Proposed { .. }, Command::RefuseAdoption { reason }) => adopting::refuse(ctx, reason),
            (State::Proposed { .. }, Command::TakeBackAdoption) => adopting::take_back(ctx),
            (
                State::Proposed { .. },
                Command::Amend(_)
                | Command::Adopt(_)
                | Command::ProposeAdoption(_)
                | Command::BeginTrial { .. }
                | Command::EndTrial,
            ) => Err(Refusal::Proposed),
            (_, Command::ConfirmAdoption | Command::RefuseAdoption { .. } | Command::TakeBackAdoption) => {
                Err(Refusal::NothingProposed)
            }

            (State::Adopted { .. }, Command::EndTrial) => Err(Refusal::NotOnTrial),
            (
                State::Adopted { .. },
                Command::Amend(_) | Command::Adopt(_) | Command::ProposeAdoption(_) | Command::BeginTrial { .. },
            ) => Err(Refusal::AdoptedAlready),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (_, Event::Drafted(draft)) => State::Draft(draft),
            (State::OnTrial { from, until, .. }, Event::Amended(draft)) => State::OnTrial { draft, from, until },
            (State::Draft(_), Event::Amended(draft)) => State::Draft(draft),
            // On trial still, where the date alone had ended an earlier trial.
            (State::Draft(draft) | State::OnTrial { draft, .. }, Event::TrialBegun { from, until }) => {
                State::OnTrial { draft, from, until }
            }
            (State::OnTrial { draft, .. }, Event::TrialEnded { .. }) => State::Draft(draft),
            (State::Draft(draft), Event::AdoptionProposed { adoption, proposal }) => {
                State::Proposed { draft, trial: None, adoption, proposal }
            }
            (State::OnTrial { draft, from, until }, Event::AdoptionProposed { adoption, proposal }) => {
                State::Proposed { draft, trial: Some((from, until)), adoption, proposal }
            }
            // Proposed anew, where the date alone had ended an earlier proposal.
            (State::Proposed { draft, trial, .. }, Event::AdoptionProposed { adoption, proposal }) => {
                State::Proposed { draft, trial, adoption, proposal }
            }
            (State::Proposed { draft, trial, .. }, Event::AdoptionRefused { .. } | Event::AdoptionTakenBack { .. }) => {
                drafted(draft, trial)
            }
            // Likewise what is done to a draft once a proposal has lapsed.
            (State::Proposed { trial, .. }, Event::Amended(draft)) => drafted(draft, trial),
            (State::Proposed { draft, .. }, Event::TrialBegun { from, until }) => State::OnTrial { draft, from, until },
            (State::Proposed { draft, .. }, Event::TrialEnded { .. }) => State::Draft(draft),
            (state, Event::Adopted { adoption, entered, by, confirmed }) => {
                let trial = state.trial();
                match state.draft().cloned() {
                    Some(draft) => State::Adopted { draft, adoption, entered, by, confirmed, trial },
                    None => state,
                }
            }
            (state, _) => state,
        }
    }

    fn audience(state: &State) -> Vec<Audience> {
        let keys = match state {
            State::Unknown | State::Draft(_) => vec![Key::Role(Role::Clerk)],
            State::OnTrial { .. } | State::Proposed { trial: Some(_), .. } => vec![Key::Council],
            // Whoever is to confirm it has to read it.
            State::Proposed { proposal, .. } => {
                let roles: BTreeSet<Role> = proposal.second.iter().copied().chain([Role::Clerk]).collect();
                roles.into_iter().map(Key::Role).collect()
            }
            State::Adopted { .. } => vec![Key::Public],
        };
        vec![Audience { part: Part::Face, keys, bars: Vec::new() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Draft(draft) | Command::Amend(draft) => vec![draft.title, draft.pack],
            Command::Adopt(adoption) | Command::ProposeAdoption(adoption) => vec![adoption.minute],
            Command::RefuseAdoption { reason } => vec![*reason],
            Command::BeginTrial { .. } | Command::EndTrial | Command::ConfirmAdoption | Command::TakeBackAdoption => {
                Vec::new()
            }
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }
}

fn begin_trial(ctx: &Context, until: Date) -> Result<Decision<Event, ()>, Refusal> {
    if ctx.edition.as_ref().is_some_and(|edition| edition.mode == Mode::Adopted) {
        return Err(Refusal::ProtocolInForce);
    }
    if until <= ctx.today {
        return Err(Refusal::TrialEndsInThePast);
    }
    done(Event::TrialBegun { from: ctx.today, until })
}
