//! By when a request is to be answered.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::calendar::{Calendar, Clock, Days, Due, Span, Target, due};
use crate::context::Context;
use crate::norm::{Bindings, Norm};

use super::{Matter, Refusal, Sort};

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
