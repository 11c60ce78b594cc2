//! `{GET,POST} /{council}/account/passkeys`: makes, names and removes one's own passkeys. Making one needs JavaScript.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::credentials::passkeys::PasskeyLine;
use store::failure::Broken;

use super::Again;
use crate::cookie::{self, Brought, For};
use crate::dates;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::layout::{Above, Width};
use crate::parts::queue::{Queue, queue};
use crate::parts::text::Text;
use crate::passkeys::{Answer, Whose, ask_for_new, made};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn show(Again(seated): Again) -> Result<Response, Problem> {
    Ok(page(&seated, &Form::default(), &[]).await?.into_response())
}

/// What a browser is asked before it makes one.
pub async fn question(Again(seated): Again) -> Result<Response, Problem> {
    let (server, council, person) = (seated.visit.server.clone(), seated.visit.council, seated.signed_in.person);
    let line = seated.read(move |reading| reading.person(person)).await?.ok_or(Problem::NotFound)?;
    let asked = Server::blocking(move || {
        let whose = Whose { person, name: &line.name, address: &line.address };
        ask_for_new(&server.installation, council, &server.settings.public_url, &whose)
    })
    .await?;
    Ok(cookie::and(&seated.visit.server, seated.slug(), For::Challenge, &asked.cookie, Json(asked.options)))
}

pub async fn create(Again(seated): Again, brought: Brought, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let name = form.line("name", "Give the passkey a name, so that you know it again", 60, &mut errors).to_owned();
    if !errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&seated, &form, &errors).await?).into_response());
    }
    let (server, council, person) = (seated.visit.server.clone(), seated.visit.council, seated.signed_in.person);
    let (challenge, json) = (brought.get(For::Challenge).to_owned(), form.get("answer").to_owned());
    let session = brought.get(For::Session).to_owned();
    let kept = Server::blocking(move || -> Result<_, Broken> {
        let answer = Answer { cookie: &challenge, json: &json, name: &name };
        match made(&server.installation, council, &server.settings.public_url, person, &answer)? {
            Some(new) => server.installation.add_passkey(council, &session, new),
            None => Ok(None),
        }
    })
    .await?;
    match kept {
        Some(cookie) => {
            let on = Redirect::to(&url::account_step(seated.slug(), "passkeys"));
            Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, on))
        }
        None => {
            let why = "The passkey was not made; it may have taken too long. Try again";
            let page = page(&seated, &form, &[FieldError::new("name", why)]).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

pub async fn remove(Again(seated): Again, Path((_, passkey)): Path<(String, String)>) -> Result<Redirect, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    Server::blocking(move || installation.remove_passkey(council, person, &passkey)).await?;
    Ok(Redirect::to(&url::account_step(seated.slug(), "passkeys")))
}

async fn page(seated: &Seated, form: &Form, errors: &[FieldError]) -> Result<Markup, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    let lines = Server::blocking(move || installation.passkeys(council, person)).await?;
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let slug = frame.slug();
    let main = html! {
        h1 class="govuk-heading-l" { "My passkeys" }
        p class="govuk-body" { "A passkey is kept by your telephone, your computer or a stick, and opened by your finger, your face or its PIN. With one you sign in without a password and without a code, and nobody can trick you into giving it away." }
        (list(slug, &lines))
        h2 class="govuk-heading-m" { "Make a passkey" }
        form method="post" action=(url::account_step(slug, "passkeys")) data-passkey="create" data-question=(url::account_step(slug, "passkeys/question")) novalidate {
            (input(&Input {
                name: "name",
                label: Label::of("What do you call it?"),
                hint: "For example, \"my telephone\". Only you see this.".into(),
                value: form.get("name"),
                classes: "govuk-input--width-20",
                error: FieldError::of(errors, "name"),
                ..Input::default()
            }))
            input type="hidden" name="answer" value="";
            button type="submit" class="govuk-button" hidden data-module="govuk-button" { "Make a passkey" }
            p class="govuk-body comity-passkey-off" {
                "Making a passkey needs JavaScript, which is off or not supported here. A " a class="govuk-link" href=(url::account_step(slug, "code-app")) { "code app" } " works without."
            }
            p class="govuk-error-message" role="alert" hidden { "No passkey was made. Try again, or set up a code app." }
        }
    };
    let back = url::account(slug);
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    Ok(frame.show(&Framed { title: "My passkeys", above, errors, width: Width::Full, ..Framed::default() }, main))
}

fn list(slug: &str, lines: &[PasskeyLine]) -> Markup {
    let rows: Vec<Vec<Text<'_>>> = lines
        .iter()
        .map(|line| {
            let removal = url::account_step(slug, &format!("passkeys/{}/removal", line.handle));
            let remove = html! {
                form method="post" action=(removal) {
                    button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-module="govuk-button" {
                        "Remove" span class="govuk-visually-hidden" { " the passkey " (line.name) }
                    }
                }
            };
            let used = line.used_at.map_or_else(|| "Not yet".to_owned(), dates::moment);
            vec![line.name.as_str().into(), dates::moment(line.made_at).into(), used.into(), remove.into()]
        })
        .collect();
    queue(&Queue {
        caption: "My passkeys",
        columns: &["Name", "Made", "Last used", "Remove it"],
        rows: &rows,
        empty: "You have none yet.",
    })
}
