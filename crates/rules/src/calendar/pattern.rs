//! The days of the week on which the holder of a post works.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const FULL_NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Days, and half days, of the week: `Mon-Fri`; `Tue am, Thu am`; `Mon-Wed, Fri pm`.
///
/// At least one is a day from Monday to Friday. For a clock, half a day worked is a day: somebody is there to deal with things.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    /// From Monday.
    week: [Option<Part>; 7],
}

/// How much of a day is worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Morning,
    Afternoon,
    Whole,
}

/// The text is no pattern of working days.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPattern {
    #[error("no day is named; write the days worked, such as `Mon-Fri` or `Tue am, Thu am`")]
    Empty,
    #[error(
        "`{found}` is not a day; write Mon, Tue, Wed, Thu, Fri, Sat or Sun, followed by am or pm where only half of it is worked"
    )]
    NotADay { found: String },
    #[error("`{found}` runs backwards; begin with the earlier day of the week, which starts on Monday")]
    Backwards { found: String },
    #[error("{day} is named twice; name each day, or each half of a day, once")]
    Twice { day: &'static str },
    #[error("only Saturday or Sunday is named; a working day of the council is needed, one at least from Mon to Fri")]
    WeekendOnly,
}

impl Pattern {
    /// Whether any part of that day of the week is worked.
    pub fn works_on(&self, weekday: Weekday) -> bool {
        self.part(weekday).is_some()
    }

    /// Which part of that day of the week is worked.
    pub fn part(&self, weekday: Weekday) -> Option<Part> {
        self.week[weekday.to_monday_zero_offset() as usize]
    }

    fn add(&mut self, day: usize, part: Part) -> Result<(), NotAPattern> {
        self.week[day] = Some(match (self.week[day], part) {
            (None, part) => part,
            (Some(Part::Morning), Part::Afternoon) | (Some(Part::Afternoon), Part::Morning) => Part::Whole,
            (Some(_), _) => return Err(NotAPattern::Twice { day: NAMES[day] }),
        });
        Ok(())
    }
}

impl FromStr for Pattern {
    type Err = NotAPattern;

    fn from_str(text: &str) -> Result<Pattern, NotAPattern> {
        if text.trim().is_empty() {
            return Err(NotAPattern::Empty);
        }
        let mut pattern = Pattern { week: [None; 7] };
        for item in text.split(',').map(str::trim) {
            let (days, part) = split_part(item);
            let (first, last) = days.split_once(['-', '–']).unwrap_or((days, days));
            let (first, last) = (weekday(first, item)?, weekday(last, item)?);
            if first > last {
                return Err(NotAPattern::Backwards { found: item.to_owned() });
            }
            for day in first..=last {
                pattern.add(day, part)?;
            }
        }
        if pattern.week[..5].iter().all(Option::is_none) {
            return Err(NotAPattern::WeekendOnly);
        }
        Ok(pattern)
    }
}

fn split_part(item: &str) -> (&str, Part) {
    match item.rsplit_once(char::is_whitespace) {
        Some((days, half)) if half.eq_ignore_ascii_case("am") => (days, Part::Morning),
        Some((days, half)) if half.eq_ignore_ascii_case("pm") => (days, Part::Afternoon),
        _ => (item, Part::Whole),
    }
}

fn weekday(name: &str, item: &str) -> Result<usize, NotAPattern> {
    let name = name.trim();
    let same = |known: &&str| known.eq_ignore_ascii_case(name);
    let found = NAMES.iter().position(same).or_else(|| FULL_NAMES.iter().position(same));
    found.ok_or_else(|| NotAPattern::NotADay { found: item.to_owned() })
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut day = 0;
        let mut comma = "";
        while day < 7 {
            let Some(part) = self.week[day] else {
                day += 1;
                continue;
            };
            let alike = self.week[day..].iter().take_while(|other| **other == Some(part)).count();
            // Two days in a row read better one by one.
            let run = if alike > 2 { alike } else { 1 };
            write!(f, "{comma}{}", NAMES[day])?;
            if run > 1 {
                write!(f, "-{}", NAMES[day + run - 1])?;
            }
            f.write_str(match part {
                Part::Morning => " am",
                Part::Afternoon => " pm",
                Part::Whole => "",
            })?;
            comma = ", ";
            day += run;
        }
        Ok(())
    }
}

impl TryFrom<String> for Pattern {
    type Error = NotAPattern;

    fn try_from(text: String) -> Result<Pattern, NotAPattern> {
        text.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> String {
        pattern.to_string()
    }
}
