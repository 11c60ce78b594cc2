//! A clock: what it counts from, how far, what stopped it meanwhile, and so when something is due.

use jiff::civil::Date;
use jiff::{ToSpan, Unit};
use serde::{Deserialize, Serialize};

use super::days::{Days, from_tomorrow};
use super::span::Span;
use super::statute::not_clear;

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
    /// An extension, granted on `on`, to the civil day `until`. Only pauses begun later than `on` move it.
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
    /// A reply is awaited; `left` days (working days, where those are counted) will be left when it comes.
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
/// An agreed day counts like a working day even where it is none, and stands unless a pause covers something of the time to it. A day
/// within such a pause on which the council is closed moves it like any other, so that a closure never takes time away.
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

/// Working days after the start, to `upto`: those with the officer, and those paused. Together they are all there were.
pub fn spent(days: &Days<'_>, clock: &Clock, upto: Date) -> (u16, u16) {
    let (mut with_officer, mut paused) = (0_u16, 0_u16);
    for day in from_tomorrow(clock.started).take_while(|day| *day <= upto).filter(|day| days.count(*day)) {
        let side = if clock.pauses.iter().any(|pause| pause.covers(day)) { &mut paused } else { &mut with_officer };
        *side = side.saturating_add(1);
    }
    (with_officer, paused)
}

/// A clock made ready to count.
pub(super) struct Run<'a> {
    days: &'a Days<'a>,
    clock: &'a Clock,
    /// Counting begins on the day after.
    pub(super) from: Date,
    pub(super) needed: u32,
    pub(super) kind: Kind,
}

/// Which civil days are counted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Working,
    Clear,
    Civil,
    Agreed { until: Date },
}

impl<'a> Run<'a> {
    pub(super) fn of(days: &'a Days<'a>, clock: &'a Clock) -> Run<'a> {
        let started = clock.started;
        let (from, needed, kind) = match clock.target {
            Target::Span(Span::WorkingDays(n)) => (started, n.into(), Kind::Working),
            Target::Span(Span::ClearDays(n)) => (started, n.into(), Kind::Clear),
            Target::Span(Span::Days(n)) => (started, n.into(), Kind::Civil),
            Target::Span(Span::Months(n)) => {
                (started, civil_days(started, jiff::Span::new().try_months(n)), Kind::Civil)
            }
            Target::Span(Span::Years(n)) => (started, civil_days(started, jiff::Span::new().try_years(n)), Kind::Civil),
            Target::Agreed { on, until } => (on, 0, Kind::Agreed { until }),
        };
        let mut run = Run { days, clock, from, needed, kind };
        if let Kind::Agreed { until } = kind
            && run.was_paused()
        {
            let to_count = |day: &Date| run.counts(*day) || run.paused(*day) && run.would_count_if_open(*day);
            run.needed = from_tomorrow(from).take_while(|day| *day <= until).filter(to_count).map(|_| 1).sum();
        }
        run
    }

    /// Whether `day` is one of the days counted.
    pub(super) fn counts(&self, day: Date) -> bool {
        self.would_count(day) && !self.paused(day)
    }

    /// Whether `day` would be counted if no pause covered it.
    pub(super) fn would_count(&self, day: Date) -> bool {
        match self.kind {
            Kind::Working => self.days.count(day),
            Kind::Clear => not_clear(self.days.calendar, day).is_none(),
            Kind::Civil => true,
            Kind::Agreed { until } => day == until || self.days.count(day),
        }
    }

    /// The same, as if the council had no closures.
    fn would_count_if_open(&self, day: Date) -> bool {
        let calendar = self.days.calendar;
        let closed_only = matches!(calendar.day_off(day), Some(super::council::DayOff::Closure(_)));
        self.would_count(day) || closed_only && self.days.worked(day)
    }

    pub(super) fn paused(&self, day: Date) -> bool {
        self.pauses().any(|pause| pause.covers(day))
    }

    fn was_paused(&self) -> bool {
        self.pauses().next().is_some()
    }

    /// From when counting is stopped until a reply comes.
    fn open_from(&self) -> Option<Date> {
        self.pauses().filter(|pause| pause.until.is_none()).map(|pause| pause.from).min()
    }

    /// The pauses that matter: those known when a day was agreed were taken into account then.
    fn pauses(&self) -> impl Iterator<Item = &Pause> {
        let agreed = matches!(self.kind, Kind::Agreed { .. });
        self.clock.pauses.iter().filter(move |pause| !agreed || pause.from > self.from)
    }
}

/// How many civil days `span` is from that day; longer than can be written ends on the last day that can.
fn civil_days(from: Date, span: Result<jiff::Span, jiff::Error>) -> u32 {
    let to = span.map_or(Date::MAX, |span| from.saturating_add(span));
    let between = from.until((Unit::Day, to)).expect("any two dates are some days apart");
    u32::try_from(between.get_days()).expect("a span runs forwards")
}
