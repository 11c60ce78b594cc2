//! `POST /{council}/sign-in/passkey` and `…/passkey/question`: a passkey, to sign in or as the second step. It needs JavaScript:
//! no browser asks for one without.

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::credentials::passkeys::Answer as Opens;
use store::credentials::signing_in::Attempt;
use store::failure::Broken;

use super::{Not, device, entered};
use crate::cookie::{self, Brought, For};
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::passkeys::{Answer, answered, ask};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

/// What a browser is asked before it can answer.
pub async fn question(visit: Visit) -> Result<Response, Problem> {
    let (server, council) = (visit.server.clone(), visit.council);
    let asked = Server::blocking(move || ask(&server.installation, council, &server.settings.public_url)).await?;
    Ok(cookie::and(&visit.server, &visit.slug, For::Challenge, &asked.cookie, Json(asked.options)))
}

pub async fn create(visit: Visit, brought: Brought, headers: HeaderMap, form: Form) -> Result<Response, Problem> {
    let (server, council, device) = (visit.server.clone(), visit.council, device(&headers));
    let (challenge, json) = (brought.get(For::Challenge).to_owned(), form.get("answer").to_owned());
    let half = brought.get(For::SecondStep).to_owned();
    let attempt = Server::blocking(move || -> Result<Attempt, Broken> {
        let answer = Answer { cookie: &challenge, json: &json, name: "" };
        let installation = &server.installation;
        let Some(by) = answered(installation, council, &server.settings.public_url, &answer)? else {
            return Ok(Attempt::Wrong);
        };
        // A passkey is enough by itself; what was begun with a password is finished by it all the same.
        if !half.is_empty() && installation.half_way(council, &half)?.is_some_and(|(person, _)| person == by.person) {
            return installation.answered(council, by, &Opens::SecondStep { cookie: &half });
        }
        installation.answered(council, by, &Opens::SignIn { device: &device })
    })
    .await?;
    match entered(&visit, &brought, attempt, form.get("then")).await? {
        Ok(answer) => Ok(answer),
        Err(Not { status, retry, why }) => {
            let asked = visit.clone();
            let frame = visit.read(move |reading| Frame::read(&asked, reading)).await?;
            Ok((status, retry, not(&frame, why.as_deref())).into_response())
        }
    }
}

/// Whoever comes here by hand starts at the page that asks.
pub async fn show(visit: Visit) -> (StatusCode, Redirect) {
    (StatusCode::SEE_OTHER, Redirect::to(&url::sign_in(&visit.slug)))
}

fn not(frame: &Frame, why: Option<&str>) -> Markup {
    const NOT: &str = "It is not known to this council, or it took too long.";
    let main = html! {
        h1 class="govuk-heading-l" { "This passkey does not sign you in" }
        p class="govuk-body" { (why.unwrap_or(NOT)) }
        p class="govuk-body" { a class="govuk-link" href=(url::sign_in(frame.slug())) { "Go back, and try again or sign in another way" } }
    };
    frame.show(&Framed { title: "This passkey does not sign you in", ..Framed::default() }, main)
}

/// The button by which a passkey is used. Without JavaScript the page says what else there is.
pub fn press(asks: &str, answers: &str, then: &str, otherwise: &str) -> Markup {
    html! {
        form method="post" action=(answers) data-passkey="get" data-question=(asks) novalidate {
            @if !then.is_empty() { input type="hidden" name="then" value=(then); }
            input type="hidden" name="answer" value="";
            button type="submit" class="govuk-button govuk-button--secondary" hidden data-module="govuk-button" { "Use a passkey" }
            p class="govuk-body comity-passkey-off" { "A passkey needs JavaScript, which is off or not supported here. " (otherwise) }
            p class="govuk-error-message" role="alert" hidden { "The passkey was not used. Try again. " (otherwise) }
        }
    }
}
