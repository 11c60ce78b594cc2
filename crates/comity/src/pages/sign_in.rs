//! `{GET,POST} /{council}/sign-in`: address and password; in a demonstration, everybody by role.

use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Role;
use serde::Deserialize;
use store::credentials::demonstration::Offered;
use store::credentials::signing_in::{Attempt, Entering};
use store::failure::Broken;

use crate::cookie::{self, Held};
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

/// The same for an address that nobody has, a wrong password, and somebody without access.
const WRONG: &str = "This address and password do not open anything here; check both and try again";

/// The page on the way to which somebody signs in.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    then: String,
}

pub async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Problem> {
    let then = url::inside(&visit.slug, &asked.then).unwrap_or_default();
    page(&visit, &Form::read(format!("then={then}").as_bytes()), &[]).await.map(IntoResponse::into_response)
}

pub async fn create(visit: Visit, held: Held, headers: HeaderMap, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let address = form.text("address", "Enter your e-mail address", 254, &mut errors).to_owned();
    let password = form.exact("password");
    if password.is_empty() {
        errors.push(FieldError::new("password", "Enter your password"));
    }
    if !errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&visit, &form, &errors).await?).into_response());
    }
    let (installation, council, device) = (visit.server.installation.clone(), visit.council, device(&headers));
    let turn = visit.server.turns.take().await?;
    let attempt = Server::blocking(move || -> Result<Attempt, Broken> {
        let _turn = turn;
        let attempt =
            installation.sign_in(council, &Entering { address: &address, password: &password, device: &device })?;
        if let Attempt::Done(_) = &attempt {
            // Whatever session this browser had before is over: one cookie, one session.
            installation.sign_out(council, &held.0)?;
        }
        Ok(attempt)
    })
    .await?;
    let (status, error) = match attempt {
        Attempt::Done(cookie) => {
            let on = onward(&visit.slug, &form);
            return Ok(cookie::with(&visit.server, &visit.slug, &cookie, on));
        }
        Attempt::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, FieldError::new("address", WRONG)),
        Attempt::NoSeat => (StatusCode::UNPROCESSABLE_ENTITY, FieldError::new("address", NO_SEAT)),
        Attempt::Wait { seconds } => (StatusCode::TOO_MANY_REQUESTS, FieldError::new("password", wait(seconds))),
    };
    Ok((status, page(&visit, &form, &[error]).await?).into_response())
}

/// The page that was asked for before signing in, or the first.
pub fn onward(slug: &str, form: &Form) -> Redirect {
    Redirect::to(url::inside(slug, form.get("then")).unwrap_or(&url::home(slug)))
}

const NO_SEAT: &str = "You hold no seat in this council today, so there is nothing to open yet. If you have been elected, \
                       your way in opens with your term; ask the clerk, or Democratic Services, if a date is wrong";

/// What somebody is told who has to wait.
pub fn wait(seconds: u32) -> String {
    let unit = if seconds == 1 { "second" } else { "seconds" };
    format!("Wait {seconds} {unit}, then try again: there have been too many wrong passwords")
}

/// The browser, as one would speak of it, from what it says of itself.
pub fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[("Firefox/", "Firefox"), ("Edg/", "Edge"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => "a browser".to_owned(),
    }
}

async fn page(visit: &Visit, form: &Form, errors: &[FieldError]) -> Result<Markup, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    let offered = Server::blocking(move || installation.offered(council)).await?;
    let asked = visit.clone();
    let frame = visit.read(move |reading| Frame::read(&asked, reading)).await?;
    Ok(view(&frame, offered.as_deref(), form, errors))
}

fn view(frame: &Frame, offered: Option<&[Offered]>, form: &Form, errors: &[FieldError]) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Sign in" }
        form method="post" action=(url::sign_in(frame.slug())) novalidate {
            (hidden_then(form))
            (input(&Input {
                name: "address",
                label: Label::of("E-mail address"),
                kind: "email",
                value: form.get("address"),
                autocomplete: "username",
                spellcheck: "false",
                error: FieldError::of(errors, "address"),
                ..Input::default()
            }))
            (input(&Input {
                name: "password",
                label: Label::of("Password"),
                kind: "password",
                autocomplete: "current-password",
                error: FieldError::of(errors, "password"),
                ..Input::default()
            }))
            (button(&Button { text: "Sign in".into(), prevent_double_click: true, ..Button::default() }))
        }
        p class="govuk-body" {
            "No password yet, or forgotten? Ask the clerk, or Democratic Services, for a link to set one."
        }
        @if let Some(offered) = offered { (by_role(frame.slug(), offered, form)) }
    };
    frame.show(&Framed { title: "Sign in", errors, ..Framed::default() }, main)
}

fn hidden_then(form: &Form) -> Markup {
    html! { @if let Some(then) = form.given("then") { input type="hidden" name="then" value=(then); } }
}

/// A heading, and who stands below it.
type Part = (&'static str, fn(&Offered) -> bool);

/// Everybody in a demonstration, once each, under the first of these that fits.
fn by_role(slug: &str, offered: &[Offered], form: &Form) -> Markup {
    const PARTS: [Part; 4] = [
        ("Clerk, Democratic Services", |one| one.roles.contains(&Role::Clerk)),
        ("Statutory officers and directors", |one| {
            const CHIEF: [Role; 4] =
                [Role::ChiefExecutive, Role::MonitoringOfficer, Role::DeputyMonitoringOfficer, Role::Director];
            CHIEF.iter().any(|role| one.roles.contains(role))
        }),
        ("Officers", |one| one.roles.contains(&Role::Officer)),
        ("Members", |_| true),
    ];
    let part = |one: &Offered| PARTS.iter().position(|(_, is)| is(one));
    html! {
        h2 class="govuk-heading-m" { "Come in as" }
        p class="govuk-body" { "This is a demonstration: everybody here is made up. One press signs you in as them." }
        @for (at, (heading, _)) in PARTS.iter().enumerate() {
            @let people: Vec<&Offered> = offered.iter().filter(|one| part(one) == Some(at)).collect();
            @if !people.is_empty() {
                h3 class="govuk-heading-s" { (heading) }
                ul class="govuk-list" {
                    @for one in people {
                        li {
                            form method="post" action=(url::sign_in_as(slug, one.person)) {
                                (hidden_then(form))
                                button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1" data-module="govuk-button" {
                                    (one.name)
                                    @if !one.seats.is_empty() { ", " (one.seats.join(", ")) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
