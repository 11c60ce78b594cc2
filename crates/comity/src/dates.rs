//! Days and times as people write them.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

/// `Tuesday 2 December 2025`.
pub fn long(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// `2 December 2025`.
pub fn plain(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `2 December 2025` for a stored day; the text itself where it is not one.
pub fn plain_text(date: &str) -> String {
    date.parse().map_or_else(|_| date.to_owned(), plain)
}

/// `Tuesday 2 December 2025, 10:14`, in London.
pub fn moment(at: Timestamp) -> String {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    Zoned::new(at, london).strftime("%A %-d %B %Y, %H:%M").to_string()
}

/// `10:14`, in London: the first whole minute that is not before it.
pub fn minute(at: Timestamp) -> String {
    let london = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    let at = at.saturating_add(SignedDuration::from_millis(59_999)).unwrap_or(at);
    Zoned::new(at, london).strftime("%H:%M").to_string()
}
