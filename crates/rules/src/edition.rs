//! An edition of the council's protocol: drafted, tried, adopted, in force, superseded by the next.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::context::{Context, Fact, InForce, Mode};
use crate::decider::{Decider, Decision, Refuses, done};
use crate::id::{BodyId, EditionId, PersonId};
use crate::norm::{Bindings, Norm};
use crate::record::Kind;
use crate::words::Words;

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
    /// Enter that a body has adopted it.
    Adopt(Adoption),
    /// Begin before adoption: shown, never refusing.
    BeginTrial { until: Date },
    /// End the trial early.
    EndTrial,
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
    },
    TrialBegun {
        from: Date,
        until: Date,
    },
    TrialEnded {
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
    /// Adopted; in force from its day until the next edition is.
    Adopted {
        draft: Draft,
        adoption: Adoption,
        entered: Date,
        by: Option<PersonId>,
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
            State::Draft(draft) | State::OnTrial { draft, .. } | State::Adopted { draft, .. } => Some(draft),
        }
    }

    /// The first and last day on which it is tried; it is tried no more once it has taken effect.
    fn trial(&self) -> Option<(Date, Date)> {
        match self {
            State::OnTrial { from, until, .. } => Some((*from, *until)),
            State::Adopted { trial, .. } => *trial,
            State::Unknown | State::Draft(_) => None,
        }
    }

    /// The day on which it takes effect in the software: the later of its stated day and the day after its entry.
    pub fn effective(&self) -> Option<Date> {
        match self {
            State::Adopted { adoption, entered, .. } => {
                Some(adoption.from.max(entered.saturating_add(jiff::Span::new().days(1))))
            }
            State::Unknown | State::Draft(_) | State::OnTrial { .. } => None,
        }
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

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such edition")]
    NoSuchEdition,
    #[error("this edition has been entered already")]
    EnteredAlready,
    #[error("only the clerk enters editions of the protocol")]
    NotTheClerk,
    #[error("this edition has been adopted; its text stays as it was adopted")]
    AdoptedAlready,
    #[error("{on} has not come yet; only what a body has decided can be entered")]
    NotYetDecided { on: Date },
    #[error("it cannot hold from {from}, before the body adopted it")]
    BeforeAdoption { from: Date },
    #[error("there is no such body")]
    NoSuchBody,
    #[error("a trial ends after today")]
    TrialEndsInThePast,
    #[error("this edition is on trial already")]
    OnTrialAlready,
    #[error("this edition is not on trial")]
    NotOnTrial,
    #[error("the council has a protocol in force")]
    ProtocolInForce,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchEdition | Refusal::EnteredAlready => Norm::OpenedOnce,
            Refusal::NotTheClerk
            | Refusal::AdoptedAlready
            | Refusal::NotYetDecided { .. }
            | Refusal::BeforeAdoption { .. } => Norm::Adoption,
            Refusal::NoSuchBody => Norm::NamedThere,
            Refusal::TrialEndsInThePast | Refusal::OnTrialAlready | Refusal::NotOnTrial | Refusal::ProtocolInForce => {
                Norm::Trial
            }
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchEdition => "Choose one from the list of editions.",
            Refusal::EnteredAlready => "Amend the draft that is there.",
            Refusal::NotTheClerk => "Ask the clerk, or Democratic Services, to enter it.",
            Refusal::AdoptedAlready => "Enter a new draft for the next edition.",
            Refusal::NotYetDecided { .. } => "Enter it on the day of the meeting or after.",
            Refusal::BeforeAdoption { .. } => "Give the day of adoption or a later day.",
            Refusal::NoSuchBody => "Add the body first, or choose one from the list.",
            Refusal::TrialEndsInThePast => "Choose a day after today.",
            Refusal::OnTrialAlready => "End the trial first, or adopt the edition.",
            Refusal::NotOnTrial => "Nothing needs to be done.",
            Refusal::ProtocolInForce => "Adopt the new edition instead of trying it.",
        }
    }
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
            Command::Adopt(adoption) => vec![Fact::Body(adoption.body)],
            Command::Draft(_) | Command::Amend(_) | Command::BeginTrial { .. } | Command::EndTrial => Vec::new(),
        }
    }

    fn as_of(state: State, ctx: &Context) -> State {
        match state {
            State::OnTrial { draft, until, .. } if until < ctx.today => State::Draft(draft),
            state => state,
        }
    }

    fn may(ctx: &Context, _: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Draft(_)
            | Command::Amend(_)
            | Command::Adopt(_)
            | Command::BeginTrial { .. }
            | Command::EndTrial => {
                if matches!(ctx.actor, Actor::Installation) || ctx.is(Role::Clerk) {
                    Ok(())
                } else {
                    Err(Refusal::NotTheClerk)
                }
            }
        }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, ()>, Refusal> {
        match (state, command.clone()) {
            (State::Unknown, Command::Draft(draft)) => done(Event::Drafted(draft)),
            (State::Unknown, _) => Err(Refusal::NoSuchEdition),
            (_, Command::Draft(_)) => Err(Refusal::EnteredAlready),

            (State::Draft(_) | State::OnTrial { .. }, Command::Amend(draft)) => done(Event::Amended(draft)),
            (State::Draft(_) | State::OnTrial { .. }, Command::Adopt(adoption)) => adopt(ctx, adoption),
            (State::Draft(_), Command::BeginTrial { until }) => begin_trial(ctx, until),
            (State::Draft(_), Command::EndTrial) => Err(Refusal::NotOnTrial),
            (State::OnTrial { .. }, Command::BeginTrial { .. }) => Err(Refusal::OnTrialAlready),
            (State::OnTrial { .. }, Command::EndTrial) => done(Event::TrialEnded { on: ctx.today }),

            (State::Adopted { .. }, Command::EndTrial) => Err(Refusal::NotOnTrial),
            (State::Adopted { .. }, Command::Amend(_) | Command::Adopt(_) | Command::BeginTrial { .. }) => {
                Err(Refusal::AdoptedAlready)
            }
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
            (State::Draft(draft), Event::Adopted { adoption, entered, by }) => {
                State::Adopted { draft, adoption, entered, by, trial: None }
            }
            (State::OnTrial { draft, from, until }, Event::Adopted { adoption, entered, by }) => {
                State::Adopted { draft, adoption, entered, by, trial: Some((from, until)) }
            }
            (state, _) => state,
        }
    }

    fn audience(state: &State) -> Vec<Audience> {
        let key = match state {
            State::Unknown | State::Draft(_) => Key::Role(Role::Clerk),
            State::OnTrial { .. } => Key::Council,
            State::Adopted { .. } => Key::Public,
        };
        vec![Audience { part: Part::Face, keys: vec![key], bars: Vec::new() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Draft(draft) | Command::Amend(draft) => vec![draft.title, draft.pack],
            Command::Adopt(adoption) => vec![adoption.minute],
            Command::BeginTrial { .. } | Command::EndTrial => Vec::new(),
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }
}

fn adopt(ctx: &Context, adoption: Adoption) -> Result<Decision<Event, ()>, Refusal> {
    if ctx.known.body(adoption.body).is_none() {
        return Err(Refusal::NoSuchBody);
    }
    if adoption.on > ctx.today {
        return Err(Refusal::NotYetDecided { on: adoption.on });
    }
    if adoption.from < adoption.on {
        return Err(Refusal::BeforeAdoption { from: adoption.from });
    }
    done(Event::Adopted { adoption, entered: ctx.today, by: ctx.actor.person() })
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
