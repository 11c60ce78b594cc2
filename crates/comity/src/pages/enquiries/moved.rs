//! What both sides are told when a change of the calendar has moved a date: the old date, the new one, and why.

use jiff::civil::Date;
use maud::{Markup, html};
use rules::calendar::civil_day;
use rules::council::{DayOff, DaysOff, What};
use rules::decider::Decider;
use rules::enquiry::{Enquiry, State, moved};
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiry::Sight;

use super::sentences;
use crate::dates;
use crate::url;

/// One date that a change of the calendar moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The revision of the calendar that moved it.
    pub revision: u32,
    /// The day on which the calendar was changed.
    pub on: Date,
    /// The last part of the address of "Why this date?".
    pub which: &'static str,
    pub from: Date,
    pub to: Date,
    /// "the council is closed on Friday 5 December 2025 (Staff training)".
    pub why: String,
}

impl Told {
    /// "The date for the answer moved from Tuesday 16 to Wednesday 17 December 2025".
    pub fn sentence(&self) -> String {
        let what = if self.which == "answer" { "answer" } else { "acknowledgement" };
        format!(
            "The date for the {what} moved from {} to {}, because {}.",
            dates::long(self.from),
            dates::long(self.to),
            self.why
        )
    }
}

/// Every date of an enquiry that a change of the calendar moved while its clock ran; derived, as it stood at each change.
///
/// # Errors
/// Where the database fails.
pub fn read(reading: &mut Reading<'_>, sight: &Sight) -> Result<Vec<Told>, Broken> {
    let (Some(house), Some(first)) = (reading.house.clone(), sight.trail.first()) else { return Ok(Vec::new()) };
    let mut told = Vec::new();
    for change in house.changes_after(first.at) {
        let before = sight.trail.iter().filter(|entry| entry.at < change.at).flat_map(|entry| &entry.events);
        let then: State = Enquiry::replay(before);
        let (old, new) = (house.calendar_at(change.revision - 1), house.calendar_at(change.revision));
        let dates = moved(&sight.ctx, &then, &old, &new);
        if dates.is_empty() {
            continue;
        }
        let why = because(reading, &change.what)?;
        told.extend(dates.into_iter().map(|date| Told {
            revision: change.revision,
            on: civil_day(change.at),
            which: if date.is_answer() { "answer" } else { "acknowledgement" },
            from: date.from,
            to: date.to,
            why: why.clone(),
        }));
    }
    Ok(told)
}

/// Why the calendar was changed, in the council's words.
fn because(reading: &mut Reading<'_>, what: &What) -> Result<String, Broken> {
    Ok(match what {
        What::Added(days) => {
            let said = reading.open_text(days.why)?;
            match days.kind {
                DayOff::Closure => format!("the council is closed {} ({said})", when(days)),
                DayOff::Holiday => format!("a bank holiday was proclaimed {} ({said})", when(days)),
            }
        }
        What::Cancelled { days, why } => {
            let said = reading.open_text(*why)?;
            format!("the council is open {} after all ({said})", when(days))
        }
        What::National(days) => {
            let named: Vec<String> =
                days.iter().map(|day| format!("{} on {}", day.title, dates::long(day.date))).collect();
            format!("national days became known: {}", named.join(", "))
        }
    })
}

fn when(days: &DaysOff) -> String {
    if days.first == days.last {
        return format!("on {}", dates::long(days.first));
    }
    format!("from {} to {}", dates::long(days.first), dates::long(days.last))
}

/// On the page of the enquiry, while the date runs: afterwards it is history.
pub fn shown(slug: &str, sight: &Sight, told: &[Told]) -> Markup {
    let running = sentences::dated(sight);
    html! {
        @for told in told.iter().filter(|told| running.iter().any(|dated| dated.which == told.which)) {
            p class="govuk-inset-text" {
                "On " (dates::plain(told.on)) " the calendar was changed. " (told.sentence()) " "
                a class="govuk-link" href=(url::why(slug, sight.reference, told.which)) { "Why this date?" }
            }
        }
    }
}
