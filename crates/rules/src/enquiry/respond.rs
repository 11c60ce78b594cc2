//! What the member and the clock do with an enquiry that an officer has dealt with.

use crate::calendar::{Clock, Days, Due, Target, due};
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::norm::Norm;
use crate::words::Words;

use super::deadlines::Terms;
use super::history::History;
use super::matter::{Answer, How, Matter, Stopped};
use super::state::{Closed, Withdrawn};
use super::{Agreement, Command, Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

pub(super) fn answer_more_time(ctx: &Context, matter: &Matter, agreement: Agreement) -> Decided {
    let until = matter.proposal.ok_or(Refusal::NoMoreTimeAsked)?.until;
    let terms = Terms::of(ctx, matter);
    let due = terms.and_then(|terms| Some(matter.answer_by(&terms)?.due(&terms)));
    match (agreement, due) {
        // A pause since it was asked for may have moved the date further than the day asked for.
        (Agreement::Agree, Some(Due::Paused { .. })) => return Err(Refusal::ClockStands),
        (Agreement::Agree, Some(Due::On(due))) if until <= due => return Err(Refusal::NotLater { until, due }),
        (Agreement::Agree | Agreement::Disagree, _) => {}
    }
    done(match agreement {
        Agreement::Agree => Event::MoreTimeAgreed { on: ctx.today },
        Agreement::Disagree => Event::MoreTimeRefused { on: ctx.today },
    })
    .map(|decision| if ctx.binds(Norm::MoreTime) { decision.under(Norm::MoreTime) } else { decision })
}

pub(super) fn correct_answer(ctx: &Context, answer: &Answer, text: Words) -> Decided {
    match answer.how {
        How::Written => Err(Refusal::AnsweredInWriting),
        How::Telephone | How::InPerson => done(Event::AnswerCorrected { text, on: ctx.today }),
    }
}

pub(super) fn reopen(ctx: &Context, matter: &Matter, stopped: Stopped, reason: Words) -> Decided {
    let event = Event::Reopened { reason, on: ctx.today };
    let Some(terms) = Terms::of(ctx, matter) else { return done(event) };
    let Some(bindings) = ctx.bindings().filter(|bindings| bindings.in_force(Norm::Reopening)) else {
        return done(event);
    };
    let closed = matter.closes_after(stopped, &terms).unwrap_or(stopped.on);
    let clock = Clock {
        started: closed,
        target: Target::Span(bindings.params(Norm::Reopening).span("within")),
        pauses: Vec::new(),
    };
    match due(&Days { calendar: terms.calendar, pattern: None }, &clock) {
        Due::On(ended) if ctx.today > ended && ctx.only_shown(Norm::Reopening) => {
            let flags = vec![Flag::WouldRefuse { norm: Norm::Reopening }];
            done(event).map(|decision| Decision { flags, ..decision })
        }
        Due::On(ended) if ctx.today > ended => Err(Refusal::TooLateToReopen { ended }),
        Due::On(_) | Due::Paused { .. } => done(event).map(|decision| decision.under(Norm::Reopening)),
    }
}

pub(super) fn remind(ctx: &Context, matter: &Matter, norm: Norm) -> Decided {
    if matter.reminded.contains(&norm) {
        return Err(Refusal::RemindedAlready);
    }
    let terms = Terms::of(ctx, matter).ok_or(Refusal::NoDeadline)?;
    let day = matter.reminder_on(norm, &terms).ok_or(Refusal::NoDeadline)?;
    if ctx.today < day {
        return Err(Refusal::NotYetDue);
    }
    done(Event::Reminded { norm, on: ctx.today }).map(|decision| decision.under(norm))
}

pub(super) fn close(ctx: &Context, matter: &Matter, stopped: Stopped) -> Decided {
    let terms = Terms::of(ctx, matter).ok_or(Refusal::NotYetDue)?;
    let last_open = matter.closes_after(stopped, &terms).ok_or(Refusal::NotYetDue)?;
    if matter.is_kept_open() {
        return Err(Refusal::NotYetDue);
    }
    if ctx.today <= last_open {
        return Err(Refusal::NotYetDue);
    }
    done(Event::Closed { on: ctx.today }).map(|decision| decision.under(Norm::KeptOpen))
}

/// Whether the time for which a closed enquiry is kept has ended, for every command but the disposal itself: new words would
/// outlive the old.
pub(super) fn is_over(ctx: &Context, matter: &Matter, closed: &Closed, command: &Command) -> bool {
    let disposed = closed.recorded.is_some_and(|recorded| recorded.disposed.is_some());
    let ended = || closed.kept_until(matter, ctx).is_some_and(|from| from <= ctx.today);
    disposed || !matches!(command, Command::Close | Command::Dispose) && ended()
}

/// The same for what was imported.
pub(super) fn is_gone(ctx: &Context, history: &History, command: &Command) -> bool {
    let ended = || super::kept::history_kept_until(ctx, history) <= ctx.today;
    history.disposed.is_some() || !matches!(command, Command::Dispose) && ended()
}

pub(super) fn dispose(ctx: &Context, matter: &Matter, closed: &Closed) -> Decided {
    let on = closed.disposed_from(matter, ctx).ok_or(Refusal::NotYetDue)?;
    disposal(ctx, on)
}

pub(super) fn dispose_of_history(ctx: &Context, history: &History) -> Decided {
    disposal(ctx, super::kept::history_kept_until(ctx, history))
}

/// And for what its member withdrew.
pub(super) fn is_past(ctx: &Context, matter: &Matter, withdrawn: &Withdrawn, command: &Command) -> bool {
    !matches!(command, Command::Dispose) && super::kept::kept_until(ctx, matter, withdrawn.on) <= ctx.today
}

pub(super) fn dispose_of_withdrawn(ctx: &Context, matter: &Matter, withdrawn: &Withdrawn) -> Decided {
    disposal(ctx, super::kept::kept_until(ctx, matter, withdrawn.on))
}

pub(super) fn disposal(ctx: &Context, from: jiff::civil::Date) -> Decided {
    if ctx.today < from {
        return Err(Refusal::NotYetDue);
    }
    done(Event::Disposed { under: Norm::KeptFor, on: ctx.today }).map(|decision| decision.under(Norm::KeptFor))
}
