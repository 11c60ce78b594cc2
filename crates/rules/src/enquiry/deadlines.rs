//! When an enquiry is to be acknowledged, answered, closed and disposed of: always derived, never stored.

use jiff::civil::Date;

use crate::calendar::{Calendar, Clock, Days, Due, Pattern, Span, Target, due};
use crate::context::Context;
use crate::decider::Wake;
use crate::norm::{Bindings, Norm};

use super::State;
use super::matter::{Held, Matter, Stopped};
use super::passing_up::Running;
use super::question::Sort;

/// What deadlines are derived from: the edition under which the clock started, a calendar, the pattern of the post that has it.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// What that edition binds; none where the council had no protocol.
    pub bindings: Option<&'a Bindings>,
    /// The calendar to count by.
    pub calendar: &'a Calendar,
    /// The working pattern of the post, read only where the norm says `by = "post"`.
    pub pattern: Option<&'a Pattern>,
}

impl<'a> Terms<'a> {
    /// The terms of a matter as a rule knows them.
    pub fn of(ctx: &'a Context, matter: &Matter) -> Option<Terms<'a>> {
        let bindings = matter.edition.and_then(|edition| ctx.known.bindings(edition));
        let pattern = match matter.held {
            Held::Post(post) => ctx.known.post(post).and_then(|open| open.pattern.as_ref()),
            Held::Nobody | Held::Service(_) => None,
        };
        Some(Terms { bindings, calendar: ctx.calendar()?, pattern })
    }

    /// The days that count for a deadline.
    pub fn days(&self, deadline: &Deadline) -> Days<'a> {
        let has_by = deadline.norm.param("by").is_some();
        let by_post =
            has_by && self.bindings.is_some_and(|bindings| bindings.params(deadline.norm).choice("by") == "post");
        Days { calendar: self.calendar, pattern: self.pattern.filter(|_| by_post) }
    }
}

/// A date by which something is to be done, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The norm that sets it.
    pub norm: Norm,
    /// What it counts.
    pub clock: Clock,
}

impl Deadline {
    /// The date, or how many days are left when the clock goes on.
    pub fn due(&self, terms: &Terms<'_>) -> Due {
        due(&terms.days(self), &self.clock)
    }
}

/// The norm whose clock an answer stops.
pub fn answer_norm(sort: Sort) -> Norm {
    match sort {
        Sort::Enquiry | Sort::AgendaItem | Sort::Fault => Norm::AnswerInTime,
        Sort::Complaint => Norm::ComplaintInTime,
        Sort::Information => Norm::InformationInTime,
    }
}

impl Matter {
    /// When an officer is to acknowledge it.
    pub fn acknowledge_by(&self, terms: &Terms<'_>) -> Option<Deadline> {
        let within = span(terms, Norm::AcknowledgeInTime, "within")?;
        let clock = Clock { started: self.started, target: Target::Span(within), pauses: Vec::new() };
        Some(Deadline { norm: Norm::AcknowledgeInTime, clock })
    }

    /// When it is to be answered.
    pub fn answer_by(&self, terms: &Terms<'_>) -> Option<Deadline> {
        let norm = answer_norm(self.sort);
        let within = span(terms, norm, "within")?;
        let to =
            |target| Deadline { norm, clock: Clock { started: self.started, target, pauses: self.pauses.clone() } };
        let plain = to(Target::Span(within));
        let Some((on, until)) = self.extension else { return Some(plain) };
        let agreed = to(Target::Agreed { on, until });
        // More time never makes less of it: sorted anew, or after new closures, the plain time may be the longer.
        Some(match (plain.due(terms), agreed.due(terms)) {
            (Due::On(plainly), Due::On(agreed)) if plainly > agreed => plain,
            _ => agreed,
        })
    }

    /// The last day on which an answered or declined enquiry stays open; none where the protocol closes nothing.
    pub fn closes_after(&self, stopped: Stopped, terms: &Terms<'_>) -> Option<Date> {
        let kept = span(terms, Norm::KeptOpen, "for")?;
        let since = [Some(stopped.on), self.kept_from, self.fault_mended_by(terms)].into_iter().flatten().max()?;
        ends(terms, since, kept)
    }

    /// The last day of the service's own time for a fault report that was passed on to it.
    pub fn fault_mended_by(&self, terms: &Terms<'_>) -> Option<Date> {
        ends(terms, self.passed_on?.on, span(terms, Norm::FaultInTime, "within")?)
    }

