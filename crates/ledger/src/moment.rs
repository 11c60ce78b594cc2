//! Days and times as they are written in promises and receipts: one way only, so that they can be compared as bytes.

use std::fmt;
use std::str::FromStr;

/// A time, RFC 3339 in UTC with three decimals: `2026-11-22T09:30:00.000Z`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(String);

/// A civil day: `2026-11-22`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(String);

/// Not a time, or written in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time in UTC with three decimals, like 2026-11-22T09:30:00.000Z")]
pub struct NotAMoment;

/// Not a day, or written in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a day of the calendar, like 2026-11-22")]
pub struct NotADay;

impl FromStr for Moment {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Moment, NotAMoment> {
        let numbers = numbers(text, "0000-00-00T00:00:00.000Z").ok_or(NotAMoment)?;
        let [year, month, day, hour, minute, second, _] = numbers[..] else { return Err(NotAMoment) };
        // No leap second: the clocks that stamp acts have none.
        let holds = is_day(year, month, day) && hour < 24 && minute < 60 && second < 60;
        if holds { Ok(Moment(text.to_owned())) } else { Err(NotAMoment) }
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let numbers = numbers(text, "0000-00-00").ok_or(NotADay)?;
        let [year, month, day] = numbers[..] else { return Err(NotADay) };
        if is_day(year, month, day) { Ok(Day(text.to_owned())) } else { Err(NotADay) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The runs of digits in a text of this shape, where `0` stands for a digit and anything else for itself.
fn numbers(text: &str, shape: &str) -> Option<Vec<u32>> {
    let fits = |(have, want): (u8, u8)| if want == b'0' { have.is_ascii_digit() } else { have == want };
    if text.len() != shape.len() || !text.bytes().zip(shape.bytes()).all(fits) {
        return None;
    }
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(|run| run.parse().ok()).collect()
}

/// Whether the Gregorian calendar has that day.
fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}
