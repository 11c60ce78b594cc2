//! Dates that a change of the calendar has moved: derived from the calendars before and after, never stored.

use jiff::civil::Date;

use super::State;
use super::deadlines::{Deadline, Terms, answer_norm};
use crate::calendar::{Calendar, Due};
use crate::context::Context;
use crate::norm::Norm;

/// One date that was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The norm that sets it.
    pub norm: Norm,
    pub from: Date,
    pub to: Date,
}

impl Moved {
    /// Whether it is the date of the answer, not of the acknowledgement.
    pub fn is_answer(&self) -> bool {
        self.norm != Norm::AcknowledgeInTime
    }
}

/// The running dates of an enquiry that differ by two calendars. A clock that has stopped, or that stands, has none.
pub fn moved(ctx: &Context, state: &State, before: &Calendar, after: &Calendar) -> Vec<Moved> {
    let (State::Unsorted(matter)
    | State::WithService(matter)
    | State::WithOfficer(matter)
    | State::WaitingForMember(matter)) = state
    else {
        return Vec::new();
    };
    let Some(terms) = Terms::of(ctx, matter) else { return Vec::new() };
    let acknowledge = |terms: &Terms<'_>| matter.acknowledge_by(terms).filter(|_| matter.acknowledged.is_none());
    let mut moved = Vec::new();
    moved.extend(between(&terms, Norm::AcknowledgeInTime, acknowledge, before, after));
    moved.extend(between(&terms, answer_norm(matter.sort), |terms| matter.answer_by(terms), before, after));
    moved
}

fn between(
    terms: &Terms<'_>,
    norm: Norm,
    deadline: impl Fn(&Terms<'_>) -> Option<Deadline>,
    before: &Calendar,
    after: &Calendar,
) -> Option<Moved> {
    let by = |calendar| {
        let terms = Terms { calendar, ..*terms };
        match deadline(&terms)?.due(&terms) {
            Due::On(date) => Some(date),
            Due::Paused { .. } => None,
        }
    };
    let (from, to) = (by(before)?, by(after)?);
    (from != to).then_some(Moved { norm, from, to })
}
