//! The boxes that several steps have: a text, a reference, a day.

use maud::{Markup, html};
use rules::enquiry::State;
use rules::id::EnquiryId;
use rules::reference::Reference;
use store::questions::enquiry::Sight;

use crate::form::Form;
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::select::{Select, SelectOption, select};
use crate::parts::textarea::{Textarea, textarea};

use super::sentences;
use super::step::Offers;

/// A text that both sides read.
pub fn text(sight: &Sight, name: &str, label: &str, hint: &str, form: &Form, errors: &[FieldError]) -> Markup {
    textarea(&Textarea {
        name,
        label: Label::of(label),
        hint: hint.into(),
        readers: sentences::readers(sight).into(),
        value: form.get(name),
        error: FieldError::of(errors, name),
        rows: Some(6),
        ..Textarea::default()
    })
}

/// A day to come.
pub fn day(name: &str, legend: &str, form: &Form, errors: &[FieldError]) -> Markup {
    let of = |part: &str| form.get(&format!("{name}-{part}"));
    date_input(&DateInput {
        id: name,
        name_prefix: name,
        fieldset: Some(Fieldset::of(legend)),
        hint: "For example, 17 12 2026".into(),
        error: FieldError::of(errors, &format!("{name}-day")),
        day: of("day"),
        month: of("month"),
        year: of("year"),
        ..DateInput::default()
    })
}

/// The reference of another enquiry, typed as it is read out.
pub fn other(hint: &str, form: &Form, errors: &[FieldError]) -> Markup {
    input(&Input {
        name: "other",
        label: Label::of("Reference of the other enquiry"),
        hint: hint.into(),
        value: form.get("other"),
        error: FieldError::of(errors, "other"),
        ..Input::default()
    })
}

/// The other enquiry whose reference was typed, where the reader may see it and it is not this one.
pub fn named(sight: &Sight, offers: &Offers, form: &Form, errors: &mut Vec<FieldError>) -> Option<EnquiryId> {
    let typed: Option<Reference> = form.get("other").parse().ok();
    let found = offers.others.iter().find(|other| Some(other.reference) == typed && other.id != sight.id);
    if found.is_none() {
        errors.push(FieldError::new("other", "Give the reference of another enquiry that you can see"));
    }
    found.map(|other| other.id)
}

/// The members who may take something on.
pub fn member(offers: &Offers, label: &str, form: &Form, errors: &[FieldError]) -> Markup {
    let named: Vec<(String, &str)> = offers.members.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let mut options = vec![SelectOption { value: Some(""), text: "Choose", ..SelectOption::default() }];
    options.extend(named.iter().map(|(id, text)| SelectOption { value: Some(id), text, ..SelectOption::default() }));
    select(&Select {
        name: "to",
        label: Label::of(label),
        options: &options,
        value: form.get("to"),
        error: FieldError::of(errors, "to"),
        ..Select::default()
    })
}

/// Those that are linked with this one and still wait for an answer.
pub fn waiting(offers: &Offers) -> impl Iterator<Item = &Sight> {
    let open = |state: &State| {
        matches!(state, State::Unsorted(_) | State::WithService(_) | State::WithOfficer(_) | State::WaitingForMember(_))
    };
    offers.others.iter().filter(move |other| open(&other.state))
}

/// The same, as a list with whose each is.
pub fn linked(offers: &Offers) -> Markup {
    html! {
        ul class="govuk-list govuk-list--bullet" {
            @for other in waiting(offers) {
                li { (other.reference) ", " (super::step::asker(other)) ": " (super::step::subject(other)) }
            }
        }
    }
}

/// No box at all: what is said above the button is enough.
pub fn nothing() -> Markup {
    html! {}
}
