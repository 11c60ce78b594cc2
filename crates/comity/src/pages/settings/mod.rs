//! `GET /{council}/settings`: what the council has set, for the clerk to see and to add to.

pub mod answers_in_letters;
pub mod assistants;
mod bodies;
pub mod calendar;
pub mod kept;
pub mod largest_file;
pub mod names;
pub mod pattern;
pub mod rename;
pub mod retention;
pub mod sign_in;
pub mod urgent_telephone;

use std::sync::Arc;

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use maud::{Markup, html};
use rules::actor::Role;
use rules::body;
use rules::calendar::Holiday;
use rules::council::AnswersInLetters;
use rules::decider::Decider;
use rules::id::BodyId;
use rules::record::RecordId;
use store::desk::Reading;
use store::failure::{Broken, NotDone};
use store::pen::Pen;

use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

use assistants::Assistants;
use kept::{After, What};

/// What the council has set. What it names stands with the address at which it is described or renamed.
struct Sight {
    urgent: String,
    answers: AnswersInLetters,
    /// The largest file, in megabytes.
    largest: u32,
    services: Vec<(String, Option<String>)>,
    wards: Vec<(String, Option<String>)>,
    groups: Vec<(String, Option<String>)>,
    assistants: Option<Assistants>,
    bodies: Vec<(BodyId, String, Arc<body::Open>)>,
    /// Days to come on which nobody is expected to work, in order, each with whether it is a closure of the council's own.
    days_off: Vec<(Holiday, &'static str)>,
    through: Date,
}

/// A page as it is shown again after something could not be done.
struct Again<'a> {
    form: &'a Form,
    errors: &'a [FieldError],
    notice: Option<&'a Notice>,
    after: After,
}

pub async fn show(seated: Seated, Query(after): Query<After>) -> Result<Response, Problem> {
    page(&seated, &Again { form: &Form::default(), errors: &[], notice: None, after }, StatusCode::OK).await
}

