//! By when it is to be decided, as the law or the council has it.

use jiff::civil::Date;

use crate::calendar::{Calendar, Span, issue_by, last_day};
use crate::context::Context;
use crate::decider::{Wake, done};
use crate::norm::{Bindings, Norm};

use super::ladder::{Paper, Time};
use super::state::{Matter, State};
use super::{Event, Outcome, Refusal};

impl State {
    /// The last day for what is waited for, once somebody waits; none where neither the law nor the council sets one.
    pub fn due(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Option<Date> {
        match self {
            State::Asked(matter) => matter.due(bindings, calendar),
            State::Appealed(_, _, appealed) => councils(bindings, calendar, appealed.on, "appeal"),
            State::Upheld(_, _, judged) => councils(bindings, calendar, judged.on, "within"),
            State::Unknown
            | State::Given(..)
            | State::Refused(..)
            | State::Dismissed(..)
            | State::Turned(..)
            | State::Withdrawn(..) => None,
        }
    }

    fn notify_on(&self, ctx: &Context) -> Option<Date> {
        let due = self.due(ctx.bindings(), ctx.calendar()?)?;
        let told = self.matter().and_then(|matter| matter.told);
        told.is_none_or(|told| told < due).then_some(due)
    }
}

impl Matter {
    /// The norm that says by when it is to be decided.
    pub fn norm(&self) -> Norm {
        match self.time {
            Time::Councils => Norm::InspectionInTime,
            Time::FiveClearDaysOr24Hours => Norm::ExecutivePapers,
            Time::TenClearDays => Norm::ScrutinyPapers,
        }
    }

    fn due(&self, bindings: Option<&Bindings>, calendar: &Calendar) -> Option<Date> {
        match (self.time, self.asking.paper) {
            (Time::FiveClearDaysOr24Hours, Paper::Executive { on }) => Some(issue_by(calendar, on, 5).max(self.on)),
            (Time::FiveClearDaysOr24Hours, Paper::Decided { on }) => Some(on.tomorrow().unwrap_or(on).max(self.on)),
            (Time::TenClearDays, _) => Some(last_day(calendar, self.on, Span::ClearDays(10))),
            (Time::Councils | Time::FiveClearDaysOr24Hours, _) => councils(bindings, calendar, self.on, "within"),
        }
    }
}

fn councils(bindings: Option<&Bindings>, calendar: &Calendar, from: Date, name: &str) -> Option<Date> {
    let bound = bindings.filter(|bindings| bindings.in_force(Norm::InspectionInTime))?;
    Some(last_day(calendar, from, bound.params(Norm::InspectionInTime).span(name)))
}

pub(super) fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
    state.notify_on(ctx).map(|on| Wake { norm: Norm::PassedUp, on }).into_iter().collect()
}

pub(super) fn notify(ctx: &Context, state: &State) -> Outcome {
    match state.notify_on(ctx) {
        Some(on) if ctx.today >= on => done(Event::FellDue { on: ctx.today }).map(|it| it.under(Norm::PassedUp)),
        Some(_) | None => Err(Refusal::NotYetDue),
    }
}
