//! The page on which something is logged.

use maud::{Markup, html};
use rules::reference::Reference;
use store::questions::roster::Staff;

use super::super::asking::{self, By, SORTS};
use super::super::sentences::Hands;
use super::Offers;
use super::meant::WAYS;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, button};
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::details::{Details, details};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::notification_banner::{NotificationBanner, notification_banner};
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::select::{Select, options, select};
use crate::parts::text::Text;
use crate::parts::textarea::{Textarea, textarea};
use crate::refused::Notice;
use crate::url;

/// What was logged a moment ago.
pub struct Logged {
    pub reference: Reference,
    pub seen: Seen,
}

/// Whether whoever logged it sees it from then on: whoever sorts does, another officer only where it comes to them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Yes,
    No,
}

pub fn view(
    frame: &Frame,
    offers: &Offers,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
    logged: Option<&Logged>,
) -> Markup {
    let readers = match offers.hands.staff {
        Staff::OneOfficer => format!("the member and {}", offers.hands.readers()),
        Staff::Several => format!("the member, {}", offers.hands.readers()),
    };
    let main = html! {
        @if let Some(notice) = notice { (notice.show()) }
        h1 class="govuk-heading-l" { "Log it for a member" }
        p class="govuk-body" { "A telephone call, a letter, an e-mail, a word in the street." }
        form method="post" action=(url::log_enquiry(frame.slug())) novalidate {
            (hidden(None))
            (who(offers, form, errors))
            (textarea(&Textarea {
                name: "question",
                label: Label::of("What do they want to know or get done?"),
                hint: "One line is enough.".into(),
                readers: readers.clone().into(),
                value: form.get("question"),
                error: FieldError::of(errors, "question"),
                rows: Some(2),
                ..Textarea::default()
            }))
            (service(offers, form))
            (how(form, errors))
            (asking::urgent_field(form, errors, &offers.urgent, &readers))
            (details(&Details {
                summary: "For a resident, or another kind of matter".into(),
                text: html! {
                    (asking::behalf_fields(form, errors, By::Another, &readers))
                    (sorts(form))
                }.into(),
                open: !errors.is_empty() || notice.is_some(),
                ..Details::default()
            }))
            p class="govuk-body" {
                "The member is told at once that it has been entered, and sees it as their own. Next, " (offers.hands.next())
                ". It counts from the day it reached you; the record names you both."
            }
            (button(&Button { text: "Log it".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let banners: Text<'_> = logged.map_or(Text::Nothing, |logged| banner(frame, logged, offers.hands).into());
    frame.show(&Framed { title: "Log it for a member", errors, banners, ..Framed::default() }, main)
}

fn banner(frame: &Frame, logged: &Logged, hands: Hands) -> Markup {
    let inside = html! {
        p class="govuk-notification-banner__heading" {
            "It has been logged. Its reference is "
            @match logged.seen {
                Seen::Yes => {
                    a class="govuk-notification-banner__link" href=(url::enquiry(frame.slug(), logged.reference)) { (logged.reference) }
                }
                Seen::No => { (logged.reference) }
            }
            "."
        }
        p class="govuk-body" { "The member has been told. Next, " (hands.next()) "." }
    };
    notification_banner(&NotificationBanner { text: inside.into(), ..NotificationBanner::default() })
}

fn who(offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
    let line = |list: &[(rules::id::PersonId, String)]| -> Vec<(String, String)> {
        list.iter().map(|(id, name)| (id.to_string(), name.clone())).collect()
    };
    let (members, others) = (line(&offers.members), line(&offers.representatives));
    let option = |(value, text): &'_ (String, String)| (value.clone(), text.clone());
    let all: Vec<(String, String)> = members.iter().chain(&others).map(option).collect();
    let options = options("Choose", &all);
    let hint = if others.is_empty() { "" } else { "Representatives who are not members are at the end of the list." };
    select(&Select {
        name: "member",
        label: Label::of("Who asked?"),
        hint: hint.into(),
        options: &options,
        value: form.get("member"),
        error: FieldError::of(errors, "member"),
        ..Select::default()
    })
}

fn service(offers: &Offers, form: &Form) -> Markup {
    let named: Vec<(String, &str)> = offers.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
    let options = options("Not sure", &named);
    select(&Select {
        name: "service",
        label: Label::of("Service, if you know"),
        options: &options,
        value: form.get("service"),
        ..Select::default()
    })
}

/// How it came, and when: today is ready chosen.
fn how(form: &Form, errors: &[FieldError]) -> Markup {
    let ways = WAYS.map(|(value, _, text)| Radio { value, text: text.into(), ..Radio::default() });
    html! {
        (radios(&Radios {
            name: "way",
            fieldset: Some(Fieldset::of("How did it reach you?")),
            choices: &ways,
            value: form.get("way"),
            error: FieldError::of(errors, "way"),
            classes: "govuk-radios--small",
            ..Radios::default()
        }))
        (date_input(&DateInput {
            id: "received",
            name_prefix: "received",
            fieldset: Some(Fieldset::of("On which day?")),
            day: form.get("received-day"),
            month: form.get("received-month"),
            year: form.get("received-year"),
            error: FieldError::of(errors, "received-day"),
            ..DateInput::default()
        }))
    }
}

fn sorts(form: &Form) -> Markup {
    let sorts = SORTS.map(|(value, _, text)| Radio { value, text: text.into(), ..Radio::default() });
    radios(&Radios {
        name: "sort",
        fieldset: Some(Fieldset::of("What kind of matter?")),
        choices: &sorts,
        value: form.given("sort").unwrap_or("enquiry"),
        classes: "govuk-radios--small",
        ..Radios::default()
    })
}
