//! "Why this date?", day by day.

use jiff::civil::Date;
use serde::Serialize;

use super::clock::{Clock, Due, due};
use super::council::DayOff;
use super::days::{Days, from_tomorrow};
use super::run::{Kind, Run};
use super::statute::not_clear;

/// What one civil day did to a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    pub date: Date,
    /// The how-manieth day counted this is; none where it is not counted.
    pub counted: Option<u16>,
    pub because: Because,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// The day it all began is never counted.
    Started,
    /// On this day a later one was agreed; earlier days no longer matter, counting begins on the next.
    Agreed,
    BeforeAgreement,
    Counted,
    Weekend,
    Holiday(String),
    /// Counted all the same where it comes before an agreed day.
    Closure(String),
    /// The holder of the post does not work on that day of the week.
    NotWorked,
    /// No clear day by LGA 1972 s.243: Sunday, Christmas Eve, Maundy Thursday, a holiday by its title.
    NotClear(String),
    /// A reply was awaited.
    Paused,
    Due,
}

/// One step for each civil day from the start to the day due; to `through` while a reply is awaited.
///
/// The last step is `Due`, unless paused; it is counted unless the unit is clear days, where the day due follows those counted.
pub fn why(days: &Days<'_>, clock: &Clock, through: Date) -> Vec<Step> {
    let run = Run::of(days, clock);
    let (last, due) = match due(days, clock) {
        Due::On(day) => (day, Some(day)),
        Due::Paused { .. } => (through, None),
    };
    let mut steps = vec![Step { date: clock.started, counted: None, because: Because::Started }];
    let mut counted = 0_u16;
    for date in from_tomorrow(clock.started).take_while(|day| *day <= last) {
        let step = if date > run.from && counted_on(&run, date, due) {
            counted = counted.saturating_add(1);
            Step { date, counted: Some(counted), because: although(days, &run, date) }
        } else {
            Step { date, counted: None, because: because(days, &run, date) }
        };
        steps.push(step);
    }
    if let Some(step) = steps.last_mut().filter(|step| Some(step.date) == due) {
        step.because = Because::Due;
    }
    steps
}

fn counted_on(run: &Run<'_>, date: Date, due: Option<Date>) -> bool {
    let follows = run.kind == Kind::Clear && Some(date) == due;
    run.counts(date) && !follows
}

/// A closure before an agreed day is counted, and still named.
fn although(days: &Days<'_>, run: &Run<'_>, date: Date) -> Because {
    match (run.kind, days.calendar.day_off(date)) {
        (Kind::Agreed { .. }, Some(DayOff::Closure(title))) => Because::Closure(title.to_owned()),
        _ => Because::Counted,
    }
}

/// Why `date` is not counted.
fn because(days: &Days<'_>, run: &Run<'_>, date: Date) -> Because {
    if date < run.from {
        return Because::BeforeAgreement;
    }
    if date == run.from {
        return Because::Agreed;
    }
    if run.would_count(date) {
        return Because::Paused;
    }
    if let (Kind::Clear, Some(title)) = (run.kind, not_clear(days.calendar, date)) {
        return Because::NotClear(title.to_owned());
    }
    match days.calendar.day_off(date) {
        Some(DayOff::Weekend) => Because::Weekend,
        Some(DayOff::Holiday(title)) => Because::Holiday(title.to_owned()),
        Some(DayOff::Closure(title)) => Because::Closure(title.to_owned()),
        None => Because::NotWorked,
    }
}
