//! Which days count.

use jiff::civil::Date;

use super::council::Calendar;
use super::pattern::Pattern;

/// The days that count: the council's working days, or only those on which a post is worked as well.
#[derive(Clone, Copy, Debug)]
pub struct Days<'a> {
    pub calendar: &'a Calendar,
    pub pattern: Option<&'a Pattern>,
}

impl Days<'_> {
    /// Whether `day` is a working day.
    pub fn count(&self, day: Date) -> bool {
        self.worked(day) && self.calendar.is_working_day(day)
    }

    /// Whether the post works on that day of the week; without a post, yes.
    pub(super) fn worked(&self, day: Date) -> bool {
        self.pattern.is_none_or(|pattern| pattern.works_on(day.weekday()))
    }
}

/// Working days in (`after`, `upto`]; none where `upto` is not later.
pub fn working_days_between(days: &Days<'_>, after: Date, upto: Date) -> u16 {
    let counted = from_tomorrow(after).take_while(|day| *day <= upto).filter(|day| days.count(*day)).count();
    u16::try_from(counted).unwrap_or(u16::MAX)
}

/// Each civil day after `day`, to the last that can be written.
pub(super) fn from_tomorrow(day: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok())
}
