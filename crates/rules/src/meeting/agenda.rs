//! Calling a meeting, and what members ask to have on its agenda.

use crate::actor::{Presides, Role};
use crate::context::Context;
use crate::decider::done;
use crate::norm::Norm;
use crate::words::Words;

use super::{Calling, Event, Matter, Outcome, Refusal, State, person};

pub(super) fn call(ctx: &Context, calling: Calling) -> Outcome {
    let body = ctx.known.body(calling.body).ok_or(Refusal::NoSuchBody)?;
    match () {
        () if calling.on < ctx.today => Err(Refusal::InThePast),
        () if calling.agenda_closes >= calling.on => Err(Refusal::ClosesAfter),
        () => done(Event::Called { calling: Box::new(calling), kind: body.kind, on: ctx.today }),
    }
}

/// Whoever chairs the body that day, or deputises there; the office gives nothing more (M2.3).
pub(super) fn chairs(ctx: &Context, state: &State) -> Result<(), Refusal> {
    let Some(matter) = state.matter() else { return Err(Refusal::NoSuchMeeting) };
    let standing = ctx.standing.as_ref().filter(|standing| standing.is(Role::Member)).ok_or(Refusal::NotAMember)?;
    let council = matter.kind == crate::body::BodyKind::Council && standing.presides == Presides::Council;
    match council || standing.chairs.contains(&matter.calling.body) {
        true => Ok(()),
        false => Err(Refusal::NotTheChair),
    }
}

/// Until the agenda closes; the proper officer puts it on, or says why not.
pub(super) fn ask(ctx: &Context, matter: &Matter, (title, why): (Words, Words)) -> Outcome {
    match matter.calling.agenda_closes < ctx.today {
        true => Err(Refusal::AgendaClosed { on: matter.calling.agenda_closes }),
        false => done(Event::ItemAsked { title, why, by: person(ctx)?, on: ctx.today }),
    }
}

/// Until the meeting is over: an item of which no notice was given needs special circumstances (LGA 1972 s.100B(4)(b)).
pub(super) fn ask_urgently(ctx: &Context, matter: &Matter, (title, why): (Words, Words)) -> Outcome {
    match matter.calling.on < ctx.today {
        true => Err(Refusal::HeldAlready),
        false => done(Event::UrgentAsked { title, why, by: person(ctx)?, on: ctx.today })
            .map(|it| it.under(Norm::UrgentItems)),
    }
}
