//! `POST /{council}/requests/{reference}/records` and `GET …/records/{enquiry}`: opens a record under a request, and shows what the council holds of it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::reference::Reference;
use rules::request::{Command, Exemption, Law, Matter};
use store::pen::Pen;
use store::questions::requests::Request;
use store::questions::requests::filed::{Filed, Text};

use super::paper::{Segment, segments};
use super::{KeeperAgain, READERS, Record, Under, read, run};
use crate::dates;
use crate::form::{Form, hidden};
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::details::{Details, details};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::select::{Select, options, select};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn create(KeeperAgain(seated): KeeperAgain, at: Under, form: Form) -> Result<Response, Problem> {
    let wanted: Option<Reference> = form.given("enquiry").and_then(|text| text.parse().ok());
    let (_, request, referred) = read(&seated, at.0, move |reading, _| match wanted {
        Some(wanted) => reading.referred(wanted),
        None => Ok(None),
    })
    .await?;
    // A reference that nothing has is refused as the rules refuse it: by an id that nothing has.
    let enquiry = referred.map_or(rules::id::EnquiryId(0), |referred| referred.enquiry);
    let slug = seated.slug().to_owned();
    let on = move |_| url::request_record(&slug, at.0, enquiry);
    run(&seated, &request, (Command::LookAt { enquiry }, Pen::new()), &form, on, async |notice| {
        super::show::page(&seated, at, Some(notice)).await
    })
    .await
}

pub async fn show(KeeperAgain(seated): KeeperAgain, at: Under, record: Record) -> Result<Response, Problem> {
    Ok(page(&seated, at.0, &record, &Form::default(), &[], None).await?.into_response())
}

