//! What an officer does with an enquiry.

use jiff::civil::Date;

use crate::calendar::{Due, Span, spent};
use crate::context::Context;
use crate::decider::Decision;
use crate::id::PostId;
use crate::norm::{Force, Norm};
use crate::words::Words;

use super::deadlines::Terms;
use super::matter::{Held, How, Matter};
use super::question::Sort;
use super::{Agreed, Allocation, Event, Flag, Pauses, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

pub(super) fn allocate(ctx: &Context, matter: &Matter, to: Allocation, sort: Option<Sort>) -> Decided {
    let sort = sort.filter(|sort| *sort != matter.sort);
    let there = match (to, matter.held) {
        (Allocation::Service(to), Held::Service(held)) => to == held,
        (Allocation::Post(to), Held::Post(held)) => to == held,
        (Allocation::Service(_) | Allocation::Post(_), _) => false,
    };
    match to {
        _ if there && sort.is_none() => return Err(Refusal::ThereAlready),
        Allocation::Service(service)
            if ctx.house.as_ref().is_none_or(|house| !house.services.contains_key(&service)) =>
        {
            return Err(Refusal::NoSuchService);
        }
        Allocation::Post(post) if ctx.known.post(post).is_none() || ctx.known.holders(post).is_empty() => {
            return Err(Refusal::NobodyInPost);
        }
        // Two seats in one council are a hard tie between themselves.
        Allocation::Post(post) if ctx.known.holders(post) == [matter.asker] => return Err(Refusal::YourOwn),
        Allocation::Service(_) | Allocation::Post(_) => {}
    }
    let resorted = sort.map(|sort| Event::Resorted { sort });
    let allocated = (!there).then_some(Event::Allocated { to });
    let events = resorted.into_iter().chain(allocated).collect();
    Ok(Decision { events, flags: Vec::new(), relied: vec![Norm::Sorting] })
}

pub(super) fn acknowledge(ctx: &Context, matter: &Matter, message: Option<Words>) -> Decided {
    if matter.acknowledged.is_some() {
        return Err(Refusal::AcknowledgedAlready);
    }
    let by = acting(ctx)?;
    let event = Event::Acknowledged { by, message, on: ctx.today, calendar: revision(ctx) };
    Ok(relying(ctx, taken(ctx, matter, event), Norm::AcknowledgeInTime))
}

pub(super) fn ask(ctx: &Context, matter: &Matter, question: Words) -> Decided {
    let pauses = if may_pause(ctx, matter) { Pauses::Stops } else { Pauses::RunsOn };
    let event = Event::MemberAsked { question, on: ctx.today, calendar: revision(ctx), pauses };
    Ok(relying(ctx, taken(ctx, matter, event), Norm::PauseOnce))
}

/// Whether a question asked today stops the clock: as often as the norm says, and in the first half of the time
/// counted by the same calendar where it says so.
fn may_pause(ctx: &Context, matter: &Matter) -> bool {
    let Some(terms) = Terms::of(ctx, matter) else { return false };
    let Some(bindings) = terms.bindings.filter(|bindings| bindings.in_force(Norm::PauseOnce)) else { return false };
    let params = bindings.params(Norm::PauseOnce);
    if matter.stops >= params.number("times") {
        return false;
    }
    let Some(deadline) = matter.answer_by(&terms) else { return false };
    match deadline.due(&terms) {
        Due::Paused { .. } => false,
        Due::On(due) if ctx.today > due => false,
        Due::On(_) if params.choice("within") == "any-time" => true,
        Due::On(due) => {
            let (used, _) = spent(&terms.days(&deadline), &deadline.clock, ctx.today);
            let (whole, _) = spent(&terms.days(&deadline), &deadline.clock, due);
            2 * used <= whole
        }
    }
}

pub(super) fn hold(ctx: &Context, matter: &Matter, text: Words) -> Decided {
    let event = Event::HeldWithReply { text, on: ctx.today, calendar: revision(ctx) };
    Ok(taken(ctx, matter, event))
}

/// How much more time can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoreTime {
    /// The date for the answer as it stands.
    pub due: Date,
    /// How many days more at the most.
    pub at_most: u16,
    /// The last day that counts, as somebody names it.
    pub named: Date,
    /// The last day before one more would be too many: days that do not count cost nothing.
    pub last: Date,
}

