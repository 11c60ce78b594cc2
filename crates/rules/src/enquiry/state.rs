//! How an enquiry stands, what changes it, and who sees it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::context::Context;

use super::choices::Withdrawal;
use super::deadlines::Terms;
use super::history::History;
use super::matter::{Answer, Matter, Stopped};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such enquiry.
    #[default]
    Unknown,
    /// Imported: history only.
    Recorded(Box<History>),
    /// Waits to be sorted.
    Unsorted(Box<Matter>),
    /// A service has it.
    WithService(Box<Matter>),
    /// An officer has it.
    WithOfficer(Box<Matter>),
    /// The member has been asked something.
    WaitingForMember(Box<Matter>),
    /// Answered, and open for follow-up.
    Answered(Box<Matter>, Answer),
    /// Declined under a clause.
    Declined(Box<Matter>, Stopped),
    /// Passed on as a fault report, on the service's own clock.
    PassedOn(Box<Matter>, Stopped),
    /// Closed.
    Closed(Box<Matter>, Closed),
    /// Withdrawn by the member who asked.
    Withdrawn(Box<Matter>, Withdrawn),
}

/// What is left of an enquiry that was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub why: Withdrawal,
    pub on: Date,
    /// The day its content was disposed of.
    pub disposed: Option<Date>,
}

/// How an enquiry was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// When its answer, or decline, stopped the clock.
    pub stopped: Stopped,
    /// The day the clock recorded the closing; none while only the date has closed it.
    pub recorded: Option<Recorded>,
}

/// What the clock has recorded of a closed enquiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The day of the act that closed it.
    pub on: Date,
    /// The day its content was disposed of.
    pub disposed: Option<Date>,
}

impl Closed {
    /// The day from which its content is disposed of; none once it has been, or while it is not closed on the record.
    pub fn disposed_from(&self, matter: &Matter, ctx: &Context) -> Option<Date> {
        let recorded = self.recorded.filter(|recorded| recorded.disposed.is_none())?;
        self.kept_until(matter, ctx).or_else(|| Some(super::kept::kept_until(ctx, matter, recorded.on)))
    }

    /// The same as the date alone says: counted from the day that closed it, however late the clock recorded that.
    pub(super) fn kept_until(&self, matter: &Matter, ctx: &Context) -> Option<Date> {
        let last_open = Terms::of(ctx, matter).and_then(|terms| matter.closes_after(self.stopped, &terms));
        // Where the protocol closes nothing by itself, somebody has closed it.
        let since = last_open.and_then(|last| last.tomorrow().ok()).or(self.recorded.map(|recorded| recorded.on))?;
        Some(super::kept::kept_until(ctx, matter, since))
    }
}

impl State {
    /// What is the same about it from first to last; none for what was imported.
    pub fn matter(&self) -> Option<&Matter> {
        match self {
            State::Unknown | State::Recorded(_) => None,
            State::Unsorted(m) | State::WithService(m) | State::WithOfficer(m) | State::WaitingForMember(m) => Some(m),
            State::Answered(m, _) | State::Declined(m, _) | State::PassedOn(m, _) => Some(m),
            State::Closed(m, _) | State::Withdrawn(m, _) => Some(m),
        }
    }

    pub(super) fn matter_mut(&mut self) -> Option<&mut Matter> {
        match self {
            State::Unknown | State::Recorded(_) => None,
            State::Unsorted(m) | State::WithService(m) | State::WithOfficer(m) | State::WaitingForMember(m) => Some(m),
            State::Answered(m, _) | State::Declined(m, _) | State::PassedOn(m, _) => Some(m),
            State::Closed(m, _) | State::Withdrawn(m, _) => Some(m),
        }
    }

    pub(super) fn into_matter(self) -> Option<Box<Matter>> {
        match self {
            State::Unknown | State::Recorded(_) => None,
            State::Unsorted(m) | State::WithService(m) | State::WithOfficer(m) | State::WaitingForMember(m) => Some(m),
            State::Answered(m, _) | State::Declined(m, _) | State::PassedOn(m, _) => Some(m),
            State::Closed(m, _) | State::Withdrawn(m, _) => Some(m),
        }
    }

    /// When its clock was stopped, where it has been.
    pub fn stopped(&self) -> Option<Stopped> {
        match self {
            State::Answered(_, answer) => Some(answer.stopped),
            State::Declined(_, stopped) | State::PassedOn(_, stopped) => Some(*stopped),
            State::Closed(_, closed) => Some(closed.stopped),
            State::Unknown
            | State::Recorded(_)
            | State::Unsorted(_)
            | State::WithService(_)
            | State::WithOfficer(_)
            | State::WaitingForMember(_)
            | State::Withdrawn(..) => None,
        }
    }

    /// The name of the state, as the API and the queues know it.
    pub fn name(&self) -> &'static str {
        match self {
            State::Unknown => "unknown",
            State::Recorded(_) => "recorded",
            State::Unsorted(_) => "unsorted",
            State::WithService(_) => "with-service",
            State::WithOfficer(_) => "with-officer",
            State::WaitingForMember(_) => "waiting-for-member",
            State::Answered(..) => "answered",
            State::Declined(..) => "declined",
            State::PassedOn(..) => "passed-on",
            State::Closed(..) => "closed",
            State::Withdrawn(..) => "withdrawn",
        }
    }

    /// The state that the date alone has made: what stays open for so many days is closed on the next.
    pub(super) fn on_the_day(self, ctx: &Context) -> State {
        let over = |matter: &Matter, stopped: Stopped| {
            if matter.is_kept_open() {
                return false;
            }
            let last = Terms::of(ctx, matter).and_then(|terms| matter.closes_after(stopped, &terms));
            last.is_some_and(|last| ctx.today > last)
        };
        match self {
            State::Answered(m, Answer { stopped, .. }) if over(&m, stopped) => {
                State::Closed(m, Closed { stopped, recorded: None })
            }
            State::Declined(m, stopped) | State::PassedOn(m, stopped) if over(&m, stopped) => {
                State::Closed(m, Closed { stopped, recorded: None })
            }
            state => state,
        }
    }
}