/// The page of a record again, with what was typed and what stands against it.
pub async fn again(
    seated: &Seated,
    at: Reference,
    record: &Record,
    form: &Form,
    errors: &[FieldError],
) -> Result<Response, Problem> {
    let page = page(seated, at, record, form, errors, None).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The record as the reader has opened it; none where they have not.
pub async fn filed(seated: &Seated, at: Reference, record: &Record) -> Result<(Frame, Request, Filed), Problem> {
    let enquiry = record.0;
    let (frame, request, filed) = read(seated, at, move |reading, request| reading.filed(request, enquiry)).await?;
    Ok((frame, request, filed.ok_or(Problem::NotFound)?))
}

/// The page of a record.
pub async fn page(
    seated: &Seated,
    at: Reference,
    record: &Record,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Result<Markup, Problem> {
    let (frame, request, filed) = filed(seated, at, record).await?;
    let Some(matter) = request.matter() else { return Err(Problem::NotFound) };
    let chosen = matter.chosen.contains(&record.0);
    let to = |step: &str| url::request_record_step(frame.slug(), at, record.0, step);
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Request " (at) ", record " (filed.reference) }
        h1 class="govuk-heading-l" { (filed.subject()) }
        p class="govuk-body" {
            (dates::plain_text(&filed.started))
            @if !filed.asker.is_empty() { ", put by " (filed.asker) }
            ". Shown is what the council holds for itself."
        }
        @if chosen {
            p class="govuk-body" { strong { "Chosen into the bundle, and held until the request is closed." } }
        } @else {
            form method="post" action=(to("choice")) {
                (hidden(request.last_act()))
                (button(&Button { text: "Choose this record".into(), name: "do", value: "choose", prevent_double_click: true, ..Button::default() }))
            }
        }
        @for (at, text) in filed.texts.iter().enumerate() {
            h2 class="govuk-heading-s" { (text.what) ", " (dates::moment(text.at)) }
            div class="comity-words" { (marked(text, matter)) }
            @if chosen { (taken(text, matter, &request, &to("shown"))) }
            @if chosen && text.said.is_some() { (withhold(text, at + 1, matter, form, errors, &request, &to("redaction"))) }
        }
        @if chosen { (put_back(&request, &to("choice"))) }
    };
    let back = url::request(frame.slug(), at);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    let title = format!("Record {}", filed.reference);
    Ok(frame.show(&Framed { title: &title, above, errors, ..Framed::default() }, main))
}

/// The text, with what is withheld marked and its section beside it.
fn marked(text: &Text, matter: &Matter) -> Markup {
    html! {
        @match &text.said {
            None => { "(destroyed before it was asked for)" }
            Some(said) => {
                @for segment in segments(said, text.words, &matter.withheld) {
                    @match segment {
                        Segment::Plain(plain) => { (plain) }
                        Segment::Withheld { original, under, .. } => {
                            mark { (original) } " [" (under.section()) "]"
                        }
                    }
                }
            }
        }
    }
}

/// What is withheld of this text, each with a way to show it after all.
fn taken(text: &Text, matter: &Matter, request: &Request, action: &str) -> Markup {
    let own: Vec<_> = matter.withheld.iter().filter(|it| it.passage.words == text.words).collect();
    html! {
        @for withheld in own {
            form method="post" action=(action) {
                (hidden(request.last_act()))
                input type="hidden" name="words" value=(text.words);
                input type="hidden" name="from" value=(withheld.passage.from);
                input type="hidden" name="to" value=(withheld.passage.to);
                p class="govuk-body" {
                    "Withheld under " (withheld.under.section()) " (" (withheld.under.heading()) "): "
                    (request.spoken.text(withheld.reason)) " "
                }
                (button(&Button {
                    text: html! { "Show it after all" span class="govuk-visually-hidden" { ": " (withheld.under.section()) " in " (text.what) } }.into(),
                    look: Look::Secondary,
                    ..Button::default()
                }))
            }
        }
    }
}

fn withhold(
    text: &Text,
    number: usize,
    matter: &Matter,
    form: &Form,
    errors: &[FieldError],
    request: &Request,
    action: &str,
) -> Markup {
    let mine = form.get("words") == text.words.to_string();
    let typed = |name: &str| if mine { form.get(name) } else { "" };
    let of = |name: &str| if mine { FieldError::of(errors, &format!("{name}-{number}")) } else { "".into() };
    let (passage, reason, under) = (format!("passage-{number}"), format!("reason-{number}"), format!("under-{number}"));
    let inside = html! {
        form method="post" action=(action) novalidate {
            (hidden(request.last_act()))
            input type="hidden" name="words" value=(text.words);
            input type="hidden" name="number" value=(number);
            (textarea(&Textarea {
                name: "passage",
                id: &passage,
                label: Label::of("Passage"),
                hint: "Copy it from the text. It is withheld wherever it stands in this text. Empty: the whole text.".into(),
                readers: READERS.into(),
                value: typed("passage"),
                rows: Some(2),
                error: of("passage"),
                ..Textarea::default()
            }))
            (grounds(matter, &under, typed("under"), &of("under")))
            (input(&Input {
                name: "reason",
                id: &reason,
                label: Label::of("Reason, for the schedule"),
                readers: "the applicant, with the schedule".into(),
                value: typed("reason"),
                error: of("reason"),
                ..Input::default()
            }))
            (button(&Button { text: "Withhold".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
        }
    };
    let summary =
        html! { "Withhold something" span class="govuk-visually-hidden" { " of: " (text.what) " " (number) } };
    details(&Details {
        summary: summary.into(),
        text: inside.into(),
        open: mine && !errors.is_empty(),
        ..Details::default()
    })
}

/// The grounds that the law of this request knows, to choose one from.
pub fn grounds(matter: &Matter, id: &str, value: &str, error: &crate::parts::text::Text<'_>) -> Markup {
    let serves = |ground: &&Exemption| ground.law().serves(matter.opening.sort);
    let lines: Vec<(&str, String)> = Exemption::ALL
        .iter()
        .filter(serves)
        .map(|ground| {
            let law = match ground.law() {
                Law::Information => "FOIA ",
                Law::Environment => "EIR ",
                Law::DataProtection => "DPA ",
                Law::NotAskedFor => "",
            };
            (ground.name(), format!("{law}{}: {}", ground.section(), ground.heading()))
        })
        .collect();
    let options = options("Choose", &lines);
    select(&Select {
        name: "under",
        id,
        label: Label::of("Ground"),
        options: &options,
        value,
        error: error.clone(),
        ..Select::default()
    })
}

fn put_back(request: &Request, action: &str) -> Markup {
    let inside = html! {
        form method="post" action=(action) novalidate {
            (hidden(request.last_act()))
            (input(&Input {
                name: "reason",
                id: "put-back-reason",
                label: Label::of("Why it does not belong to the request"),
                readers: READERS.into(),
                ..Input::default()
            }))
            (button(&Button { text: "Put it back".into(), name: "do", value: "put-back", look: Look::Secondary, ..Button::default() }))
        }
    };
    details(&Details { summary: "Put this record back".into(), text: inside.into(), ..Details::default() })
}
