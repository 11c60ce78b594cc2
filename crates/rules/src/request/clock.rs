//! By when a request is to be answered.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::{Calendar, Clock, Days, Due, Span, Target, due};
use crate::context::Context;
use crate::decider::{Decision, Wake, done};
use crate::norm::{Bindings, Norm};

use super::{Event, Matter, Refusal, Sort};

impl Matter {
    /// The last day for answering. Freedom of information: working days after the day it came. Subject access: to the same
    /// day of the next month, or its last; three months on where further time was taken; and where that is no working day,
    /// the next that is.
    pub fn due(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Date {
        match self.opening.sort {
            Sort::Information => {
                let within = params(bindings, Norm::InformationInTime, "within");
                self.counted(calendar, within)
            }
            Sort::SubjectAccess => {
                let within = params(bindings, Norm::SubjectAccessInTime, "within");
                let further = params(bindings, Norm::SubjectAccessInTime, "further");
                match (self.extended, within, further) {
                    (Some(_), Span::Months(within), Span::Months(further)) => {
                        self.counted(calendar, Span::Months(within.saturating_add(further)))
                    }
                    _ => self.counted(calendar, within),
                }
            }
        }
    }

    /// The day on which whoever keeps it is reminded: the last working day before the date. None where it was opened later than
    /// that, or they have been reminded of this date.
    fn remind_on(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Option<Date> {
        let due = self.due(bindings, calendar);
        let before = std::iter::successors(due.yesterday().ok(), |day| day.yesterday().ok());
        let on = before.take(14).find(|day| calendar.is_working_day(*day)).filter(|day| *day > self.opened)?;
        self.reminded.is_none_or(|reminded| reminded < on).then_some(on)
    }

    /// The day on which whoever keeps it is told that the date has come; none once they have been told of this date.
    fn notify_on(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Option<Date> {
        let due = self.due(bindings, calendar);
        self.told.is_none_or(|told| told < due).then_some(due)
    }

    fn counted(&self, calendar: &Calendar, within: Span) -> Date {
        let clock = Clock { started: self.opening.received, target: Target::Span(within), pauses: Vec::new() };
        let last = match due(&Days { calendar, pattern: None }, &clock) {
            Due::On(last) => last,
            Due::Paused { .. } => self.opening.received,
        };
        let from = std::iter::successors(Some(last), |day| day.checked_add(1.day()).ok());
        from.take(14).find(|day| calendar.is_working_day(*day)).unwrap_or(last)
    }
}

fn params(bindings: Option<&Bindings>, norm: Norm, name: &str) -> Span {
    bindings.map_or_else(|| Bindings::default().params(norm), |bindings| bindings.params(norm)).span(name)
}

/// When the clock looks at a request that is open: before its date, and on it.
pub(super) fn wakes(ctx: &Context, matter: &Matter) -> Vec<Wake> {
    let Some(calendar) = ctx.calendar() else { return Vec::new() };
    let remind = matter.remind_on(ctx.bindings(), calendar).map(|on| Wake { norm: matter.norm(), on });
    let notify = matter.notify_on(ctx.bindings(), calendar).map(|on| Wake { norm: Norm::PassedUp, on });
    remind.into_iter().chain(notify).collect()
}

pub(super) fn remind(ctx: &Context, matter: &Matter, norm: Norm) -> Result<Decision<Event, ()>, Refusal> {
    let on = ctx.calendar().and_then(|calendar| matter.remind_on(ctx.bindings(), calendar));
    match on {
        Some(on) if norm == matter.norm() && ctx.today >= on => {
            done(Event::Reminded { norm, on: ctx.today }).map(|decision| decision.under(norm))
        }
        Some(_) | None => Err(Refusal::NotYetDue),
    }
}

pub(super) fn notify(ctx: &Context, matter: &Matter) -> Result<Decision<Event, ()>, Refusal> {
    let on = ctx.calendar().and_then(|calendar| matter.notify_on(ctx.bindings(), calendar));
    match on {
        Some(on) if ctx.today >= on => done(Event::FellDue { of: matter.norm(), on: ctx.today })
            .map(|decision| decision.under(matter.norm()).under(Norm::PassedUp)),
        Some(_) | None => Err(Refusal::NotYetDue),
    }
}

/// Further time is had once, for subject access, and the applicant is told within the first month.
pub(super) fn may_take_more_time(ctx: &Context, matter: &Matter) -> Result<(), Refusal> {
    if matter.opening.sort != Sort::SubjectAccess {
        return Err(Refusal::NoMoreTime);
    }
    if matter.extended.is_some() {
        return Err(Refusal::MoreTimeTakenAlready);
    }
    let ended = ctx.calendar().map(|calendar| matter.due(ctx.bindings(), calendar));
    match ended {
        Some(ended) if ctx.today > ended => Err(Refusal::TooLateForMoreTime { ended }),
        Some(_) | None => Ok(()),
    }
}
