//! The calendar a council has adopted.

use jiff::civil::{Date, Weekday, date};
use serde::{Deserialize, Deserializer, Serialize};

use super::nation::Nation;
use super::national;

/// A day off, with the name it has on the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holiday {
    pub date: Date,
    pub title: String,
}

/// One revision of a council's calendar: the national days it adopted, and closures of its own.
///
/// Both lists are in order of date, which look-ups rely on: [`Calendar::new`] and reading from JSON put them so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    pub nation: Nation,
    pub revision: u32,
    #[serde(deserialize_with = "in_order")]
    pub holidays: Vec<Holiday>,
    #[serde(deserialize_with = "in_order")]
    pub closures: Vec<Holiday>,
}

/// Why a day is not a working day of the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff<'a> {
    Weekend,
    Holiday(&'a str),
    Closure(&'a str),
}

impl Calendar {
    pub fn new(nation: Nation, revision: u32, mut holidays: Vec<Holiday>, mut closures: Vec<Holiday>) -> Calendar {
        holidays.sort();
        closures.sort();
        Calendar { nation, revision, holidays, closures }
    }

    /// The national days that we offer, 2012 to 2030, as revision 1 of a calendar without closures.
    ///
    /// Days proclaimed for one year only cannot be computed: those proclaimed after this was written are for the council to add.
    pub fn national(nation: Nation) -> Calendar {
        Calendar::new(nation, 1, national::days(nation), Vec::new())
    }

    pub fn is_working_day(&self, day: Date) -> bool {
        self.day_off(day).is_none()
    }

    /// Why nobody is expected to work on `day`; a holiday on which the council is also closed is a holiday.
    pub fn day_off(&self, day: Date) -> Option<DayOff<'_>> {
        if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            return Some(DayOff::Weekend);
        }
        let holiday = self.holiday(day).map(DayOff::Holiday);
        holiday.or_else(|| find(&self.closures, day).map(DayOff::Closure))
    }

    /// The title of the national day that falls on `day`.
    pub fn holiday(&self, day: Date) -> Option<&str> {
        find(&self.holidays, day)
    }

    /// The last day for which national days are known: the end of the year of the last one, or `Date::MIN` where there is none.
    pub fn through(&self) -> Date {
        self.holidays.last().map_or(Date::MIN, |last| date(last.date.year(), 12, 31))
    }
}

fn find(days: &[Holiday], day: Date) -> Option<&str> {
    let at = days.binary_search_by_key(&day, |holiday| holiday.date).ok()?;
    Some(&days[at].title)
}

fn in_order<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Holiday>, D::Error> {
    let mut days = Vec::<Holiday>::deserialize(from)?;
    days.sort();
    Ok(days)
}
