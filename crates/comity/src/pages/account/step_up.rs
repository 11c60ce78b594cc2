//! `{GET,POST} /{council}/account/step-up`: the password again, before what needs it.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use store::credentials::signing_in::Attempt;
use store::installation::Demonstration;

use crate::cookie::{self, Held};
use crate::demo::cast::PASSWORD;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::pages::sign_in::wait;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

/// Where it leads.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    then: String,
}

pub async fn show(seated: Seated, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    Ok(page(&seated, &asked.then, &[]).await?.into_response())
}

pub async fn create(seated: Seated, held: Held, form: Form) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let (person, password) = (seated.signed_in.person, form.exact("password"));
    let turn = seated.visit.server.turns.take().await?;
    let attempt = Server::blocking(move || {
        let _turn = turn;
        installation.step_up(council, person, &held.0, &password)
    })
    .await?;
    let (status, error) = match attempt {
        Attempt::Done(cookie) => {
            let on = Redirect::to(&led_to(seated.slug(), form.get("then")));
            return Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, on));
        }
        Attempt::Wait { seconds } => (StatusCode::TOO_MANY_REQUESTS, wait(seconds)),
        Attempt::Wrong | Attempt::NoSeat => {
            (StatusCode::UNPROCESSABLE_ENTITY, "This is not your password; try again".to_owned())
        }
    };
    let page = page(&seated, form.get("then"), &[FieldError::new("password", error)]).await?;
    Ok((status, page).into_response())
}

/// Where it leads: a page of one's own account or of the people, and nowhere else whatever the address says.
fn led_to(slug: &str, then: &str) -> String {
    let below = |start: &str| then.strip_prefix(start).is_some_and(|rest| rest.starts_with('/'));
    let known = below(&url::account(slug)) || below(&url::people(slug));
    url::inside(slug, then).filter(|_| known).map_or_else(|| url::account(slug), str::to_owned)
}

async fn page(seated: &Seated, then: &str, errors: &[FieldError]) -> Result<Markup, Problem> {
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    // Whoever came into a demonstration by one click has typed no password yet.
    let hint = match seated.visit.server.installation.demonstration() {
        Demonstration::Yes => format!("In this demonstration it is \"{PASSWORD}\" for everybody who came with it."),
        Demonstration::No => String::new(),
    };
    let main = html! {
        h1 class="govuk-heading-l" { "Your password again" }
        p class="govuk-body" { "What comes next needs it once more, so that nobody does it at a screen you left open. It then stays open for ten minutes." }
        form method="post" action=(url::account_step(frame.slug(), "step-up")) novalidate {
            input type="hidden" name="then" value=(led_to(frame.slug(), then));
            (input(&Input {
                name: "password",
                label: Label::of("Password"),
                hint: hint.into(),
                kind: "password",
                autocomplete: "current-password",
                error: FieldError::of(errors, "password"),
                ..Input::default()
            }))
            (button(&Button { text: "Go on".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    Ok(frame.show(&Framed { title: "Your password again", errors, ..Framed::default() }, main))
}
