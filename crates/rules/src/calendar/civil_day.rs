//! The day on which something happened, as a council would write it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The civil day of `at` in Europe/London.
pub fn civil_day(at: Timestamp) -> Date {
    let london = TimeZone::get("Europe/London").expect("the time zones are built in");
    at.to_zoned(london).date()
}
