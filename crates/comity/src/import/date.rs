//! Days as people in this country write them: ISO, or the day first. Never the month first.

use jiff::civil::Date;

use super::cell::quote;

/// `2026-11-30`, `30/11/2026`, `30.11.2026`, `30-11-2026`, `30 November 2026`, `30-Nov-2026`; a time of day after it
/// is dropped. The error says what is wrong with the value and how to write it.
pub fn day(written: &str) -> Result<Date, String> {
    let folded = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = quote(&folded);
    let text = without_time(&folded);
    if text.len() == 5 && is_number(text) {
        return Err(format!(
            "\"{shown}\" is a spreadsheet's number for a day. Format the column as a date, and save the file again."
        ));
    }
    let (year, month, day) = parts(text).ok_or_else(|| format!("\"{shown}\" is not a day. {HOW}"))?;
    if year.len() == 2 && day.len() <= 2 {
        return Err(format!("\"{shown}\" has a year of two digits. Write all four. {HOW}"));
    }
    if year.len() != 4 || day.len() > 2 {
        return Err(format!("\"{shown}\" is not a day. {HOW}"));
    }
    let number = |text: &str| text.parse::<i16>().expect("at most four digits");
    let (year, day) = (number(year), number(day));
    if !(1900..=2199).contains(&year) {
        return Err(format!("\"{shown}\": the year {year:04} cannot be meant. Correct it."));
    }
    civil(year, month, day).map_err(|why| format!("\"{shown}\": {why}"))
}

const HOW: &str = "Write it as 2026-11-30, or the day first: 30/11/2026.";

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month and day, the first and the last in digits; none when it is not written in one of our ways.
fn parts(text: &str) -> Option<(&str, i16, &str)> {
    let mark = ['-', '/', '.', ' '].into_iter().find(|mark| text.contains(*mark))?;
    let mut pieces = text.split(mark);
    let (first, second, third) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if pieces.next().is_some() {
        return None;
    }
    if mark == '-' && first.len() == 4 && [first, second, third].into_iter().all(is_number) {
        return (third.len() == 2 && second.len() == 2).then_some((first, second.parse().ok()?, third));
    }
    let month = match named(second) {
        Some(month) if matches!(mark, ' ' | '-') => month,
        None if mark != ' ' && is_number(second) && second.len() <= 2 => second.parse().ok()?,
        _ => return None,
    };
    let day = ["st", "nd", "rd", "th"].into_iter().find_map(|end| first.strip_suffix(end)).unwrap_or(first);
    (is_number(day) && is_number(third)).then_some((third, month, day))
}

/// The month of a name in full or in its first letters, three at least.
fn named(word: &str) -> Option<i16> {
    let word = word.to_ascii_lowercase();
    let place = MONTHS.iter().position(|name| word.len() >= 3 && name.to_ascii_lowercase().starts_with(&word))?;
    Some(i16::try_from(place).expect("twelve months") + 1)
}

fn civil(year: i16, month: i16, day: i16) -> Result<Date, String> {
    if !(1..=12).contains(&month) {
        let remedy = if (13..=31).contains(&month) { "The day comes first: write it before the month." } else { HOW };
        return Err(format!("there is no month {month}. {remedy}"));
    }
    let first = jiff::civil::date(year, i8::try_from(month).expect("1 to 12"), 1);
    let last = i16::from(first.days_in_month());
    if !(1..=last).contains(&day) {
        let name = MONTHS[usize::from(month.unsigned_abs()) - 1];
        let when = if month == 2 { format!(" in {year}") } else { String::new() };
        return Err(format!("{name} has {last} days{when}. Correct the day."));
    }
    Ok(jiff::civil::date(year, first.month(), i8::try_from(day).expect("1 to 31")))
}

/// Exports from case systems often carry a time of day. It goes only where it is plainly one, and has no zone: with a
/// zone the civil day might be another.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.rsplit_once([' ', 'T']) else { return text };
    let mut pieces = time.split(':');
    let clock = [pieces.next(), pieces.next(), pieces.next().or(Some("00"))];
    let plain = clock.into_iter().all(|piece| piece.is_some_and(|piece| piece.len() <= 2 && is_number(piece)));
    if plain && pieces.next().is_none() { day } else { text }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
