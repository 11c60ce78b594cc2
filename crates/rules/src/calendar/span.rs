//! A length of time, as a protocol writes it.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How long something may take: `10 working days`, `2 clear days`, `28 days`, `6 months`, `6 years`.
///
/// Days of every kind are counted from the day after the start. Months and years are civil: to the same day of the month, or the last
/// where the month has no such day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Span {
    WorkingDays(u16),
    ClearDays(u16),
    Days(u16),
    Months(u16),
    Years(u16),
}

/// The text is no length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASpan {
    #[error(
        "`{found}` is not a length of time; write a whole number and a unit, such as `10 working days`, `2 clear days`, `28 days`, \
         `6 months` or `6 years`"
    )]
    Unreadable { found: String },
    #[error("`{found}` is too long; the number can be at most 65535")]
    TooLong { found: String },
}

impl Span {
    /// That long after a day, for what is kept by the civil day: days of every kind count as days.
    pub fn after(self, since: Date) -> Date {
        let span = match self {
            Span::Years(years) => i32::from(years).years(),
            Span::Months(months) => i32::from(months).months(),
            Span::Days(days) | Span::WorkingDays(days) | Span::ClearDays(days) => i32::from(days).days(),
        };
        since.saturating_add(span)
    }
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Span, NotASpan> {
        let unreadable = || NotASpan::Unreadable { found: text.to_owned() };
        let mut words = text.split_whitespace();
        let number =
            words.next().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).ok_or_else(unreadable)?;
        let span = match words.collect::<Vec<_>>().as_slice() {
            ["working", "day" | "days"] => Span::WorkingDays,
            ["clear", "day" | "days"] => Span::ClearDays,
            ["day" | "days"] => Span::Days,
            ["month" | "months"] => Span::Months,
            ["year" | "years"] => Span::Years,
            _ => return Err(unreadable()),
        };
        // Digits alone can fail in one way only.
        number.parse().map(span).map_err(|_| NotASpan::TooLong { found: text.to_owned() })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Span::WorkingDays(n) => (n, "working day"),
            Span::ClearDays(n) => (n, "clear day"),
            Span::Days(n) => (n, "day"),
            Span::Months(n) => (n, "month"),
            Span::Years(n) => (n, "year"),
        };
        let plural = if *number == 1 { "" } else { "s" };
        write!(f, "{number} {unit}{plural}")
    }
}

impl TryFrom<String> for Span {
    type Error = NotASpan;

    fn try_from(text: String) -> Result<Span, NotASpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> String {
        span.to_string()
    }
}
