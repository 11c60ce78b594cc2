//! A date that somebody knows, in three boxes.

use maud::{Markup, html};

use super::{
    classes::classes,
    fieldset::{Fieldset, fieldset},
    group::Group,
    input::{Input, input},
    label::Label,
    text::Text,
};

/// Day, month and year as typed, wrong or right.
#[derive(Clone, Debug, Default)]
pub struct DateInput<'a> {
    pub id: &'a str,
    /// The boxes are called `day`, `month` and `year`, or `prefix-day` and so on.
    pub name_prefix: &'a str,
    pub fieldset: Option<Fieldset<'a>>,
    pub hint: Text<'a>,
    pub error: Text<'a>,
    pub day: &'a str,
    pub month: &'a str,
    pub year: &'a str,
    /// The boxes at fault; all three where there is an error and none is named.
    pub wrong: &'a [Part],
    pub classes: &'a str,
    pub group_classes: &'a str,
}

/// One of the boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Day,
    Month,
    Year,
}

/// The three boxes with all that belongs to them. The day's id is `{id}-day`, and so on.
pub fn date_input(date: &DateInput<'_>) -> Markup {
    let group = Group {
        id: date.id,
        hint: &date.hint,
        readers: &Text::Nothing,
        error: &date.error,
        described_by: date.fieldset.as_ref().map_or("", |set| set.described_by),
        classes: date.group_classes,
    };
    let inside = html! {
        (group.notes())
        div class=(classes("govuk-date-input", &[date.classes])) id=(date.id) {
            (part(date, Part::Day, date.day))
            (part(date, Part::Month, date.month))
            (part(date, Part::Year, date.year))
        }
    };
    group.frame(&match &date.fieldset {
        // The role makes screen readers announce the description of a group of text boxes.
        Some(set) => fieldset(&Fieldset { described_by: &group.description(), role: "group", ..set.clone() }, &inside),
        None => inside,
    })
}

fn part(date: &DateInput<'_>, part: Part, value: &str) -> Markup {
    let (name, word, width) = match part {
        Part::Day => ("day", "Day", "govuk-input--width-2"),
        Part::Month => ("month", "Month", "govuk-input--width-2"),
        Part::Year => ("year", "Year", "govuk-input--width-4"),
    };
    let at_fault = date.wrong.contains(&part) || (date.wrong.is_empty() && date.error.is_something());
    let wrong = if at_fault { "govuk-input--error" } else { "" };
    let full_name = if date.name_prefix.is_empty() { name.to_owned() } else { format!("{}-{name}", date.name_prefix) };
    html! {
        div class="govuk-date-input__item" {
            (input(&Input {
                name: &full_name,
                id: &format!("{}-{name}", date.id),
                label: Label { text: word.into(), classes: "govuk-date-input__label", ..Label::default() },
                classes: &classes("govuk-date-input__input", &[wrong, width]),
                value,
                inputmode: "numeric",
                ..Input::default()
            }))
        }
    }
}
