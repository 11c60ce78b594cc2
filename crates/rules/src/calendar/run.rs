//! Counting, day by day: what a clock makes of each.

use jiff::Unit;
use jiff::civil::Date;

use super::clock::{Clock, Pause, Target};
use super::council::DayOff;
use super::days::{Days, from_tomorrow};
use super::span::Span;
use super::statute::not_clear;

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
            let to_count = |day: &Date| run.would_count(*day);
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
            Kind::Agreed { until } => day == until || self.days.worked(day) && self.open_or_agreed(day, until),
        }
    }

    /// A closure takes nothing from time that was agreed to a day.
    fn open_or_agreed(&self, day: Date, until: Date) -> bool {
        match self.days.calendar.day_off(day) {
            None => true,
            Some(DayOff::Closure(_)) => day < until,
            Some(DayOff::Weekend | DayOff::Holiday(_)) => false,
        }
    }

    pub(super) fn paused(&self, day: Date) -> bool {
        self.pauses().any(|pause| pause.covers(day))
    }

    pub(super) fn was_paused(&self) -> bool {
        self.pauses().next().is_some()
    }

    /// From when counting is stopped until a reply comes.
    pub(super) fn open_from(&self) -> Option<Date> {
        self.pauses().filter(|pause| pause.until.is_none()).map(|pause| pause.from).min()
    }

    /// The pauses that matter: those known when a day was agreed were taken into account then.
    fn pauses(&self) -> impl Iterator<Item = &Pause> {
        let agreed = matches!(self.kind, Kind::Agreed { .. });
        self.clock.pauses.iter().filter(move |pause| !agreed || pause.from >= self.from)
    }
}

/// How many civil days `span` is from that day; longer than can be written ends on the last day that can.
fn civil_days(from: Date, span: Result<jiff::Span, jiff::Error>) -> u32 {
    let to = span.map_or(Date::MAX, |span| from.saturating_add(span));
    let between = from.until((Unit::Day, to)).expect("any two dates are some days apart");
    u32::try_from(between.get_days()).expect("a span runs forwards")
}