/// Does one command of the page, and says what was kept; or shows the page again with all that was typed.
async fn change<D: Decider>(
    seated: &Seated,
    form: &Form,
    errors: Vec<FieldError>,
    command: Option<(RecordId, D::Command, Pen)>,
    (what, which): (What, Option<String>),
) -> Result<Response, Problem> {
    let Some((record, command, pen)) = command.filter(|_| errors.is_empty()) else {
        let again = Again { form, errors: &errors, notice: None, after: After::default() };
        return page(seated, &again, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    match seated.run::<D>(record, command, pen, None, form.once()).await {
        Ok(_) => Ok(kept::back(&url::settings(seated.slug()), what, which.as_deref())),
        Err(NotDone::Broken(broken)) => Err(broken.into()),
        Err(not_done) => {
            let notice = refused::not_done(&seated.visit, not_done).await?;
            let again = Again { form, errors: &[], notice: Some(&notice), after: After::default() };
            page(seated, &again, StatusCode::CONFLICT).await
        }
    }
}

async fn page(seated: &Seated, again: &Again<'_>, status: StatusCode) -> Result<Response, Problem> {
    let (visit, after) = (seated.visit.clone(), again.after.clone());
    let read = seated.read(move |reading| {
        if !reading.is(Role::Clerk) {
            return Ok(None);
        }
        let said = after.said(reading)?;
        Ok(Some((Frame::read(&visit, reading)?, Sight::read(reading, &visit.slug)?, said)))
    });
    let (frame, sight, said) = read.await?.ok_or(Problem::NotYours)?;
    let looked = match seated.visit.server.scanner {
        Some(_) => largest_file::Looked::ByAScanner,
        None => largest_file::Looked::ByNobody,
    };
    Ok((status, view(&frame, (&sight, &said), looked, again)).into_response())
}

impl Sight {
    fn read(reading: &mut Reading<'_>, slug: &str) -> Result<Sight, Broken> {
        let house = reading.house.clone().ok_or_else(|| Broken::unreadable("the council", "it has not been set up"))?;
        let (calendar, today) = (house.calendar(), reading.today);
        let to_come = |days: &[Holiday], what: &'static str| -> Vec<(Holiday, &'static str)> {
            days.iter().filter(|day| day.date >= today).map(|day| (day.clone(), what)).collect()
        };
        let mut days_off = to_come(&calendar.holidays, "Bank holiday");
        days_off.extend(to_come(&calendar.closures, "The council is closed"));
        days_off.sort();
        Ok(Sight {
            urgent: house.urgent_telephone.map(|words| reading.open_text(words)).transpose()?.unwrap_or_default(),
            answers: house.answers_in_letters,
            largest: crate::files::sent::largest(Some(&house)),
            services: reading.services()?.into_iter().map(|(id, name)| (name, Some(url::service(slug, id)))).collect(),
            wards: reading.wards()?.into_iter().map(|(id, name)| (name, Some(url::rename(slug, id)))).collect(),
            groups: reading.groups()?.into_iter().map(|(id, name)| (name, Some(url::rename(slug, id)))).collect(),
            assistants: Assistants::read(reading)?,
            bodies: reading.bodies()?,
            days_off,
            through: calendar.through(),
        })
    }
}

fn view(frame: &Frame, (sight, said): (&Sight, &[String]), looked: largest_file::Looked, again: &Again<'_>) -> Markup {
    let slug = frame.slug();
    let main = html! {
        (refused::shown(again.notice))
        h1 class="govuk-heading-l" { "Settings" }
        (urgent(slug, sight, again))
        (answers(slug, sight))
        (largest_file::part(slug, sight.largest, looked, again.form, again.errors))
        h2 class="govuk-heading-m" { "Signing in" }
        p class="govuk-body" { a class="govuk-link" href=(url::setting(slug, "sign-in")) { "How people sign in" } }
        h2 class="govuk-heading-m" { "Keeping and destroying" }
        p class="govuk-body" { a class="govuk-link" href=(url::setting(slug, "retention")) { "How long content is kept" } }
        (list(slug, "services", "Services", "service", &sight.services, again))
        (list(slug, "wards", "Wards, divisions or areas", "ward", &sight.wards, again))
        (list(slug, "groups", "Political groups", "group", &sight.groups, again))
        @if let Some(assistants) = &sight.assistants { (assistants.part(slug, again.form, again.errors)) }
        (bodies::part(slug, &sight.bodies, again.form, again.errors))
        (calendar(slug, sight))
        h2 class="govuk-heading-m" { "Standard texts" }
        p class="govuk-body" { a class="govuk-link" href=(url::texts(slug)) { "Look at the standard texts" } }
    };
    let banners = kept::banner(said);
    frame.show(&Framed { title: "Settings", errors: again.errors, banners, ..Framed::default() }, main)
}

fn urgent(slug: &str, sight: &Sight, again: &Again<'_>) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "When somebody is at risk of harm" }
        form method="post" action=(url::setting(slug, "urgent-telephone")) novalidate {
            (hidden(None))
            (input(&Input {
                name: "telephone",
                label: Label::of("The council's number for urgent matters"),
                hint: "It stands above every new enquiry, after 999. What you save is shown at once.".into(),
                readers: "every member and officer".into(),
                error: FieldError::of(again.errors, "telephone"),
                value: again.form.given("telephone").unwrap_or(&sight.urgent),
                kind: "tel",
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            (save("Save the number"))
        }
    }
}

fn answers(slug: &str, sight: &Sight) -> Markup {
    let choices = [
        Radio {
            value: "withheld",
            text: "No: an e-mail says that there is an answer, and where".into(),
            ..Radio::default()
        },
        Radio {
            value: "shown",
            text: "Yes: the e-mail carries the answer itself".into(),
            hint: "Whoever reads a member's e-mail then reads the answer too.".into(),
            ..Radio::default()
        },
    ];
    let value = match sight.answers {
        AnswersInLetters::Withheld => "withheld",
        AnswersInLetters::Shown => "shown",
    };
    html! {
        h2 class="govuk-heading-m" { "E-mails" }
        form method="post" action=(url::setting(slug, "answers-in-letters")) novalidate {
            (hidden(None))
            (radios(&Radios {
                name: "answers",
                fieldset: Some(Fieldset::of("Do e-mails carry the answer to an enquiry?")),
                choices: &choices,
                value,
                ..Radios::default()
            }))
            (save("Save the choice"))
        }
    }
}

fn list(
    slug: &str,
    which: &str,
    heading: &str,
    one: &str,
    names: &[(String, Option<String>)],
    again: &Again<'_>,
) -> Markup {
    html! {
        h2 class="govuk-heading-m" { (heading) }
        @if names.is_empty() { p class="govuk-body" { "None yet." } } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (name, href) in names {
                    li { @match href { Some(href) => { a class="govuk-link" href=(href) { (name) } }, None => { (name) } } }
                }
            }
        }
        form method="post" action=(url::setting(slug, which)) novalidate {
            (hidden(None))
            (input(&Input {
                name: one,
                label: Label::of(format!("Name of another {one}")),
                readers: "everybody who sees the council's pages".into(),
                error: FieldError::of(again.errors, one),
                value: again.form.get(one),
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            (save(&format!("Add the {one}")))
        }
    }
}

fn save(words: &str) -> Markup {
    button(&Button { text: words.into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() })
}

fn calendar(slug: &str, sight: &Sight) -> Markup {
    html! {
        h2 class="govuk-heading-m" { "Days off to come" }
        p class="govuk-body" {
            "Saturdays, Sundays and these days do not count as working days. Bank holidays are known to "
            (dates::plain(sight.through)) ". "
            a class="govuk-link" href=(url::setting(slug, "calendar")) { "Change the calendar" }
        }
        @if sight.days_off.is_empty() { p class="govuk-body" { "None." } } @else {
            ul class="govuk-list govuk-list--bullet" {
                @for (day, what) in &sight.days_off { li { (dates::long(day.date)) ": " (day.title) " (" (what) ")" } }
            }
        }
    }
}
