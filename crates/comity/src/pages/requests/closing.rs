//! `{GET,POST} /{council}/requests/{reference}/closing`: closes a request; its holds end.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::reference::Reference;
use rules::request::{Command, Outcome};
use store::pen::Pen;

use super::{Keeper, Under, outcome_in_words, read, run};
use crate::form::{Form, hidden};
use crate::frame::Framed;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(Keeper(seated): Keeper, at: Under) -> Result<Response, Problem> {
    Ok(page(&seated, at.0, &Form::default(), &[], None).await?.into_response())
}

pub async fn create(Keeper(seated): Keeper, at: Under, form: Form) -> Result<Response, Problem> {
    let (_, request, ()) = read(&seated, at.0, |_, _| Ok(())).await?;
    let Some(outcome) = Outcome::ALL.into_iter().find(|outcome| outcome.name() == form.get("outcome")) else {
        let errors = [FieldError::new("outcome", "Choose how the request ended")];
        let page = page(&seated, at.0, &form, &errors, None).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let slug = seated.slug().to_owned();
    let on = move |_| url::request(&slug, at.0);
    run(&seated, &request, (Command::Close { outcome }, Pen::new()), &form, on, async |notice| {
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
    let choices = Outcome::ALL.map(|outcome| Radio {
        value: outcome.name(),
        text: outcome_in_words(outcome).into(),
        ..Radio::default()
    });
    let main = html! {
        (refused::shown(notice))
        span class="govuk-caption-l" { "Request " (at) }
        h1 class="govuk-heading-l" { "Close the request" }
        form method="post" action=(url::request_step(frame.slug(), at, "closing")) novalidate {
            (hidden(request.last_act()))
            (radios(&Radios {
                name: "outcome",
                fieldset: Some(Fieldset::of("How did it end?")),
                error: FieldError::of(errors, "outcome"),
                value: form.get("outcome"),
                choices: &choices,
                ..Radios::default()
            }))
            p class="govuk-body" { "The chosen records are held no longer: what should have been destroyed meanwhile is destroyed in this moment." }
            (button(&Button { text: "Close the request".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let back = url::request(frame.slug(), at);
    let above = Above::Back(BackLink { text: "Back to the request".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Close the request", above, errors, ..Framed::default() }, main))
}
