//! "The answer is future work": a promise with a day, which keeps the enquiry open until it is kept.

use jiff::civil::Date;

use crate::context::Context;
use crate::decider::{Decision, done};
use crate::norm::Norm;
use crate::words::Words;

use super::matter::Matter;
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

pub(super) fn promise(ctx: &Context, matter: &Matter, what: Words, by: Date) -> Decided {
    match () {
        () if matter.promise.is_some_and(|promise| promise.kept.is_none()) => Err(Refusal::PromisedAlready),
        () if by <= ctx.today => Err(Refusal::NotLater { until: by, due: ctx.today }),
        () => done(Event::Promised { what, by, on: ctx.today }).map(|decision| decision.under(Norm::PromiseKept)),
    }
}

pub(super) fn keep(ctx: &Context, matter: &Matter, text: Words) -> Decided {
    match matter.promise.is_some_and(|promise| promise.kept.is_none()) {
        true => done(Event::PromiseKept { text, on: ctx.today }).map(|decision| decision.under(Norm::PromiseKept)),
        false => Err(Refusal::NothingPromised),
    }
}