    /// The day on which whoever has it is reminded: the last working day before the date, or the date itself.
    pub fn reminder_on(&self, norm: Norm, terms: &Terms<'_>) -> Option<Date> {
        if norm == Norm::PromiseKept {
            let promise = self.promise.filter(|promise| promise.kept.is_none())?;
            return Some(self.the_day_before(promise.by, terms));
        }
        if norm == Norm::FaultInTime {
            return self.fault_mended_by(terms)?.tomorrow().ok();
        }
        let deadline = match norm {
            Norm::AcknowledgeInTime if self.acknowledged.is_some() => return None,
            Norm::AcknowledgeInTime => self.acknowledge_by(terms)?,
            norm if norm == answer_norm(self.sort) => self.answer_by(terms)?,
            _ => return None,
        };
        let Due::On(due) = deadline.due(terms) else { return None };
        Some(self.the_day_before(due, terms))
    }

    fn the_day_before(&self, due: Date, terms: &Terms<'_>) -> Date {
        let before = std::iter::successors(due.yesterday().ok(), |day| day.yesterday().ok());
        let working = before.take(14).find(|day| terms.calendar.is_working_day(*day));
        working.filter(|day| *day > self.started).unwrap_or(due)
    }
}

/// The last of so many of the council's days since a day.
pub(super) fn ends(terms: &Terms<'_>, since: Date, within: Span) -> Option<Date> {
    let clock = Clock { started: since, target: Target::Span(within), pauses: Vec::new() };
    match due(&Days { calendar: terms.calendar, pattern: None }, &clock) {
        Due::On(last) => Some(last),
        Due::Paused { .. } => None,
    }
}

fn span(terms: &Terms<'_>, norm: Norm, name: &str) -> Option<Span> {
    let bindings = terms.bindings?;
    bindings.in_force(norm).then(|| bindings.params(norm).span(name))
}

/// When the clock should look at an enquiry again.
pub(super) fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
    match state {
        State::Unknown => Vec::new(),
        State::Recorded(history) if history.disposed.is_some() => Vec::new(),
        State::Recorded(history) => {
            vec![Wake { norm: Norm::KeptFor, on: super::kept::history_kept_until(ctx, history) }]
        }
        // While a question stops the clock no date is known, and so there is none to be reminded of.
        State::Unsorted(matter)
        | State::WithService(matter)
        | State::WithOfficer(matter)
        | State::WaitingForMember(matter) => {
            let Some(terms) = Terms::of(ctx, matter) else { return Vec::new() };
            let norms = [Norm::AcknowledgeInTime, answer_norm(matter.sort), Norm::PromiseKept].into_iter();
            let due = norms.filter(|norm| !matter.reminded.contains(norm));
            let reminders = due.filter_map(|norm| Some(Wake { norm, on: matter.reminder_on(norm, &terms)? }));
            reminders.chain(matter.notify_on(&terms, Running::Clock)).collect()
        }
        State::Answered(matter, answer) => closing(ctx, matter, answer.stopped),
        State::Declined(matter, stopped) | State::PassedOn(matter, stopped) => closing(ctx, matter, *stopped),
        State::Withdrawn(matter, withdrawn) => {
            let kept = withdrawn.disposed.is_none().then(|| super::kept::kept_until(ctx, matter, withdrawn.on));
            kept.map(|on| Wake { norm: Norm::KeptFor, on }).into_iter().collect()
        }
        State::Closed(matter, closed) if closed.recorded.is_none() => closing(ctx, matter, closed.stopped),
        State::Closed(matter, closed) => {
            closed.disposed_from(matter, ctx).map(|on| Wake { norm: Norm::KeptFor, on }).into_iter().collect()
        }
    }
}

/// What was answered closes by itself; before that, what was promised or passed on is remembered.
fn closing(ctx: &Context, matter: &Matter, stopped: Stopped) -> Vec<Wake> {
    let Some(terms) = Terms::of(ctx, matter) else { return Vec::new() };
    let remembered = [Norm::PromiseKept, Norm::FaultInTime].into_iter().filter(|norm| !matter.reminded.contains(norm));
    let reminders = remembered.filter_map(|norm| Some(Wake { norm, on: matter.reminder_on(norm, &terms)? }));
    let last = (!matter.is_kept_open()).then(|| matter.closes_after(stopped, &terms)).flatten();
    let next = last.and_then(|last| last.tomorrow().ok());
    let closes = next.map(|on| Wake { norm: Norm::KeptOpen, on });
    let last = closes.or_else(|| super::kept::never_closed_wake(ctx, matter, stopped));
    reminders.chain(matter.notify_on(&terms, Running::PromiseOnly)).chain(last).collect()
}
