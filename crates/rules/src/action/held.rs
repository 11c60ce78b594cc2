//! For what an action is held: that its decision can be or is called in, a statutory report, a resolution that was rescinded.

use jiff::civil::Date;

use crate::body::BodyKind;
use crate::calendar::Span;
use crate::context::Context;
use crate::decider::done;
use crate::norm::Norm;
use crate::words::Words;

use super::state::{By, Matter};
use super::{Event, Outcome, Refusal, person};

/// For what it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The executive's decision can be called in until the end of a day.
    MayBeCalledIn { until: Date },
    /// As many members as it takes have called it in.
    CalledIn,
    /// By a report under LGHA 1989 s.5 or 5A, or LGFA 1988 s.114.
    Stopped,
    /// Its resolution was rescinded.
    Rescinded,
}

/// For what it is held today, if for anything.
pub fn held(ctx: &Context, matter: &Matter) -> Option<Why> {
    match () {
        () if matter.suspended.is_some() || rescinded(ctx, matter) => Some(Why::Rescinded),
        () if matter.stopped.is_some() => Some(Why::Stopped),
        () if is_called_in(ctx, matter) => Some(Why::CalledIn),
        () => {
            let until = last_day_of_call_in(ctx, matter).filter(|_| matter.released.is_none())?;
            (ctx.today <= until).then_some(Why::MayBeCalledIn { until })
        }
    }
}

/// The last day on which its decision can be called in: an executive's, that was not urgent, where the protocol has call-in.
pub fn last_day_of_call_in(ctx: &Context, matter: &Matter) -> Option<Date> {
    let can = ctx.binds(Norm::CallIn) && matter.by == By::Executive && matter.beginning.urgent.is_none();
    let bindings = ctx.bindings().filter(|_| can)?;
    let Span::WorkingDays(mut left) = bindings.params(Norm::CallIn).span("within") else { return None };
    let calendar = ctx.calendar()?;
    let mut day = matter.decided;
    while left > 0 {
        day = day.tomorrow().ok()?;
        left -= u16::from(calendar.is_working_day(day));
    }
    Some(day)
}

/// How many members it takes.
fn wanted(ctx: &Context) -> usize {
    let bindings = ctx.bindings();
    let members = bindings.map_or(1, |bindings| bindings.params(Norm::CallIn).number("members"));
    usize::try_from(members).unwrap_or(usize::MAX)
}

/// Whether as many members as it takes have called it in.
pub fn is_called_in(ctx: &Context, matter: &Matter) -> bool {
    !matter.called_in.is_empty() && matter.called_in.len() >= wanted(ctx)
}

/// Whether the meeting's record says that the resolution was rescinded; where it was not asked for, what the action itself knows.
pub(super) fn rescinded(ctx: &Context, matter: &Matter) -> bool {
    let meeting = ctx.known.meeting(matter.beginning.meeting).and_then(|state| state.matter());
    let resolution = meeting.and_then(|meeting| meeting.resolution(matter.beginning.resolution));
    resolution.is_some_and(|resolution| resolution.rescinded.is_some())
}

/// A member who sits on overview and scrutiny.
pub(super) fn on_scrutiny(ctx: &Context) -> bool {
    ctx.standing.as_ref().is_some_and(|standing| standing.kinds.contains(&BodyKind::Scrutiny))
}

pub(super) fn call_in(ctx: &Context, matter: &Matter, reason: Words) -> Outcome {
    let by = person(ctx)?;
    match last_day_of_call_in(ctx, matter) {
        None => Err(Refusal::NotForCallIn),
        Some(_) if matter.released.is_some() => Err(Refusal::NotForCallIn),
        Some(until) if until < ctx.today => Err(Refusal::TooLate { until }),
        Some(_) if matter.called_in.iter().any(|one| one.by == by) => Err(Refusal::CalledInAlready),
        Some(_) => done(Event::CalledIn { reason, by, on: ctx.today }).map(|it| it.under(Norm::CallIn)),
    }
}
