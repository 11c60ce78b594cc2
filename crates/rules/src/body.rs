//! A body that decides: the council itself, an executive, a committee, a panel.

use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key, Part};
use crate::actor::{Actor, Role};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Refuses, done};
use crate::id::BodyId;
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

/// The rules of a body's record.
pub struct Body;

/// The kinds of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// The full council.
    Council,
    /// The executive or cabinet.
    Executive,
    /// Overview and scrutiny.
    Scrutiny,
    /// Planning, licensing and the like.
    Regulatory,
    /// Any other committee, sub-committee or panel.
    Committee,
}

/// What one may ask of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Constitute it.
    Constitute {
        name: Words,
        kind: BodyKind,
        /// The body that appointed it, of a sub-committee.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<BodyId>,
    },
    /// Give it another name.
    Rename { name: Words },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Constituted {
        name: Words,
        kind: BodyKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<BodyId>,
    },
    Renamed {
        name: Words,
    },
}

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such body.
    #[default]
    Unknown,
    /// Constituted.
    Open(Open),
}

/// A body that has been constituted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Open {
    pub name: Words,
    pub kind: BodyKind,
    /// Of which body it is a sub-committee.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<BodyId>,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such body")]
    NoSuchBody,
    #[error("there is no body of which it could be a sub-committee")]
    NoSuchParent,
    #[error("this body has been constituted already")]
    ConstitutedAlready,
    #[error("only the clerk records bodies")]
    NotTheClerk,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchBody | Refusal::ConstitutedAlready => Norm::OpenedOnce,
            Refusal::NoSuchParent => Norm::NamedThere,
            Refusal::NotTheClerk => Norm::Roster,
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchBody => "Choose one from the list of bodies.",
            Refusal::NoSuchParent => "Record that body first.",
            Refusal::ConstitutedAlready => "Use the body that is there.",
            Refusal::NotTheClerk => "Ask the clerk, or Democratic Services, to record it.",
        }
    }
}

impl Decider for Body {
    const KIND: Kind = Kind::Body;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = ();
    type Refusal = Refusal;

    fn needs(_: &State, command: &Command) -> Vec<Fact> {
        match command {
            Command::Constitute { parent, .. } => parent.map(Fact::Body).into_iter().collect(),
            Command::Rename { .. } => Vec::new(),
        }
    }

    fn as_of(state: State, _: &Context) -> State {
        state
    }

    fn may(ctx: &Context, _: &State, command: &Command) -> Result<(), Refusal> {
        match command {
            Command::Constitute { .. } | Command::Rename { .. } => {
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
            (State::Unknown, Command::Constitute { name, kind, parent }) => {
                match parent.is_none_or(|parent| ctx.known.body(parent).is_some()) {
                    true => done(Event::Constituted { name, kind, parent }),
                    false => Err(Refusal::NoSuchParent),
                }
            }
            (State::Unknown, Command::Rename { .. }) => Err(Refusal::NoSuchBody),
            (State::Open(_), Command::Constitute { .. }) => Err(Refusal::ConstitutedAlready),
            (State::Open(_), Command::Rename { name }) => done(Event::Renamed { name }),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        match (state, event.clone()) {
            (_, Event::Constituted { name, kind, parent }) => State::Open(Open { name, kind, parent }),
            (State::Open(open), Event::Renamed { name }) => State::Open(Open { name, ..open }),
            (State::Unknown, Event::Renamed { .. }) => State::Unknown,
        }
    }

    fn audience(_: &State) -> Vec<Audience> {
        vec![Audience { part: Part::Face, keys: vec![Key::Council], bars: Vec::new() }]
    }

    fn words(command: &Command) -> Vec<Words> {
        match command {
            Command::Constitute { name, .. } | Command::Rename { name } => vec![*name],
        }
    }

    fn part(_: &Command) -> Part {
        Part::Face
    }
}
