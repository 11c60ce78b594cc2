//! `{GET,POST} /{council}/sign-in/code`: the second step of signing in: a code from the app, a recovery code, or a passkey.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::credentials::proofs::Held;

use super::passkey::press;
use super::{Asked, Not, entered, hidden_then};
use crate::cookie::{Brought, For};
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

const WRONG: &str =
    "This code opens nothing; each works once. Wait for the next one in your app, or use a recovery code";

pub async fn show(visit: Visit, brought: Brought, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let then = url::inside(&visit.slug, &asked.then).unwrap_or_default();
    let form = Form::read(format!("then={then}").as_bytes());
    match half_way(&visit, &brought).await? {
        Some(held) => Ok(page(&visit, held, &form, &[]).await?.into_response()),
        None => Ok(Redirect::to(&url::sign_in(&visit.slug)).into_response()),
    }
}

pub async fn create(visit: Visit, brought: Brought, form: Form) -> Result<Response, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    let (cookie, code) = (brought.get(For::SecondStep).to_owned(), form.get("code").trim().to_owned());
    let attempt = Server::blocking(move || installation.go_on_with_code(council, &cookie, &code)).await?;
    let Not { status, retry, why } = match entered(&visit, &brought, attempt, form.get("then")).await? {
        Ok(answer) => return Ok(answer),
        Err(not) => not,
    };
    match half_way(&visit, &brought).await? {
        Some(held) => {
            let error = FieldError::new("code", why.unwrap_or_else(|| WRONG.to_owned()));
            Ok((status, retry, page(&visit, held, &form, &[error]).await?).into_response())
        }
        // Too slow, or wrong too often: from the beginning.
        None => Ok((StatusCode::SEE_OTHER, Redirect::to(&url::sign_in(&visit.slug))).into_response()),
    }
}

async fn half_way(visit: &Visit, brought: &Brought) -> Result<Option<Held>, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    let cookie = brought.get(For::SecondStep).to_owned();
    let found = Server::blocking(move || installation.half_way(council, &cookie)).await?;
    Ok(found.map(|(_, held)| held))
}

async fn page(visit: &Visit, held: Held, form: &Form, errors: &[FieldError]) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let frame = visit.read(move |reading| Frame::read(&asked, reading)).await?;
    let main = html! {
        h1 class="govuk-heading-l" { "One more step" }
        @if held.code_app {
            form method="post" action=(url::second_step(frame.slug(), "")) novalidate {
                (hidden_then(form))
                (code_box(errors))
                (button(&Button { text: "Sign in".into(), prevent_double_click: true, ..Button::default() }))
            }
        }
        @if held.passkey {
            (press(&url::passkey_question(frame.slug()), &url::sign_in_passkey(frame.slug()), form.get("then"), "Use a code, or ask the clerk."))
        }
        @if held.code_app {
            p class="govuk-body" { "Neither app nor recovery codes to hand? Ask the clerk, or Democratic Services." }
        }
    };
    Ok(frame.show(&Framed { title: "One more step", errors, ..Framed::default() }, main))
}

/// The box for a code, here and wherever it is asked for once more.
pub fn code_box(errors: &[FieldError]) -> Markup {
    input(&Input {
        name: "code",
        label: Label::of("Code"),
        hint: "The six figures that your app shows now, or one of your recovery codes.".into(),
        classes: "govuk-input--width-10",
        autocomplete: "one-time-code",
        spellcheck: "false",
        error: FieldError::of(errors, "code"),
        ..Input::default()
    })
}
