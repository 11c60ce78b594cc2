//! `{GET,POST} /{council}/requests/{reference}/extension`: the further time that the law gives for subject access.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::reference::Reference;
use rules::request::Command;
use store::pen::Pen;

use super::{Keeper, Under, read, run};
use crate::form::{Form, hidden};
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(Keeper(seated): Keeper, at: Under) -> Result<Response, Problem> {
    Ok(page(&seated, at.0, &Form::default(), &[], None).await?.into_response())
}

pub async fn create(Keeper(seated): Keeper, at: Under, form: Form) -> Result<Response, Problem> {
    let (_, request, ()) = read(&seated, at.0, |_, _| Ok(())).await?;
    let (mut pen, mut errors) = (Pen::new(), Vec::new());
    let reason = form.text("reason", "Give the reason that you tell the applicant", 5_000, &mut errors);
    if !errors.is_empty() {
        let page = page(&seated, at.0, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let command = Command::TakeMoreTime { reason: pen.text(reason) };
    let slug = seated.slug().to_owned();
    let on = move |_| url::request(&slug, at.0);
    run(&seated, &request, (command, pen), &form, on, async |notice| {
        page(&seated, at.0, &form, &[], Some(notice)).await
    })
    .await
}

async fn page(
    seated: &Seated,
    at: Reference,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Result<Markup, Problem> {
    let (frame, request, ()) = read(seated, at, |_, _| Ok(())).await?;
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Request " (at) }
        h1 class="govuk-heading-l" { "Take further time" }
        p class="govuk-body" { "Where a request is complex, or the person has made several, the law gives two further months. The applicant is told within the first month, with the reasons." }
        form method="post" action=(url::request_step(frame.slug(), at, "extension")) novalidate {
            (hidden(request.last_act()))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Reason"),
                readers: "you, and the applicant when you tell them".into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                ..Textarea::default()
            }))
            p class="govuk-body" { "The date moves to three months after the day on which the request was received." }
            (button(&Button { text: "Take further time".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::request(frame.slug(), at);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Take further time", above, errors, ..Framed::default() }, main))
}
