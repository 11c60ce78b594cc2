//! The bank holidays of the United Kingdom, by the regular rules and the proclamations.
//!
//! Banking and Financial Dealings Act 1971, schedule 1, with the days that are proclaimed every year in the same way.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

use super::council::Holiday;
use super::easter::easter;
use super::nation::Nation;

/// The years for which days are offered.
const YEARS: std::ops::RangeInclusive<i16> = 2012..=2030;

const EARLY_MAY: &str = "Early May bank holiday";
const SPRING: &str = "Spring bank holiday";

/// Days appointed for one year only.
const ONE_OFF: [(i16, i8, i8, Where, &str); 5] = [
    (2012, 6, 5, Where::Everywhere, "Diamond Jubilee of Queen Elizabeth II"),
    (2022, 6, 3, Where::Everywhere, "Platinum Jubilee of Queen Elizabeth II"),
    (2022, 9, 19, Where::Everywhere, "State funeral of Queen Elizabeth II"),
    (2023, 5, 8, Where::Everywhere, "Coronation of King Charles III"),
    (2026, 6, 15, Where::Only(Nation::Scotland), "Scotland in the football World Cup"),
];

/// Regular days that were moved in one year: whose, and to when.
const MOVED: [(i16, &str, i8, i8, &str); 3] = [
    (2012, SPRING, 6, 4, "Spring bank holiday (substitute day)"),
    (2020, EARLY_MAY, 5, 8, "Early May bank holiday (75 years of VE day)"),
    (2022, SPRING, 6, 2, SPRING),
];

#[derive(Clone, Copy, PartialEq)]
enum Where {
    Everywhere,
    Only(Nation),
}

/// Every bank holiday of `nation` in the years offered, in order of date.
pub(super) fn days(nation: Nation) -> Vec<Holiday> {
    let mut days: Vec<Holiday> = YEARS.flat_map(|year| regular(nation, year)).collect();
    for (year, month, day, place, title) in ONE_OFF {
        if place == Where::Everywhere || place == Where::Only(nation) {
            days.push(holiday(date(year, month, day), title));
        }
    }
    days.sort();
    days
}

fn regular(nation: Nation, year: i16) -> Vec<Holiday> {
    let easter = easter(year);
    let mut days = new_year(nation, year);
    days.push(holiday(easter - 2.days(), "Good Friday"));
    days.push(monday(EARLY_MAY, year, 5, 1));
    days.push(monday(SPRING, year, 5, -1));
    days.extend(substituted(&[(date(year, 12, 25), "Christmas Day"), (date(year, 12, 26), "Boxing Day")]));
    if nation == Nation::Scotland {
        days.push(monday("Summer bank holiday", year, 8, 1));
        days.extend(substituted(&[(date(year, 11, 30), "St Andrew’s Day")]));
    } else {
        days.push(holiday(easter + 1.day(), "Easter Monday"));
        days.push(monday("Summer bank holiday", year, 8, -1));
    }
    if nation == Nation::NorthernIreland {
        days.extend(substituted(&[(date(year, 3, 17), "St Patrick’s Day")]));
        days.extend(substituted(&[(date(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)")]));
    }
    days
}

fn new_year(nation: Nation, year: i16) -> Vec<Holiday> {
    let (first, second) = ((date(year, 1, 1), "New Year’s Day"), (date(year, 1, 2), "2nd January"));
    if nation != Nation::Scotland {
        return substituted(&[first]);
    }
    // After a Sunday the law gives 2 and 3 January; which of the two is called the substitute has changed with GOV.UK in 2023.
    if first.0.weekday() == Weekday::Sunday && year >= 2023 {
        return vec![substitute(date(year, 1, 2), first.1), substitute(date(year, 1, 3), second.1)];
    }
    substituted(&[first, second])
}

/// Days of a fixed date: one that falls on a weekend is made up on the next weekday that none of the others takes.
fn substituted(fixed: &[(Date, &str)]) -> Vec<Holiday> {
    let (at_weekend, kept): (Vec<_>, Vec<_>) = fixed.iter().copied().partition(|(day, _)| is_weekend(*day));
    let mut days: Vec<Holiday> = kept.into_iter().map(|(day, title)| holiday(day, title)).collect();
    for (day, title) in at_weekend {
        let mut made_up = day;
        while is_weekend(made_up) || days.iter().any(|taken| taken.date == made_up) {
            made_up += 1.day();
        }
        days.push(substitute(made_up, title));
    }
    days
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The `nth` Monday of a month (-1 for the last), unless it was moved that year.
fn monday(title: &str, year: i16, month: i8, nth: i8) -> Holiday {
    if let Some((_, _, month, day, as_moved)) = MOVED.iter().find(|moved| (moved.0, moved.1) == (year, title)) {
        return holiday(date(year, *month, *day), as_moved);
    }
    let day = date(year, month, 1).nth_weekday_of_month(nth, Weekday::Monday);
    holiday(day.expect("every month has a first and a last Monday"), title)
}

fn holiday(date: Date, title: &str) -> Holiday {
    Holiday { date, title: title.to_owned() }
}

fn substitute(date: Date, title: &str) -> Holiday {
    Holiday { date, title: format!("{title} (substitute day)") }
}
