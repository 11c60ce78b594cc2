//! Given what has happened, when somebody asks something, then this comes of it.

use std::fmt::Debug;

use jiff::civil::Date;
use rules::actor::Actor;
use rules::context::Context;
use rules::decider::{Decider, Decision};

use crate::world::World;

/// What has happened to one record so far, in a world.
pub struct Given<'w, D: Decider> {
    pub world: &'w World,
    pub events: Vec<D::Event>,
}

/// Decided, or refused.
pub type Verdict<D> = Result<Decision<<D as Decider>::Event, <D as Decider>::Flag>, <D as Decider>::Refusal>;

/// Begins a test about one record.
pub fn given<D: Decider>(world: &World, events: impl IntoIterator<Item = D::Event>) -> Given<'_, D> {
    Given { world, events: events.into_iter().collect() }
}

/// Judges one command as the desk does: replay, context, what the date has changed, may, decide.
pub fn judge<D: Decider>(world: &World, state: &D::State, day: Date, by: Actor, command: &D::Command) -> Verdict<D> {
    let ctx = world.context(day, by, &D::needs(state, command));
    let state = D::as_of(state.clone(), &ctx);
    D::may(&ctx, &state, command)?;
    D::decide(&ctx, &state, command)
}

impl<'w, D: Decider> Given<'w, D> {
    /// As the record stands on its history alone.
    pub fn state(&self) -> D::State {
        D::replay(&self.events)
    }

    /// As the record stands on that day, and what a rule would know of it.
    pub fn on(&self, day: Date, by: Actor, command: &D::Command) -> (D::State, Context) {
        let state = self.state();
        let ctx = self.world.context(day, by, &D::needs(&state, command));
        (D::as_of(state, &ctx), ctx)
    }

    /// Something else happens, and is accepted.
    #[track_caller]
    pub fn and(mut self, day: Date, by: Actor, command: D::Command) -> Given<'w, D> {
        match judge::<D>(self.world, &self.state(), day, by, &command) {
            Ok(decision) => self.events.extend(decision.events),
            Err(refusal) => panic!("{command:?} on {day} is refused: {refusal}"),
        }
        self
    }

    /// The same history in another world: the protocol or the roster has changed meanwhile.
    pub fn then_in(self, world: &World) -> Given<'_, D> {
        Given { world, events: self.events }
    }

    pub fn when(&self, day: Date, by: Actor, command: D::Command) -> When<D> {
        When { verdict: judge::<D>(self.world, &self.state(), day, by, &command) }
    }
}

/// What came of it.
pub struct When<D: Decider> {
    pub verdict: Verdict<D>,
}

impl<D: Decider> When<D> {
    #[track_caller]
    pub fn accepted(self) -> Decision<D::Event, D::Flag> {
        self.verdict.unwrap_or_else(|refusal| panic!("refused: {refusal}"))
    }

    #[track_caller]
    pub fn then(self, events: impl IntoIterator<Item = D::Event>) {
        assert_eq!(self.accepted().events, events.into_iter().collect::<Vec<_>>());
    }

    #[track_caller]
    pub fn flags(self, flags: impl IntoIterator<Item = D::Flag>) {
        assert_eq!(self.accepted().flags, flags.into_iter().collect::<Vec<_>>());
    }

    #[track_caller]
    pub fn refused(self, expected: D::Refusal)
    where
        D::Refusal: Debug,
    {
        match self.verdict {
            Ok(decision) => panic!("accepted: {decision:?}"),
            Err(refusal) => assert_eq!(refusal, expected),
        }
    }
}
