//! The form of `new`.

use maud::{Markup, html};
use rules::enquiry::{Capacity, Visibility};

use super::super::asking::{self, By, SORTS};
use super::super::{enclosures, sentences, step};
use super::meant::{CAPACITIES, VISIBILITIES, chosen};
use super::offers::Offers;
use crate::files::sent::Filled;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, button};
use crate::parts::details::{Details, details};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};
use crate::parts::warning_text::{WarningText, warning_text};
use crate::refused::Notice;
use crate::url;

/// "You are asking as member for Oakley. Only you, … will see it."
pub fn readback(offers: &Offers, capacity: Capacity, visibility: Visibility, asker: Option<&str>) -> String {
    if let Some(asker) = asker {
        return format!(
            "You are asking for {asker}, who is told of it. {}",
            sentences::who_sees_for(asker, visibility, offers.hands)
        );
    }
    let hat = match capacity {
        Capacity::Ward if !offers.ward.is_empty() => format!("as member for {}", offers.ward),
        other => sentences::capacity(other).to_owned(),
    };
    format!("You are asking {hat}. {}", sentences::who_sees(visibility, offers.hands))
}

pub fn form_view(frame: &Frame, offers: &Offers, filled: &Filled, notice: Option<&Notice>) -> Markup {
    let Filled { form, files, errors } = filled;
    let readers = offers.hands.readers();
    let by = if offers.asks.assisted.is_empty() { By::Oneself } else { By::Another };
    let asker = offers.asker(form, &mut Vec::new()).flatten().map(|member| offers.name_of(member).to_owned());
    let capacity = chosen(&CAPACITIES, form.given("capacity").unwrap_or("ward")).unwrap_or_default();
    let visibility = chosen(&VISIBILITIES, form.given("visibility").unwrap_or("me")).unwrap_or_default();
    let main = html! {
        @if let Some(notice) = notice { (notice.show()) }
        h1 class="govuk-heading-l" { "Raise an enquiry" }
        (warning_text(&WarningText { text: urgent(offers).into(), ..WarningText::default() }))
        (step::taken_back(form))
        form method="post" action=(url::new_enquiry(frame.slug())) enctype="multipart/form-data" novalidate {
            (hidden(None))
            (step::hidden_again(form))
            (for_which(offers, form, errors))
            (textarea(&Textarea {
                name: "question",
                label: Label { classes: "govuk-label--m", ..Label::of("What do you want to know or get done?") },
                readers: readers.clone().into(),
                value: form.get("question"),
                error: FieldError::of(errors, "question"),
                rows: Some(7),
                ..Textarea::default()
            }))
            (asking::behalf_fields(form, errors, by, &readers))
            (textarea(&Textarea {
                name: "helps",
                label: Label { classes: "govuk-label--m", ..Label::of("Anything that would help?") },
                hint: "A place, a date, an earlier reference. You can leave this empty.".into(),
                readers: readers.clone().into(),
                value: form.get("helps"),
                error: FieldError::of(errors, "helps"),
                rows: Some(3),
                ..Textarea::default()
            }))
            (asking::urgent_field(form, errors, &offers.urgent, &readers))
            (enclosures::field(&enclosures::Field {
                slug: frame.slug(),
                kept: files,
                form,
                errors,
                largest: offers.largest,
                readers: readers.into(),
            }))
            p class="govuk-body" { (readback(offers, capacity, visibility, asker.as_deref())) }
            (details(&Details { summary: "Change".into(), text: changes(offers, form, errors).into(), open: !errors.is_empty() || notice.is_some() || form.get("change") == "yes", ..Details::default() }))
            (button(&Button { text: "Continue".into(), ..Button::default() }))
        }
    };
    frame.show(&Framed { title: "Raise an enquiry", errors, ..Framed::default() }, main)
}

/// An assistant says for whom.
fn for_which(offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
    let named = offers.asks.choices();
    let choices: Vec<Radio<'_>> =
        named.iter().map(|(value, name)| Radio { value, text: name.as_str().into(), ..Radio::default() }).collect();
    html! {
        @if !choices.is_empty() {
            (radios(&Radios {
                name: "member",
                fieldset: Some(Fieldset { legend_classes: "govuk-fieldset__legend--m", ..Fieldset::of("For which member?") }),
                hint: "They are told of it, and the record names you both.".into(),
                choices: &choices,
                value: form.given("member").unwrap_or(offers.asks.only()),
                error: FieldError::of(errors, "member"),
                ..Radios::default()
            }))
        }
    }
}

fn urgent(offers: &Offers) -> String {
    match offers.urgent.as_str() {
        "" => "Is someone at risk of harm now? Ring 999.".to_owned(),
        number => format!("Is someone at risk of harm now? Ring 999, or {number}."),
    }
}

/// What is filled in for the member, and can be changed.
fn changes(offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
    let named: Vec<(String, &str)> = offers.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let services = options("Not sure: sort it for me", &named);
    let options = |table: Vec<(&'static str, &'static str)>| -> Vec<Radio<'static>> {
        table.into_iter().map(|(value, text)| Radio { value, text: text.into(), ..Radio::default() }).collect()
    };
    let sorts = options(
        SORTS.iter().filter(|(name, ..)| offers.sorts.contains(name)).map(|(name, _, text)| (*name, *text)).collect(),
    );
    let seen = VISIBILITIES.iter().filter(|(name, ..)| offers.visibilities.contains(name));
    let seen = options(seen.map(|(name, _, text)| (*name, *text)).collect());
    let hats = options(CAPACITIES.iter().map(|(name, _, text)| (*name, *text)).collect());
    let radio = |name: &'static str, legend: &'static str, choices: &[Radio<'static>], default: &'static str| {
        radios(&Radios {
            name,
            fieldset: Some(Fieldset::of(legend)),
            choices,
            value: form.given(name).unwrap_or(default),
            ..Radios::default()
        })
    };
    let readers = offers.hands.readers();
    html! {
        (input(&Input { name: "subject", label: Label::of("What to list it as (otherwise its first words)"), readers: readers.clone().into(), value: form.get("subject"), error: FieldError::of(errors, "subject"), ..Input::default() }))
        (select(&Select { name: "service", label: Label::of("Service"), options: &services, value: form.get("service"), ..Select::default() }))
        (radio("sort", "What kind of matter?", &sorts, "enquiry"))
        (radio("capacity", "You are asking", &hats, "ward"))
        (radio("visibility", "Who may see it?", &seen, "me"))
        (super::super::visibility::resident_knows(form, errors))
        (textarea(&Textarea {
            name: "interest",
            label: Label::of("As member, and I have an interest in it: what is it?"),
            hint: "Leave this empty if you have none.".into(),
            readers: readers.into(),
            value: form.get("interest"),
            error: FieldError::of(errors, "interest"),
            rows: Some(2),
            ..Textarea::default()
        }))
    }
}
