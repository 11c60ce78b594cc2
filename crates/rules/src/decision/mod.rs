//! A decision that an officer, or one member of the executive, took under a delegation: its own record, with reasons and what was rejected
//! (SI 2014/2095 reg. 7, parishes too; SI 2012/2089 reg. 13).

mod refusal;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, KEEPERS_OF_THE_LAW, Key, Part};
use crate::actor::Role;
use crate::call_in::on_scrutiny;
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision as Outcome_, Listed, Stands, done};
use crate::id::{BodyId, DelegationId, PersonId};
use crate::meeting::Closed;
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

pub use refusal::Refusal;
pub use state::{Matter, State};

/// The rules of a decision that one person took.
pub struct Decision;

type Outcome = Result<Outcome_<Event, ()>, Refusal>;

/// A decision as it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deciding {
    pub reference: Reference,
    pub title: Words,
    pub under: Under,
    /// What was decided.
    pub decision: Words,
    pub reasons: Words,
    /// What else was considered, and why it was rejected.
    pub alternatives: Words,
    /// Which members that were consulted declared an interest, and which; nothing where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interests: Option<Words>,
    /// The day on which it was taken.
    pub on: Date,
    /// Why an executive's cannot wait for call-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Words>,
    /// Why it is not for the public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// What gave it to whoever took it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Under {
    /// A delegation recorded here.
    Delegation(DelegationId),
    /// The council's standing scheme of delegation to officers: its paragraph.
    Scheme { paragraph: Words },
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Record it: it is published in the same moment.
    Record(Box<Deciding>),
    /// Put something right beside it.
    Correct { text: Words },
    /// Call it in, as a member of overview and scrutiny.
    CallIn { reason: Words },
    /// Record what scrutiny, or whoever took it once more, made of it.
    Release { minute: Words },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Recorded {
        deciding: Box<Deciding>,
        by: PersonId,
        /// Of a delegation: the body that gave it; the executive's can be called in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<BodyId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kind: Option<crate::body::BodyKind>,
        on: Date,
    },
    Corrected {
        text: Words,
        by: PersonId,
        on: Date,
    },
    CalledIn {
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Released {
        minute: Words,
        on: Date,
    },
}

impl Decider for Decision {
    const KIND: Kind = Kind::Decision;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Record(deciding) => match deciding.under {
                Under::Delegation(delegation) => vec![Fact::Delegation(delegation)],
                Under::Scheme { .. } => Vec::new(),
            },
            Command::Correct { .. } | Command::CallIn { .. } | Command::Release { .. } => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        let own = || state.matter().is_some_and(|matter| ctx.actor.person() == Some(matter.by));
        let (may, refusal) = match command {
            Command::Record(_) => (ctx.is(Role::Officer) || ctx.is(Role::Member), Refusal::NotYours),
            Command::Correct { .. } => (own() || ctx.is(Role::Clerk), Refusal::NotYours),
            Command::CallIn { .. } => return Ok(on_scrutiny(ctx)?),
            Command::Release { .. } => (ctx.is(Role::Clerk), Refusal::NotTheClerk),
        };
        if may { Ok(()) } else { Err(refusal) }
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Outcome {
        use Command as C;
        use State as S;
        let on = ctx.today;
        match (state, command.clone()) {
            (S::Unknown, C::Record(deciding)) => record(ctx, *deciding),
            (S::Unknown, _) => Err(Refusal::NoSuchDecision),
            (S::Recorded(_), C::Record(_)) => Err(Refusal::RecordedAlready),
            (S::Recorded(_), C::Correct { text }) => done(Event::Corrected { text, by: person(ctx)?, on }),
            (S::Recorded(matter), C::CallIn { reason }) => {
                let by = person(ctx)?;
                matter.call_in.call(ctx, by)?;
                done(Event::CalledIn { reason, by, on }).map(|it| it.under(Norm::CallIn))
            }
            (S::Recorded(matter), C::Release { minute }) => {
                matter.call_in.release(ctx)?;
                done(Event::Released { minute, on }).map(|it| it.under(Norm::CallIn))
            }
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    /// Everybody sees it; one that is confidential or exempt, whoever took it, the body that gave it away, and those who see to it that it is
    /// lawful.
    fn audience(state: &State) -> Vec<Audience> {
        let Some(matter) = state.matter() else { return Vec::new() };
        let keys: Vec<Key> = match matter.deciding.closed {
            None => vec![Key::Council, Key::Public],
            Some(_) => KEEPERS_OF_THE_LAW
                .map(Key::Role)
                .into_iter()
                .chain([Key::Person(matter.by)])
                .chain(matter.givers())
                .collect(),
        };
        [Part::Cover, Part::Face].map(|part| Audience { part, keys: keys.clone(), bars: Vec::new() }).into()
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Record(it) => {
                let under = match it.under {
                    Under::Scheme { paragraph } => Some(paragraph),
                    Under::Delegation(_) => None,
                };
                let always = [it.title, it.decision, it.reasons, it.alternatives];
                always.into_iter().chain(under).chain(it.interests).chain(it.urgent).collect()
            }
            Command::Correct { text } | Command::CallIn { reason: text } | Command::Release { minute: text } => {
                vec![*text]
            }
        }
    }

    fn part(command: &Command) -> Part {
        if let Command::Record(_) = command { Part::Cover } else { Part::Face }
    }

    fn listed(state: &State) -> Option<Listed> {
        state.matter().map(|matter| Listed { reference: Some(matter.deciding.reference), stands: Stands::Over })
    }
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotYours)
}

fn record(ctx: &Context, deciding: Deciding) -> Outcome {
    if deciding.on > ctx.today {
        return Err(Refusal::DayToCome);
    }
    let delegation = match deciding.under {
        // The standing scheme is for officers; a member decides alone only under a delegation that names them.
        Under::Scheme { .. } if !ctx.is(Role::Officer) => return Err(Refusal::NotDelegated),
        Under::Scheme { .. } => None,
        Under::Delegation(id) => {
            let found = ctx.known.delegation(id).and_then(|state| state.in_force(deciding.on));
            Some(found.filter(|matter| matter.is_for(ctx)).ok_or(Refusal::NotDelegated)?)
        }
    };
    let (body, kind) = (delegation.map(|matter| matter.body), delegation.map(|matter| matter.kind));
    let recorded = Event::Recorded { deciding: Box::new(deciding), by: person(ctx)?, body, kind, on: ctx.today };
    done(recorded).map(|it| it.under(Norm::DecisionsRecorded))
}
