//! `{GET,POST} /{council}/set-password/{link}`: a person sets their password with a one-time link. Looking does not use it.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::id::PersonId;
use store::credentials::links::Purpose;
use store::credentials::passwords::{LONGEST, NotSet, SHORTEST};
use store::failure::Broken;

use crate::cli::failure::Failure;
use crate::cookie;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::import::email;
use crate::office::Office;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::panel::{Panel, panel};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

type Link = Path<(String, String)>;

pub async fn show(visit: Visit, Path((_, link)): Link) -> Result<Response, Problem> {
    let (installation, council, looked) = (visit.server.installation.clone(), visit.council, link.clone());
    let whose = Server::blocking(move || installation.link(council, &looked, Purpose::SetPassword)).await?;
    match whose {
        Some(person) => Ok(form_page(&visit, &link, person, &Form::default(), &[]).await?.into_response()),
        None => gone(&visit).await,
    }
}

pub async fn create(visit: Visit, Path((_, link)): Link, form: Form) -> Result<Response, Problem> {
    let (installation, council, used) = (visit.server.installation.clone(), visit.council, link.clone());
    let whose = Server::blocking(move || installation.link(council, &used, Purpose::SetPassword)).await?;
    let Some(person) = whose else { return gone(&visit).await };
    let (password, again) = (form.exact("password"), form.exact("again"));
    let error = if let Some(error) = settle_address(&visit, person, &form).await? {
        error
    } else if password == again {
        let (installation, used) = (visit.server.installation.clone(), link.clone());
        let turn = visit.server.turns.take().await?;
        let set = Server::blocking(move || {
            let _turn = turn;
            installation.set_password_by_link(council, &used, &password)
        })
        .await;
        match set {
            Ok(_) => return done(&visit).await,
            Err(NotSet::LinkGone) => return gone(&visit).await,
            Err(NotSet::Broken(broken)) => return Err(broken.into()),
            Err(not_set) => FieldError::new("password", not_set.to_string()),
        }
    } else {
        FieldError::new("again", "Type the same password in both boxes")
    };
    let page = form_page(&visit, &link, person, &form, &[error]).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The address that was typed where there was none yet; what is wrong with it.
async fn settle_address(visit: &Visit, person: PersonId, form: &Form) -> Result<Option<FieldError>, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    if has_address(visit, person).await? {
        return Ok(None);
    }
    let address = match email::address(form.get("address")) {
        Ok(address) => address,
        Err(why) => return Ok(Some(FieldError::new("address", format!("Enter your e-mail address: {why}")))),
    };
    let settled =
        Server::blocking(move || Ok::<_, Broken>(Office::of(&installation, council).settle_address(person, &address)));
    match settled.await? {
        Ok(()) => Ok(None),
        Err(Failure::Refused(why)) => Ok(Some(FieldError::new("address", why))),
        Err(failure) => Err(Broken::Plainly(failure.to_string()).into()),
    }
}

/// Whether the person has an address; the first clerk of a set-up may have none.
async fn has_address(visit: &Visit, person: PersonId) -> Result<bool, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    // Whoever holds the link is not signed in: it is the installation that looks.
    let look = move || Office::of(&installation, council).desk.read(|reading| reading.person(person));
    let line = Server::blocking(look).await.map_err(Problem::from)?;
    Ok(line.is_some_and(|line| !line.address.is_empty()))
}

async fn form_page(
    visit: &Visit,
    link: &str,
    person: PersonId,
    form: &Form,
    errors: &[FieldError],
) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let has_address = has_address(visit, person).await?;
    let (frame, name) = visit
        .read(move |reading| {
            let name = reading.names([person.to_string()])?.of(person);
            Ok((Frame::read(&asked, reading)?, name))
        })
        .await?;
    let main = html! {
        h1 class="govuk-heading-l" { "Set your password" }
        p class="govuk-body" { "This is for " (name) ". If that is not you, do nothing, and tell the council." }
        form method="post" action=(url::set_password(frame.slug(), link)) novalidate {
            @if !has_address {
                (input(&Input {
                    name: "address",
                    label: Label::of("Your e-mail address"),
                    hint: "You sign in with it, and e-mails go there.".into(),
                    kind: "email",
                    autocomplete: "email",
                    spellcheck: "false",
                    value: form.get("address"),
                    error: FieldError::of(errors, "address"),
                    ..Input::default()
                }))
            }
            (input(&Input {
                name: "password",
                label: Label::of("New password"),
                hint: format!("Between {SHORTEST} and {LONGEST} characters. Three words that do not belong together make a good one.").into(),
                kind: "password",
                autocomplete: "new-password",
                error: FieldError::of(errors, "password"),
                ..Input::default()
            }))
            (input(&Input {
                name: "again",
                label: Label::of("The same again"),
                kind: "password",
                autocomplete: "new-password",
                error: FieldError::of(errors, "again"),
                ..Input::default()
            }))
            (button(&Button { text: "Set the password".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    Ok(frame.show(&Framed { title: "Set your password", errors, ..Framed::default() }, main))
}

async fn done(visit: &Visit) -> Result<Response, Problem> {
    let asked = Visit { signed_in: None, ..visit.clone() };
    let frame = visit.read(move |reading| Frame::read(&asked, reading)).await?;
    let main = html! {
        (panel(&Panel { title: "Your password is set".into(), ..Panel::default() }))
        p class="govuk-body" { "Every session of yours that was open has ended." }
        p class="govuk-body" { a class="govuk-link" href=(url::sign_in(frame.slug())) { "Sign in" } }
    };
    let page = frame.show(&Framed { title: "Your password is set", ..Framed::default() }, main);
    Ok(cookie::without(&visit.server, &visit.slug, page))
}

/// The same for a link that was used, has run out, or never was.
async fn gone(visit: &Visit) -> Result<Response, Problem> {
    let asked = visit.clone();
    let frame = visit.read(move |reading| Frame::read(&asked, reading)).await?;
    let main = html! {
        h1 class="govuk-heading-l" { "This link no longer works" }
        p class="govuk-body" { "It has been used, or it has run out, or a newer one has been made." }
        p class="govuk-body" {
            "Ask the clerk, or Democratic Services, for another. If you have set your password, "
            a class="govuk-link" href=(url::sign_in(frame.slug())) { "sign in" } "."
        }
    };
    let page = frame.show(&Framed { title: "This link no longer works", ..Framed::default() }, main);
    Ok((StatusCode::NOT_FOUND, page).into_response())
}
