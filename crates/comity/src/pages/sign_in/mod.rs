//! `{GET,POST} /{council}/sign-in`: address and password, and the other ways; in a demonstration, everybody by role.

pub mod code;
pub mod link;
pub mod passkey;
pub mod provider;

use axum::Extension;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Role;
use rules::sign_in::{SignIn, Way};
use serde::Deserialize;
use store::credentials::demonstration::Offered;
use store::credentials::signing_in::{Attempt, Entering};
use store::desk::Reading;
use store::failure::Broken;

use crate::clients::{Client, network};
use crate::cookie::{self, Brought, For};
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::limits::{RetryAfter, Wait};
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::problem::Problem;
use crate::server::{Letters, Server};
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

pub async fn create(
    visit: Visit,
    brought: Brought,
    Extension(Client(client)): Extension<Client>,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
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
    let (turn, known) = (visit.server.turns.take().await?, brought.get(For::Device).to_owned());
    let attempt = Server::blocking(move || {
        let _turn = turn;
        let from = client.map(|address| network(address).to_string()).unwrap_or_default();
        let entering = Entering { address: &address, password: &password, device: &device, known: &known, from: &from };
        installation.sign_in(council, &entering)
    })
    .await?;
    match entered(&visit, &brought, attempt, form.get("then")).await? {
        Ok(answer) => Ok(answer),
        Err(Not { status, retry, why }) => {
            let why = why.unwrap_or_else(|| WRONG.to_owned());
            Ok((status, retry, page(&visit, &form, &[FieldError::new("address", why)]).await?).into_response())
        }
    }
}

/// Why somebody is not in.
pub struct Not {
    pub status: StatusCode,
    /// When it can be tried again, where one has to wait.
    pub retry: Option<RetryAfter>,
    /// None where what was shown is wrong, which each page says in its own words.
    pub why: Option<String>,
}

/// After an attempt, whichever way it was made: lets the browser in, or leads on to the second step.
pub async fn entered(
    visit: &Visit,
    brought: &Brought,
    attempt: Attempt,
    then: &str,
) -> Result<Result<Response, Not>, Problem> {
    let (server, slug) = (&visit.server, visit.slug.as_str());
    let not = |why| Ok(Err(Not { status: StatusCode::UNPROCESSABLE_ENTITY, retry: None, why }));
    let cookie = match attempt {
        Attempt::Done(cookie) => cookie,
        Attempt::Half(cookie) => {
            let on = Redirect::to(&url::second_step(slug, url::inside(slug, then).unwrap_or_default()));
            return Ok(Ok(cookie::and(server, slug, For::SecondStep, &cookie, on)));
        }
        Attempt::Wrong => return not(None),
        Attempt::NoSeat => return not(Some(NO_SEAT.to_owned())),
        Attempt::Wait { seconds } => {
            let (status, retry) = (StatusCode::TOO_MANY_REQUESTS, Some(Wait { seconds }.header()));
            return Ok(Err(Not { status, retry, why: Some(wait(seconds)) }));
        }
    };
    let (installation, council) = (server.installation.clone(), visit.council);
    let (old, known, new) = (brought.get(For::Session).to_owned(), brought.get(For::Device).to_owned(), cookie.clone());
    let device = Server::blocking(move || -> Result<_, Broken> {
        // Whatever session this browser had before is over: one cookie, one session.
        installation.sign_out(council, &old)?;
        installation.know_device(council, new.expose(), &known)
    })
    .await?;
    let on = Redirect::to(url::inside(slug, then).unwrap_or(&url::home(slug)));
    let mut answer = cookie::with(server, slug, &cookie, on);
    if let Some(device) = device {
        answer = cookie::and(server, slug, For::Device, &device, answer);
    }
    for gone in [For::SecondStep, For::Link, For::Challenge].into_iter().filter(|what| !brought.get(*what).is_empty()) {
        answer = cookie::and_without(server, slug, gone, answer);
    }
    Ok(Ok(answer))
}

const NO_SEAT: &str = "You hold no seat in this council today, so there is nothing to open yet. If you have been elected, \
                       your way in opens with your term; ask the clerk, or Democratic Services, if a date is wrong";

/// What somebody is told who has to wait.
pub fn wait(seconds: u32) -> String {
    let unit = if seconds == 1 { "second" } else { "seconds" };
    format!("Wait {seconds} {unit}, then try again: there have been too many wrong attempts")
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
    let (offered, provider) = Server::blocking(move || -> Result<_, Broken> {
        Ok((installation.offered(council)?, installation.has_provider(council)?))
    })
    .await?;
    let asked = visit.clone();
    let (frame, sign_in) = visit.read(move |reading| Ok((Frame::read(&asked, reading)?, said(reading)))).await?;
    let ways = Ways { sign_in, letters: visit.server.settings.letters, provider };
    Ok(view(&frame, &ways, offered.as_deref(), form, errors))
}

/// What the council has said about signing in.
pub fn said(reading: &Reading<'_>) -> SignIn {
    reading.house.as_ref().map(|house| house.sign_in.clone()).unwrap_or_default()
}

/// The ways that the page offers.
struct Ways {
    sign_in: SignIn,
    letters: Letters,
    /// Whether the council has set a sign-in service of its own.
    provider: bool,
}

impl Ways {
    fn password(&self) -> bool {
        self.sign_in.allows(Way::Password)
    }

    /// Without a mail server no link would ever come.
    fn link(&self) -> bool {
        self.sign_in.allows(Way::Link) && self.letters == Letters::Sent
    }
}

fn view(frame: &Frame, ways: &Ways, offered: Option<&[Offered]>, form: &Form, errors: &[FieldError]) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Sign in" }
        @if ways.provider && ways.sign_in.allows(Way::Provider) {
            a class="govuk-button" role="button" draggable="false" href=(url::provider(frame.slug(), form.get("then"))) {
                "Sign in as you do at the council"
            }
        }
        @if ways.password() || ways.link() { (by_address(frame.slug(), ways, form, errors)) }
        @if ways.sign_in.allows(Way::Passkey) {
            (passkey::press(&url::passkey_question(frame.slug()), &url::sign_in_passkey(frame.slug()), form.get("then"), "Use one of the other ways on this page."))
        }
        @if ways.password() {
            p class="govuk-body" {
                "No password yet, or forgotten? Ask the clerk, or Democratic Services, for a link to set one."
            }
        }
        @if let Some(offered) = offered { (by_role(frame.slug(), offered, form)) }
    };
    frame.show(&Framed { title: "Sign in", errors, ..Framed::default() }, main)
}

fn by_address(slug: &str, ways: &Ways, form: &Form, errors: &[FieldError]) -> Markup {
    let action = if ways.password() { url::sign_in(slug) } else { url::sign_in_link(slug) };
    html! {
        form method="post" action=(action) novalidate {
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
            @if ways.password() {
                (input(&Input {
                    name: "password",
                    label: Label::of("Password"),
                    kind: "password",
                    autocomplete: "current-password",
                    error: FieldError::of(errors, "password"),
                    ..Input::default()
                }))
            }
            div class="govuk-button-group" {
                @if ways.password() {
                    (button(&Button { text: "Sign in".into(), prevent_double_click: true, ..Button::default() }))
                }
                @if ways.link() {
                    button type="submit" formaction=(url::sign_in_link(slug)) class="govuk-button govuk-button--secondary" data-module="govuk-button" {
                        "E-mail me a link"
                    }
                }
            }
        }
    }
}

pub(super) fn hidden_then(form: &Form) -> Markup {
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
