//! The slow twin: the same clocks, worked out on a long strip of days, one box a day, as one would with a pencil.
//!
//! It shares nothing with the calculator but the types: it has its own weekdays, months and lengths of years, and looks everything up
//! from the front of the list.

use jiff::civil::{Date, Weekday};
use rules::calendar::{Calendar, Clock, Days, Due, Pause, Span, Target};

/// Whole days since 1 January 2000, by adding up years and months.
pub(crate) fn number(day: Date) -> i64 {
    let mut number = i64::from(day.day()) - 1;
    for month in 1..day.month() {
        number += length(day.year(), month);
    }
    let years = i64::from(day.year()) - 2000;
    // The leap years before this one, 2000 itself included, and no century among them until 2100.
    number + 365 * years + (years + 3) / 4
}

fn leap(year: i16) -> bool {
    year % 4 == 0 && year % 100 != 0 || year % 400 == 0
}

fn length(year: i16, month: i8) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// 1 January 2000 was a Saturday.
fn weekday(day: Date) -> Weekday {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    [Saturday, Sunday, Monday, Tuesday, Wednesday, Thursday, Friday][number(day).rem_euclid(7) as usize]
}

fn next(day: Date) -> Date {
    let (year, month) = (day.year(), day.month());
    if i64::from(day.day()) < length(year, month) {
        Date::new(year, month, day.day() + 1).unwrap()
    } else if month < 12 {
        Date::new(year, month + 1, 1).unwrap()
    } else {
        Date::new(year + 1, 1, 1).unwrap()
    }
}

fn months_later(day: Date, months: u16) -> Date {
    let (mut year, mut month) = (day.year(), day.month());
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let last = length(year, month) as i8;
    Date::new(year, month, day.day().min(last)).unwrap()
}

fn holiday(calendar: &Calendar, day: Date) -> Option<&str> {
    calendar.holidays.iter().find(|holiday| holiday.date == day).map(|holiday| holiday.title.as_str())
}

fn national_working_day(days: &Days<'_>, day: Date) -> bool {
    let weekday = weekday(day);
    weekday != Weekday::Saturday
        && weekday != Weekday::Sunday
        && days.pattern.is_none_or(|pattern| pattern.part(weekday).is_some())
        && holiday(days.calendar, day).is_none()
}

fn closed(days: &Days<'_>, day: Date) -> bool {
    days.calendar.closures.iter().any(|closure| closure.date == day)
}

pub(crate) fn working_day(days: &Days<'_>, day: Date) -> bool {
    national_working_day(days, day) && !closed(days, day)
}

fn clear_day(days: &Days<'_>, day: Date) -> bool {
    let eve_or_christmas = day.month() == 12 && (day.day() == 24 || day.day() == 25);
    let maundy_thursday = holiday(days.calendar, next(day)) == Some("Good Friday");
    weekday(day) != Weekday::Sunday && !eve_or_christmas && !maundy_thursday && holiday(days.calendar, day).is_none()
}

pub(crate) fn paused(pauses: &[Pause], day: Date) -> bool {
    pauses.iter().any(|pause| pause.from < day && (pause.until.is_none() || pause.until >= Some(day)))
}

/// Fifteen hundred boxes after `day`: more than any clock of the random worlds needs.
fn strip(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(next(day)), |day| Some(next(*day))).take(1_500)
}

pub(crate) fn due(days: &Days<'_>, clock: &Clock) -> Due {
    let started = clock.started;
    match clock.target {
        Target::Span(Span::WorkingDays(n)) => nth(clock, n.into(), |day| working_day(days, day)),
        Target::Span(Span::Days(n)) => nth(clock, n.into(), |_| true),
        Target::Span(Span::ClearDays(n)) => match nth(clock, n.into(), |day| clear_day(days, day)) {
            Due::On(last) => Due::On(next(last)),
            paused => paused,
        },
        Target::Span(Span::Months(n)) => nth(clock, number(months_later(started, n)) - number(started), |_| true),
        Target::Span(Span::Years(n)) => nth(clock, number(months_later(started, 12 * n)) - number(started), |_| true),
        Target::Agreed { on, until } => agreed(days, &clock.pauses, on, until),
    }
}

/// Strike out the boxes that do not count and those under a pause; put a finger on the n-th that is left.
fn nth(clock: &Clock, n: i64, counts: impl Fn(Date) -> bool) -> Due {
    if n == 0 {
        return Due::On(clock.started);
    }
    let left = || strip(clock.started).filter(|day| !paused(&clock.pauses, *day) && counts(*day));
    match left().nth(n as usize - 1) {
        Some(day) => Due::On(day),
        None => Due::Paused { left: (n - left().count() as i64) as u16 },
    }
}

/// Begin at the agreed day; each working day met under a pause pushes it on by one working day.
fn agreed(days: &Days<'_>, pauses: &[Pause], on: Date, until: Date) -> Due {
    let later: Vec<Pause> = pauses.iter().copied().filter(|pause| pause.from >= on).collect();
    let counts = |day: Date| day == until || working_day(days, day) || day < until && national_working_day(days, day);
    let mut deadline = until;
    for day in strip(on) {
        if day > deadline {
            return Due::On(deadline);
        }
        if later.iter().any(|pause| pause.from < day && pause.until.is_none()) {
            let ahead =
                strip(on).take_while(|ahead| *ahead <= deadline).filter(|ahead| *ahead >= day && counts(*ahead));
            match ahead.count() {
                0 => return Due::On(deadline),
                left => return Due::Paused { left: left as u16 },
            }
        }
        if counts(day) && paused(&later, day) {
            deadline = next(deadline);
            while !working_day(days, deadline) {
                deadline = next(deadline);
            }
        }
    }
    panic!("the strip is long enough")
}
