//! The boxes that several steps have: a text, a reference, a day.

use maud::{Markup, html};
use rules::enquiry::{State, Withdrawal};
use rules::id::EnquiryId;
use rules::reference::Reference;
use store::questions::enquiry::Sight;

use crate::form::Form;
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};

use super::sentences;
use super::step::Offers;

/// An empty box for words that both sides read: its label and its size are the page's.
pub fn words<'a>(sight: &Sight, name: &'a str, form: &'a Form, errors: &'a [FieldError]) -> Textarea<'a> {
    Textarea {
        name,
        readers: sentences::readers(sight).into(),
        value: form.get(name),
        error: FieldError::of(errors, name),
        ..Textarea::default()
    }
}

/// The same, with a hint and of the usual size.
pub fn text(sight: &Sight, name: &str, label: &str, hint: &str, form: &Form, errors: &[FieldError]) -> Markup {
    textarea(&Textarea {
        label: Label::of(label),
        hint: hint.into(),
        rows: Some(6),
        ..words(sight, name, form, errors)
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
    let options = options("Choose", &named);
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

/// Why a whole enquiry or entry is withdrawn: what each reason is called and what follows from it, in the order of
/// [`Withdrawal::ALL`].
pub fn why_withdrawn(reasons: [(&str, &str); 2], form: &Form, errors: &[FieldError]) -> Markup {
    let choices: Vec<Radio<'_>> = Withdrawal::ALL
        .into_iter()
        .zip(reasons)
        .map(|(why, (text, hint))| Radio {
            value: why.name(),
            text: text.into(),
            hint: hint.into(),
            ..Radio::default()
        })
        .collect();
    radios(&Radios {
        name: "why",
        fieldset: Some(Fieldset::of("Why is it withdrawn?")),
        choices: &choices,
        value: form.get("why"),
        error: FieldError::of(errors, "why"),
        ..Radios::default()
    })
}

/// The reason that was chosen.
pub fn withdrawn(form: &Form, errors: &mut Vec<FieldError>) -> Option<Withdrawal> {
    let why = Withdrawal::ALL.into_iter().find(|why| why.name() == form.get("why"));
    if why.is_none() {
        errors.push(FieldError::new("why", "Choose why it is withdrawn"));
    }
    why
}

/// No box at all: what is said above the button is enough.
pub fn nothing() -> Markup {
    html! {}
}
