//! What becomes of a matter when its member leaves, and closing one before its time: nobody inherits a constituent.

use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::PersonId;
use crate::words::Words;

use super::matter::Matter;
use super::question::Capacity;
use super::raise::Asking;
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

/// Whether the member who asked can no longer act, so that Democratic Services choose for that member.
pub(super) fn has_left(ctx: &Context, matter: &Matter) -> bool {
    let Some(kind) = ctx.house.as_ref().map(|house| house.kind) else { return false };
    matter.raise.capacity != Capacity::Representative
        && ctx.known.person(matter.asker).is_some_and(|person| person.sits(kind, ctx.today).is_none())
}

pub(super) fn hand_over(ctx: &Context, matter: &Matter, to: PersonId) -> Decided {
    if to == matter.asker {
        return Err(Refusal::ThereAlready);
    }
    let taking = Asking::somebody(ctx, to, Capacity::Ward)?;
    done(Event::HandedOver { to, ward: taking.ward, on: ctx.today })
}

pub(super) fn answer_direct(ctx: &Context, matter: &Matter) -> Decided {
    match () {
        () if matter.raise.on_behalf_of.is_none() => Err(Refusal::NobodyNamed),
        () if matter.direct.is_some() => Err(Refusal::ThereAlready),
        () => done(Event::AnsweringDirect { on: ctx.today }),
    }
}

pub(super) fn close(ctx: &Context, reason: Words) -> Decided {
    let calendar = ctx.calendar().map_or(0, |calendar| calendar.revision);
    done(Event::ClosedEarly { reason, on: ctx.today, calendar })
}
