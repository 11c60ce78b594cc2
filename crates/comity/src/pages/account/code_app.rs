//! `{GET,POST} /{council}/account/code-app`: sets up an app that shows codes, takes it into use by a first code, takes it away.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::{Color, EcLevel, QrCode};
use store::credentials::code_app::{CodeApp, Confirmed};
use store::credentials::secret::SecretText;

use super::{Again, recovery_codes};
use crate::cookie::{self, Brought, For};
use crate::dates;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::limits::Wait;
use crate::pages::sign_in::wait;
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn show(Again(seated): Again) -> Result<Response, Problem> {
    Ok(page(&seated, &[]).await?.into_response())
}

/// Draws the secret and shows it.
pub async fn create(Again(seated): Again) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    Server::blocking(move || installation.begin_code_app(council, person)).await?;
    Ok(Redirect::to(&url::account_step(seated.slug(), "code-app")).into_response())
}

/// Takes it into use, by a first code from it.
pub async fn confirm(Again(seated): Again, brought: Brought, form: Form) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let (person, code) = (seated.signed_in.person, form.get("code").trim().to_owned());
    let cookie = brought.get(For::Session).to_owned();
    let confirmed = Server::blocking(move || installation.confirm_code_app(council, person, &cookie, &code)).await?;
    let mut retry = None;
    let (status, why) = match confirmed {
        Confirmed::Done { recovery_codes, cookie } => {
            let page = recovery_codes::page(&seated, &recovery_codes).await?;
            return Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, page));
        }
        Confirmed::Wrong => (
            StatusCode::UNPROCESSABLE_ENTITY,
            "This is not what the app should show now. Check that its clock is right, and type the next code"
                .to_owned(),
        ),
        Confirmed::Wait { seconds } => {
            retry = Some(Wait { seconds }.header());
            (StatusCode::TOO_MANY_REQUESTS, wait(seconds))
        }
    };
    Ok((status, retry, page(&seated, &[FieldError::new("code", why)]).await?).into_response())
}

/// Takes it away, and the recovery codes with it.
pub async fn remove(Again(seated): Again) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    Server::blocking(move || installation.remove_code_app(council, person)).await?;
    Ok(Redirect::to(&url::account(seated.slug())).into_response())
}

async fn page(seated: &Seated, errors: &[FieldError]) -> Result<Markup, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    let app = Server::blocking(move || installation.code_app(council, person)).await?;
    let asked = seated.visit.clone();
    let (frame, address) = seated
        .read(move |reading| {
            let address = reading.person(person)?.map(|line| line.address).unwrap_or_default();
            Ok((Frame::read(&asked, reading)?, address))
        })
        .await?;
    let here = url::account_step(frame.slug(), "code-app");
    let main = html! {
        h1 class="govuk-heading-l" { "Code app" }
        @match &app {
            CodeApp::Absent => { (absent(&here)) }
            CodeApp::Begun(secret) => { (begun(&here, secret, frame.council(), &address, errors)) }
            CodeApp::InUse { since, recovery_codes } => {
                p class="govuk-body" { "In use since " (dates::moment(*since)) ". You have " (recovery_codes) " recovery codes left." }
                form method="post" action=(url::account_step(frame.slug(), "recovery-codes")) {
                    (button(&Button { text: "Print new recovery codes".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
                }
                form method="post" action=(format!("{here}/removal")) {
                    (button(&Button { text: "Take the code app away".into(), look: Look::Warning, prevent_double_click: true, ..Button::default() }))
                }
                p class="govuk-body" { "For another telephone: take it away, then set it up anew." }
            }
        }
    };
    let back = url::account(frame.slug());
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "Code app", above, errors, ..Framed::default() }, main))
}

fn absent(here: &str) -> Markup {
    html! {
        p class="govuk-body" { "An app on your telephone shows six figures that change every half minute. You type them when you sign in, after your password or the link. Any app of that kind will do." }
        form method="post" action=(here) {
            (button(&Button { text: "Set it up".into(), prevent_double_click: true, ..Button::default() }))
        }
    }
}

fn begun(here: &str, secret: &SecretText, council: &str, address: &str, errors: &[FieldError]) -> Markup {
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let (issuer, account) = (encoded(council), encoded(address));
    let address = format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", secret.expose());
    let groups: Vec<String> =
        secret.expose().as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned()).collect();
    html! {
        ol class="govuk-list govuk-list--number" {
            li { "Open the app on your telephone and have it read this picture." }
            li { "Or type this key into it, as a key by time: " code { (groups.join(" ")) } }
            li { "Type the six figures that it then shows." }
        }
        (picture(&address))
        form method="post" action=(format!("{here}/confirmation")) novalidate {
            (input(&Input {
                name: "code",
                label: Label::of("Code"),
                hint: "Six figures.".into(),
                classes: "govuk-input--width-5",
                inputmode: "numeric",
                autocomplete: "one-time-code",
                spellcheck: "false",
                error: FieldError::of(errors, "code"),
                ..Input::default()
            }))
            (button(&Button { text: "Take it into use".into(), prevent_double_click: true, ..Button::default() }))
        }
        form method="post" action=(here) {
            (button(&Button { text: "Begin again with another key".into(), look: Look::Secondary, prevent_double_click: true, ..Button::default() }))
        }
    }
}

/// The address as a picture that telephones read: black on white, whatever the page looks like.
fn picture(address: &str) -> Markup {
    const EDGE: usize = 4;
    let Ok(code) = QrCode::with_error_correction_level(address, EcLevel::M) else { return html! {} };
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path: String = dark.map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + EDGE, at / width + EDGE)).collect();
    let side = width + 2 * EDGE;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="The key as a picture for the app" width="240" height="240" viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}
