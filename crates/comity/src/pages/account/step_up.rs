//! `{GET,POST} /{council}/account/step-up`: the strongest that a person has, once more, before what needs it.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use store::credentials::passkeys::Answer as Opens;
use store::credentials::proofs::{Held, Strongest};
use store::credentials::secret::SecretText;
use store::credentials::signing_in::Attempt;
use store::failure::Broken;
use store::installation::Demonstration;

use crate::cookie::{self, Brought, For};
use crate::demo::cast::PASSWORD;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::limits::Wait;
use crate::pages::sign_in::code::code_box;
use crate::pages::sign_in::passkey::press;
use crate::pages::sign_in::wait;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::passkeys::{Answer, answered};
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

pub async fn create(seated: Seated, brought: Brought, form: Form) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let (person, password, code) =
        (seated.signed_in.person, form.exact("password"), form.get("code").trim().to_owned());
    let held = held(&seated).await?;
    if held.strongest() == Strongest::Link {
        return by_letter(&seated).await;
    }
    let cookie = brought.get(For::Session).to_owned();
    let turn = if held.second() { None } else { Some(seated.visit.server.turns.take().await?) };
    let attempt = Server::blocking(move || {
        let _turn = turn;
        match held.second() {
            true => installation.step_up_by_code(council, person, &cookie, &code),
            false => installation.step_up(council, person, &cookie, &password),
        }
    })
    .await?;
    let (field, wrong) = match held.second() {
        true => ("code", "This code opens nothing; each works once. Wait for the next one in your app"),
        false => ("password", "This is not your password; try again"),
    };
    let mut retry = None;
    let (status, error) = match attempt {
        Attempt::Done(cookie) => {
            let on = Redirect::to(&led_to(seated.slug(), form.get("then")));
            return Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, on));
        }
        Attempt::Wait { seconds } => {
            retry = Some(Wait { seconds }.header());
            (StatusCode::TOO_MANY_REQUESTS, wait(seconds))
        }
        Attempt::Wrong | Attempt::NoSeat | Attempt::Half(_) => (StatusCode::UNPROCESSABLE_ENTITY, wrong.to_owned()),
    };
    let page = page(&seated, form.get("then"), &[FieldError::new(field, error)]).await?;
    Ok((status, retry, page).into_response())
}

/// The same with a passkey.
pub async fn passkey(seated: Seated, brought: Brought, form: Form) -> Result<Response, Problem> {
    let (server, council) = (seated.visit.server.clone(), seated.visit.council);
    let (challenge, json) = (brought.get(For::Challenge).to_owned(), form.get("answer").to_owned());
    let (person, session) = (seated.signed_in.person, brought.get(For::Session).to_owned());
    let attempt = Server::blocking(move || -> Result<Attempt, Broken> {
        let answer = Answer { cookie: &challenge, json: &json, name: "" };
        let by = answered(&server.installation, council, &server.settings.public_url, &answer)?;
        match by.filter(|by| by.person == person) {
            Some(by) => server.installation.answered(council, by, &Opens::Again { cookie: &session }),
            None => Ok(Attempt::Wrong),
        }
    })
    .await?;
    let then = led_to(seated.slug(), form.get("then"));
    match attempt {
        Attempt::Done(cookie) => Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, Redirect::to(&then))),
        _ => {
            let error = FieldError::new("answer", "This passkey is not yours, or it took too long; try again");
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&seated, &then, &[error]).await?).into_response())
        }
    }
}

/// What the person has set up to show who they are.
pub async fn held(seated: &Seated) -> Result<Held, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    Server::blocking(move || installation.proofs_held(council, person)).await.map_err(Problem::from)
}

/// Who has nothing but their address gets a link to it; opening it signs them in anew, and shows who they are.
async fn by_letter(seated: &Seated) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let (person, browser) = (seated.signed_in.person, SecretText::drawn());
    let held = browser.clone();
    Server::blocking(move || installation.ask_for_own_link(council, person, held.expose())).await?;
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let main = html! {
        h1 class="govuk-heading-l" { "Look at your e-mail" }
        p class="govuk-body" { "An e-mail with a link is on its way to your council address. Open it in this browser within 15 minutes, then go back to what you were about to do." }
    };
    let answer = frame.show(&Framed { title: "Look at your e-mail", ..Framed::default() }, main);
    Ok(cookie::and(&seated.visit.server, seated.slug(), For::Link, &browser, answer))
}

/// Where it leads: a page of one's own account, of the people and their posts, the settings, a request or an erasure, and nowhere
/// else whatever the address says.
fn led_to(slug: &str, then: &str) -> String {
    let below = |start: &str| then.strip_prefix(start).is_some_and(|rest| rest.starts_with('/'));
    let beneath = [
        url::account(slug),
        url::people(slug),
        url::posts(slug),
        url::settings(slug),
        url::requests(slug),
        url::erasures(slug),
    ];
    let known = beneath.iter().any(|start| below(start));
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
    let held = held(seated).await?;
    let (slug, title) = (frame.slug(), "Show once more who you are");
    let main = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { "What comes next needs it, so that nobody does it at a screen you left open. It then stays open for ten minutes." }
        @if held.passkey {
            (press(&url::passkey_question(slug), &url::account_step(slug, "step-up/passkey"), &led_to(slug, then), "Use a code, where you have set up an app; or ask the clerk."))
        }
        @if held.code_app || held.strongest() != Strongest::Passkey {
            form method="post" action=(url::account_step(slug, "step-up")) novalidate {
                input type="hidden" name="then" value=(led_to(slug, then));
                @match held.strongest() {
                    Strongest::Passkey | Strongest::Code => { (code_box(errors)) }
                    Strongest::Password => {
                        (input(&Input {
                            name: "password",
                            label: Label::of("Password"),
                            hint: hint.into(),
                            kind: "password",
                            autocomplete: "current-password",
                            error: FieldError::of(errors, "password"),
                            ..Input::default()
                        }))
                    }
                    Strongest::Link => p class="govuk-body" { "You have set up neither a password nor a second step, so a link goes to your council address." }
                }
                (button(&Button { text: if held.strongest() == Strongest::Link { "E-mail me a link" } else { "Go on" }.into(), prevent_double_click: true, ..Button::default() }))
            }
        }
    };
    Ok(frame.show(&Framed { title, errors, ..Framed::default() }, main))
}
