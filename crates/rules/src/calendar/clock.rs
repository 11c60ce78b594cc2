//! A clock: what it counts from, how far, what stopped it meanwhile, and so when something is due.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::council::Calendar;
use super::days::{Days, from_tomorrow};
use super::run::{Kind, Run};
use super::span::Span;

/// Counting stopped: from the day after the question was asked to the day the reply came, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// The day on which the question was asked.
    pub from: Date,
    /// The day on which the reply came; none while it is awaited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Pause {
    /// Whether counting is stopped on `day`.
    pub fn covers(&self, day: Date) -> bool {
        self.from < day && self.until.is_none_or(|until| day <= until)
    }
}

/// What a clock runs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    Span(Span),
    /// An extension, granted on `on`, to the civil day `until`. Only pauses begun on that day or later move it:
    /// no extension is granted while the clock stands, so that a pause of the same day came after it.
    Agreed {
        on: Date,
        until: Date,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    pub started: Date,
    pub target: Target,
    pub pauses: Vec<Pause>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    On(Date),
    /// A reply is awaited; `left` days will be left when it comes: working days, unless the clock counts days of another kind.
    Paused {
        left: u16,
    },
}

/// When a clock runs out.
///
/// The first day counted is the first that counts after the start, whatever day the start is; due is the last day counted, or, with clear
/// days, the day after. With no days to count, that is the day of the start. A pause moves days and working days by the days of that kind
/// that it covers, months and years by its civil days.
///
/// An agreed day stands, working day or not, unless a pause covers working days before it, or the day itself: it moves on by as many.
/// Days before it on which the council is closed count as working days here, or a closure made known after a pause would bring the day
/// forward.
pub fn due(days: &Days<'_>, clock: &Clock) -> Due {
    let run = Run::of(days, clock);
    match run.kind {
        Kind::Agreed { until } if !run.was_paused() || until <= run.from => return Due::On(until),
        Kind::Civil if !run.was_paused() => return Due::On(run.from.saturating_add(i64::from(run.needed).days())),
        _ => {}
    }
    let open_from = run.open_from();
    let mut last = run.from;
    let mut counted = 0;
    for day in from_tomorrow(run.from) {
        if counted == run.needed {
            break;
        }
        if open_from.is_some_and(|from| from < day) {
            return Due::Paused { left: u16::try_from(run.needed - counted).unwrap_or(u16::MAX) };
        }
        if run.counts(day) {
            counted += 1;
        }
        last = day;
    }
    if run.kind == Kind::Clear { Due::On(last.saturating_add(1.day())) } else { Due::On(last) }
}

/// The last day of a time that nothing stops, counted from the day after `started`.
pub fn last_day(calendar: &Calendar, started: Date, within: Span) -> Date {
    let clock = Clock { started, target: Target::Span(within), pauses: Vec::new() };
    match due(&Days { calendar, pattern: None }, &clock) {
        Due::On(last) => last,
        Due::Paused { .. } => started,
    }
}

/// Working days after the start, to `upto`: those with the officer, and those paused. Together they are all there were.
pub fn spent(days: &Days<'_>, clock: &Clock, upto: Date) -> (u16, u16) {
    let (mut with_officer, mut paused) = (0_u16, 0_u16);
    for day in from_tomorrow(clock.started).take_while(|day| *day <= upto).filter(|day| days.count(*day)) {
        let side = if clock.pauses.iter().any(|pause| pause.covers(day)) { &mut paused } else { &mut with_officer };
        *side = side.saturating_add(1);
    }
    (with_officer, paused)
}
