//! How long the content of an enquiry is kept: by what kind of matter it was and how it ended.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::actor::Actor;
use crate::calendar::Span;
use crate::context::Context;
use crate::decider::{Decision, Wake, done};
use crate::norm::{Bindings, Norm};
use crate::reference::Reference;

use super::deadlines::Terms;
use super::history::History;
use super::matter::{Matter, Stopped};
use super::question::Sort;
use super::{Command, Event, Flag, Refusal, State};

/// How long what an import brought is kept at the least, counted from the import: time to look at the list and place a hold.
pub const GRACE_DAYS: i32 = 30;

impl State {
    /// The reference, once there is one.
    pub fn reference(&self) -> Option<Reference> {
        match self {
            State::Recorded(history) => Some(history.reference),
            state => state.matter().map(|matter| matter.raise.reference),
        }
    }

    /// Whether its content has been disposed of.
    pub fn is_disposed_of(&self) -> bool {
        match self {
            State::Recorded(history) => history.disposed.is_some(),
            State::Closed(_, closed) => closed.recorded.is_some_and(|recorded| recorded.disposed.is_some()),
            State::Withdrawn(_, withdrawn) => withdrawn.disposed.is_some(),
            _ => false,
        }
    }
}

/// The parameter of the schedule for a kind of matter.
const fn row(sort: Sort) -> &'static str {
    match sort {
        Sort::Enquiry => "enquiry",
        Sort::Complaint => "complaint",
        Sort::Information => "information",
        Sort::AgendaItem => "agenda-item",
        Sort::Fault => "fault",
    }
}

/// The day from which the content of an enquiry that ended on `since` is disposed of. Where the protocol sets times by kind,
/// the time of its kind, or of a decline if that is longer; else the one time for all. House norms: their defaults hold under every pack.
pub(super) fn kept_until(ctx: &Context, matter: &Matter, since: Date) -> Date {
    let by_kind = by_kind(ctx).map(|bindings| {
        let params = bindings.params(Norm::KeptByKind);
        let own = params.span(row(matter.sort)).after(since);
        if matter.declined.is_some() { own.max(params.span("declined").after(since)) } else { own }
    });
    by_kind.unwrap_or_else(|| for_all(ctx).after(since))
}

/// The same for what was imported: counted from the day it was received elsewhere, and never sooner than the grace after the
/// import.
pub(super) fn history_kept_until(ctx: &Context, history: &History) -> Date {
    let span = by_kind(ctx).map(|bindings| bindings.params(Norm::KeptByKind).span("imported"));
    let until = span.unwrap_or_else(|| for_all(ctx)).after(history.received);
    history.entered.map_or(until, |entered| until.max(entered.saturating_add(GRACE_DAYS.days())))
}

fn by_kind(ctx: &Context) -> Option<&Bindings> {
    ctx.bindings().filter(|bindings| bindings.get(Norm::KeptByKind).is_some())
}

fn for_all(ctx: &Context) -> Span {
    let own = Bindings::default();
    ctx.bindings().unwrap_or(&own).params(Norm::KeptFor).span("for")
}

/// The day from which an answered, declined or passed-on enquiry that its protocol never closes is disposed of: counted from
/// the day its clock was stopped, or from a later day from which it is kept open.
fn never_closed_until(ctx: &Context, matter: &Matter, stopped: Stopped) -> Option<Date> {
    let closes = Terms::of(ctx, matter).and_then(|terms| matter.closes_after(stopped, &terms));
    let since = matter.kept_from.map_or(stopped.on, |from| from.max(stopped.on));
    (closes.is_none() && !matter.is_kept_open()).then(|| kept_until(ctx, matter, since))
}

/// The wake for that day.
pub(super) fn never_closed_wake(ctx: &Context, matter: &Matter, stopped: Stopped) -> Option<Wake> {
    never_closed_until(ctx, matter, stopped).map(|on| Wake { norm: Norm::KeptFor, on })
}

/// Whether such a one has been kept for its time, for every command but the disposal: new words would outlive the old.
pub(super) fn is_over(ctx: &Context, state: &State, command: &Command) -> bool {
    let ended = || {
        let (matter, stopped) = state.matter().zip(state.stopped())?;
        never_closed_until(ctx, matter, stopped).map(|from| from <= ctx.today)
    };
    !matches!(command, Command::Close | Command::Dispose) && ended().unwrap_or(false)
}

/// Of what was answered under a protocol that closes nothing.
pub(super) fn dispose_unclosed(ctx: &Context, state: &State) -> Result<Decision<Event, Flag>, Refusal> {
    let from =
        state.matter().zip(state.stopped()).and_then(|(matter, stopped)| never_closed_until(ctx, matter, stopped));
    super::respond::disposal(ctx, from.ok_or(Refusal::StillOpen)?)
}

/// Its content goes before its time, because two hands have erased it: the store alone asks for that, as what a confirmed
/// proposal brings with it.
pub(super) fn erase(ctx: &Context, state: &State, command: &Command) -> Option<Result<Decision<Event, Flag>, Refusal>> {
    match (ctx.actor, command) {
        (Actor::Consequence { .. }, Command::Dispose) if *state == State::Unknown => Some(Err(Refusal::NoSuchEnquiry)),
        (Actor::Consequence { .. }, Command::Dispose) if state.is_disposed_of() => Some(Err(Refusal::DisposedAlready)),
        (Actor::Consequence { .. }, Command::Dispose) => Some(
            done(Event::Disposed { under: Norm::TwoHands, on: ctx.today })
                .map(|decision| decision.under(Norm::TwoHands)),
        ),
        _ => None,
    }
}
