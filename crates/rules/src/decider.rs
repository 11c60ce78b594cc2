//! The shape that every kind of record shares: six names in the same order, and four questions.

use std::fmt::Debug;

use jiff::civil::Date;
use serde::{Serialize, de::DeserializeOwned};

use crate::access::{Audience, Key, Part};
use crate::context::{Context, Fact};
use crate::id::PersonId;
use crate::norm::Norm;
use crate::record::Kind;
use crate::reference::Reference;
use crate::words::Words;

/// The number of these rules, written in every deed; raised when the outcome of a rule changes.
pub const RULES: u32 = 3;

/// What a command came to: what happened, what somebody should look at, which norms were consulted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<E, F> {
    /// What happened, in order; never empty.
    pub events: Vec<E>,
    /// What the protocol wants somebody to look at, apart from what both sides see.
    pub flags: Vec<F>,
    /// The norms consulted.
    pub relied: Vec<Norm>,
}

/// The ordinary decision: one event.
pub fn done<E, F, R>(event: E) -> Result<Decision<E, F>, R> {
    Ok(Decision { events: vec![event], flags: Vec::new(), relied: Vec::new() })
}

impl<E, F> Decision<E, F> {
    /// The same decision, citing a norm that was relied on.
    #[must_use]
    pub fn under(mut self, norm: Norm) -> Self {
        if !self.relied.contains(&norm) {
            self.relied.push(norm);
        }
        self
    }
}

/// A time at which the clock should look at a record again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wake {
    /// The norm in whose name the clock will act.
    pub norm: Norm,
    /// The first day on which it may.
    pub on: Date,
}

/// How a record is found in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// What it is called by, where it has a reference.
    pub reference: Option<Reference>,
    pub stands: Stands,
}

/// Whether a record still waits for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    Open,
    Over,
}

/// The software's *no*: the plain fact is its `Display`.
pub trait Refuses: std::error::Error + Clone + PartialEq + Send + Sync + 'static {
    /// The norm that says no.
    fn norm(&self) -> Norm;
    /// What to do instead, as one sentence.
    fn instead(&self) -> &'static str;
}

/// One kind of record.
pub trait Decider: 'static {
    /// Which.
    const KIND: Kind;
    /// What one may ask of it. A promise: once released, a shape is kept for ever.
    type Command: Serialize + DeserializeOwned + Clone + Debug + PartialEq + Send + Sync + 'static;
    /// What has happened to it. A promise likewise.
    type Event: Serialize + DeserializeOwned + Clone + Debug + PartialEq + Send + Sync + 'static;
    /// How it stands.
    type State: Default + Serialize + DeserializeOwned + Clone + Debug + PartialEq + Send + Sync + 'static;
    /// What somebody should look at.
    type Flag: Serialize + DeserializeOwned + Clone + Debug + PartialEq + Send + 'static;
    /// Why not.
    type Refusal: Refuses;

    /// What this command's rule must know of other records.
    fn needs(state: &Self::State, command: &Self::Command) -> Vec<Fact>;
    /// What a page must know of other records to say how this one stands.
    fn reads(_state: &Self::State) -> Vec<Fact> {
        Vec::new()
    }
    /// What the date alone has changed.
    fn as_of(state: Self::State, ctx: &Context) -> Self::State;
    /// Who may do it.
    fn may(ctx: &Context, state: &Self::State, command: &Self::Command) -> Result<(), Self::Refusal>;
    /// What comes of it.
    fn decide(
        ctx: &Context,
        state: &Self::State,
        command: &Self::Command,
    ) -> Result<Decision<Self::Event, Self::Flag>, Self::Refusal>;
    /// How it stands after what happened. Total: a stored event is never refused.
    fn evolve(state: Self::State, event: &Self::Event) -> Self::State;
    /// Who may see which part. It takes no edition: no pack can widen it.
    fn audience(state: &Self::State) -> Vec<Audience>;
    /// The words that a command names, in the order in which the deed names them.
    fn words(command: &Self::Command) -> Vec<Words>;
    /// Whose history shows an act with this command.
    fn part(command: &Self::Command) -> Part;

    /// To whom an event is addressed by name: whoever sees that the record is there then sees this act, whatever its part.
    fn addressed(_event: &Self::Event) -> Option<PersonId> {
        None
    }

    /// Whom an event is news for, of those who may see the record: they are written to that there is something, and where. Never
    /// whoever did it.
    fn tells(_state: &Self::State, _event: &Self::Event) -> Vec<Key> {
        Vec::new()
    }

    /// How it is found in the list of its kind; nothing while it is not there, and for kinds whose lists are kept otherwise.
    fn listed(_state: &Self::State) -> Option<Listed> {
        None
    }

    /// When the clock should look again; nothing for most kinds.
    fn wakes(_state: &Self::State, _ctx: &Context) -> Vec<Wake> {
        Vec::new()
    }

    /// What the clock asks when a wake has come.
    fn on_wake(_norm: Norm) -> Option<Self::Command> {
        None
    }

    /// The state after all these events.
    fn replay<'e>(events: impl IntoIterator<Item = &'e Self::Event>) -> Self::State {
        events.into_iter().fold(Self::State::default(), |state, event| Self::evolve(state, event))
    }
}
