//! Random calendars, patterns and clocks.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rules::calendar::{Calendar, Clock, Days, Holiday, Nation, Pattern, Pause, Span, Target};

/// A council's calendar, the pattern of a post, and clocks that run by them.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) calendar: Calendar,
    pub(crate) pattern: Option<Pattern>,
    pub(crate) clocks: Vec<Clock>,
}

impl World {
    pub(crate) fn days(&self) -> Days<'_> {
        Days { calendar: &self.calendar, pattern: self.pattern.as_ref() }
    }
}

/// All that a world holds lies near one day, so that closures, holidays and pauses meet the clocks.
pub(crate) fn worlds() -> impl Strategy<Value = World> {
    (any_day(), nation(), option::of(pattern())).prop_flat_map(|(about, nation, pattern)| {
        (vec(-10..60_i32, 0..8), vec(clock(about), 40)).prop_map(move |(closed, clocks)| {
            let closures = closed.into_iter().map(|offset| closure(about + offset.days())).collect();
            let mut holidays = Calendar::national(nation).holidays;
            holidays.retain(|holiday| (0..=3).contains(&(holiday.date.year() - about.year())));
            let calendar = Calendar::new(nation, 2, holidays, closures);
            World { calendar, pattern: pattern.clone(), clocks }
        })
    })
}

pub(crate) fn closure(date: Date) -> Holiday {
    Holiday { date, title: "Closed".to_owned() }
}

/// From 2012 to 2027, often near Easter or the end of the year.
pub(crate) fn any_day() -> impl Strategy<Value = Date> {
    let anywhere = (0..16 * 365_i32).prop_map(|offset| date(2012, 1, 1) + offset.days());
    let year_end = (2012..2028_i16, 0..30_i32).prop_map(|(year, offset)| date(year, 12, 10) + offset.days());
    let spring = (2012..2028_i16, 0..70_i32).prop_map(|(year, offset)| date(year, 2, 20) + offset.days());
    prop_oneof![anywhere, year_end, spring]
}

fn nation() -> impl Strategy<Value = Nation> {
    proptest::sample::select(Nation::ALL.as_slice())
}

pub(crate) fn pattern() -> impl Strategy<Value = Pattern> {
    proptest::sample::subsequence(vec!["Mon", "Tue am", "Wed", "Thu pm", "Fri", "Sat", "Sun am"], 1..=7)
        .prop_filter_map("no day of the working week", |days: Vec<&str>| days.join(", ").parse().ok())
}

fn clock(about: Date) -> impl Strategy<Value = Clock> {
    (0..14_i32, vec(pause(about), 0..3)).prop_flat_map(move |(offset, pauses)| {
        let started = about + offset.days();
        target(started).prop_map(move |target| Clock { started, target, pauses: pauses.clone() })
    })
}

pub(crate) fn pause(about: Date) -> impl Strategy<Value = Pause> {
    (0..40_i32, prop_oneof![5 => (-2..20_i32).prop_map(Some), 1 => Just(None)]).prop_map(move |(from, length)| {
        let from = about + from.days();
        Pause { from, until: length.map(|length| from + length.days()) }
    })
}

fn target(started: Date) -> impl Strategy<Value = Target> {
    prop_oneof![
        8 => (0..40_u16).prop_map(|n| Target::Span(Span::WorkingDays(n))),
        4 => (0..12_u16).prop_map(|n| Target::Span(Span::ClearDays(n))),
        2 => (0..60_u16).prop_map(|n| Target::Span(Span::Days(n))),
        1 => (0..7_u16).prop_map(|n| Target::Span(Span::Months(n))),
        1 => (0..2_u16).prop_map(|n| Target::Span(Span::Years(n))),
        8 => (0..20_i32, -2..30_i32).prop_map(move |(on, more)| {
            let on = started + on.days();
            Target::Agreed { on, until: on + more.days() }
        }),
    ]
}
