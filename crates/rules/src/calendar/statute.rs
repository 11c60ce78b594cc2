//! Clear days, for the period between a summons and its meeting.
//!
//! Local Government Act 1972, section 243, and schedule 12, paragraphs 4 and 10. Saturdays count.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::council::Calendar;
use super::easter::easter;

/// The last day on which a summons can be issued so that `clear` clear days lie between it and `meeting`.
pub fn issue_by(calendar: &Calendar, meeting: Date, clear: u16) -> Date {
    let mut day = meeting.saturating_sub(1.day());
    let mut left = clear;
    while left > 0 && day > Date::MIN {
        if not_clear(calendar, day).is_none() {
            left -= 1;
        }
        day = day.saturating_sub(1.day());
    }
    day
}

/// Why `day` is not a clear day. Days of public thanksgiving or mourning stand in the calendar as holidays; a closure is no reason.
pub(super) fn not_clear(calendar: &Calendar, day: Date) -> Option<&str> {
    if day.weekday() == Weekday::Sunday {
        return Some("Sunday");
    }
    match (day.month(), day.day()) {
        (12, 24) => return Some("Christmas Eve"),
        (12, 25) => return Some("Christmas Day"),
        // Easter is never earlier than 22 March nor later than 25 April.
        (3 | 4, _) if day == easter(day.year()).saturating_sub(3.days()) => return Some("Maundy Thursday"),
        (3 | 4, _) if day == easter(day.year()).saturating_sub(2.days()) => return Some("Good Friday"),
        _ => {}
    }
    calendar.holiday(day)
}