/// What may be done is judged by the edition in force today; the date, by the one under which the clock started.
fn more_time(ctx: &Context, matter: &Matter) -> Result<MoreTime, Refusal> {
    let terms = Terms::of(ctx, matter).ok_or(Refusal::NoDeadline)?;
    let bindings =
        ctx.bindings().filter(|bindings| bindings.in_force(Norm::MoreTime)).ok_or(Refusal::NoMoreTimeHere)?;
    let deadline = matter.answer_by(&terms).ok_or(Refusal::NoDeadline)?;
    let due = match deadline.due(&terms) {
        Due::Paused { .. } => return Err(Refusal::ClockStands),
        Due::On(due) => due,
    };
    let at_most = match bindings.params(Norm::MoreTime).span("at-most") {
        Span::WorkingDays(days) | Span::ClearDays(days) | Span::Days(days) => days,
        // The catalogue's range for this parameter is in working days.
        Span::Months(_) | Span::Years(_) => u16::MAX,
    };
    let days = terms.days(&deadline);
    let after = std::iter::successors(due.tomorrow().ok(), |day| day.tomorrow().ok());
    let mut counting = after.filter(|day| days.count(*day));
    let named = counting.by_ref().take(at_most.into()).last().unwrap_or(due);
    let last = counting.next().and_then(|day| day.yesterday().ok()).unwrap_or(Date::MAX);
    Ok(MoreTime { due, at_most, named, last })
}

impl Matter {
    /// How much more time can be had today, or why none: a day that could be named has to be left.
    ///
    /// # Errors
    /// Where there is no date, it stands still, the protocol knows no more time, or the last day has gone by.
    pub fn more_time(&self, ctx: &Context) -> Result<MoreTime, Refusal> {
        let more = more_time(ctx, self)?;
        match more.last < ctx.today && !ctx.only_shown(Norm::MoreTime) {
            true => Err(Refusal::TooMuchTime { until: ctx.today, due: more.due, at_most: more.at_most }),
            false => Ok(more),
        }
    }
}

pub(super) fn take_more_time(
    ctx: &Context,
    matter: &Matter,
    until: Date,
    reason: Words,
    agreed: Option<Agreed>,
) -> Decided {
    let MoreTime { due, at_most, last, .. } = more_time(ctx, matter)?;
    let mut flags = Vec::new();
    match () {
        () if until <= due => return Err(Refusal::NotLater { until, due }),
        // What is late already is not put off to a day that has gone by.
        () if until < ctx.today => return Err(Refusal::NotLater { until, due: ctx.today }),
        () if until <= last => {}
        () if ctx.only_shown(Norm::MoreTime) => flags.push(Flag::WouldRefuse { norm: Norm::MoreTime }),
        () => return Err(Refusal::TooMuchTime { until, due, at_most }),
    }
    let reason_is_enough =
        ctx.bindings().is_some_and(|bindings| bindings.params(Norm::MoreTime).choice("with") == "reason");
    let granted = agreed.is_some() || reason_is_enough;
    let event = match granted {
        true => Event::MoreTimeTaken { until, reason, on: ctx.today, agreed },
        false if matter.proposal.is_some() => return Err(Refusal::MoreTimeAskedAlready),
        false => Event::MoreTimeAsked { until, reason, on: ctx.today },
    };
    Ok(Decision { flags, ..taken(ctx, matter, event).under(Norm::MoreTime) })
}

pub(super) fn answer(ctx: &Context, matter: &Matter, text: Words, how: How) -> Decided {
    let event = Event::Answered { text, how, by: acting(ctx)?, on: ctx.today, calendar: revision(ctx) };
    Ok(relying(ctx, taken(ctx, matter, event), super::deadlines::answer_norm(matter.sort)))
}

pub(super) fn decline(ctx: &Context, matter: &Matter, [reason, instead, telephone]: [Words; 3], norm: Norm) -> Decided {
    let declinable = |binding: &crate::norm::Binding| binding.force == Force::Declinable;
    if !ctx.bindings().and_then(|bindings| bindings.get(norm)).is_some_and(declinable) {
        return Err(Refusal::NotAClauseToDeclineUnder);
    }
    let event = Event::Declined {
        reason,
        instead,
        telephone,
        norm,
        by: ctx.actor.person(),
        on: ctx.today,
        calendar: revision(ctx),
    };
    Ok(taken(ctx, matter, event).under(norm))
}

/// The act of an officer on what nobody, or only the service, has: the officer's post takes it in the same act.
fn taken(ctx: &Context, matter: &Matter, event: Event) -> Decision<Event, Flag> {
    let standing = ctx.standing.as_ref();
    // Whoever stands in for its holder leaves it with that post.
    let there = |own: &PostId| match matter.held {
        Held::Post(held) => held == *own || standing.is_some_and(|standing| standing.does_the_work_of(held)),
        Held::Nobody | Held::Service(_) => false,
    };
    let own = standing.and_then(|standing| standing.post());
    let take = own.filter(|own| !there(own)).map(|own| Event::Allocated { to: Allocation::Post(own) });
    Decision { events: take.into_iter().chain([event]).collect(), flags: Vec::new(), relied: Vec::new() }
}

fn relying(ctx: &Context, decision: Decision<Event, Flag>, norm: Norm) -> Decision<Event, Flag> {
    if ctx.binds(norm) { decision.under(norm) } else { decision }
}

fn acting(ctx: &Context) -> Result<crate::id::PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotTheHandler)
}

fn revision(ctx: &Context) -> u32 {
    ctx.calendar().map_or(0, |calendar| calendar.revision)
}
