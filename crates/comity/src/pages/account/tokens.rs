//! `{GET,POST} /{council}/account/tokens`: makes a personal access token, shown this once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Seat;
use store::credentials::secret::SecretText;
use store::credentials::tokens::{Lifetime, NewToken};

use super::named;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::layout::Above;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::warning_text::{WarningText, warning_text};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    let here = url::account_step(seated.slug(), "tokens");
    if !seated.signed_in.stepped_up {
        return Ok(Redirect::to(&url::step_up(seated.slug(), &here)).into_response());
    }
    Ok(form_page(&seated, &here, &Form::default(), &[]).await?.into_response())
}

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let here = url::account_step(seated.slug(), "tokens");
    if !seated.signed_in.stepped_up {
        return Ok(Redirect::to(&url::step_up(seated.slug(), &here)).into_response());
    }
    match asked(&seated, &form) {
        Ok(new) => made(&seated, new).await,
        Err(errors) => {
            let page = form_page(&seated, &here, &form, &errors).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// The token that the form asks for.
pub fn asked(seated: &Seated, form: &Form) -> Result<NewToken, Vec<FieldError>> {
    let mut errors = Vec::new();
    let name = form.line("name", "Give the token a name, so that you know it again", 100, &mut errors).to_owned();
    let seat = if form.get("seat").is_empty() { Ok(seated.signed_in.seat) } else { form.get("seat").parse() };
    let seat: Option<Seat> = seat.ok();
    if seat.is_none() {
        errors.push(FieldError::new("seat", "Choose one of your seats"));
    }
    let lifetime = match form.get("lifetime") {
        "30" => Lifetime::Month,
        "90" => Lifetime::Quarter,
        "" | "365" => Lifetime::Year,
        _ => {
            errors.push(FieldError::new("lifetime", "Choose how long it is to be good for"));
            Lifetime::Month
        }
    };
    match seat {
        Some(seat) if errors.is_empty() => Ok(NewToken { person: seated.signed_in.person, seat, name, lifetime }),
        Some(_) | None => Err(errors),
    }
}

/// Makes the token and shows it.
pub async fn made(seated: &Seated, new: NewToken) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let token = Server::blocking(move || installation.make_token(council, new)).await?.ok_or(Problem::NotFound)?;
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    Ok(shown(&frame, &token).into_response())
}

/// The form, wherever it posts to.
pub async fn form_page(seated: &Seated, action: &str, form: &Form, errors: &[FieldError]) -> Result<Markup, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    let seats = Server::blocking(move || installation.seats(council, person)).await?;
    let asked = seated.visit.clone();
    let (frame, seats) =
        seated.read(move |reading| Ok((Frame::read(&asked, reading)?, named(reading, person, &seats)?))).await?;
    Ok(view(&frame, action, &seats, form, errors))
}

fn view(frame: &Frame, action: &str, seats: &[(Seat, String)], form: &Form, errors: &[FieldError]) -> Markup {
    let printed: Vec<String> = seats.iter().map(|(seat, _)| seat.to_string()).collect();
    let choices: Vec<Radio<'_>> = seats
        .iter()
        .zip(&printed)
        .map(|((_, name), value)| Radio { value, text: name.into(), ..Radio::default() })
        .collect();
    let lives = [("30", "30 days"), ("90", "90 days"), ("365", "One year")].map(|(value, text)| Radio {
        value,
        text: text.into(),
        ..Radio::default()
    });
    let or = |given: &str, otherwise: &str| if given.is_empty() { otherwise.to_owned() } else { given.to_owned() };
    let seat = or(form.get("seat"), printed.first().map_or("", String::as_str));
    let lifetime = or(form.get("lifetime"), "365");
    let back = url::account(frame.slug());
    let main = html! {
        h1 class="govuk-heading-l" { "Make an access token" }
        p class="govuk-body" { "A program that shows this token acts in your name, in the seat you choose: it sees what you see there and can do what you can do. What it does stands in the history as done by you." }
        form method="post" action=(action) novalidate {
            (input(&Input {
                name: "name",
                label: Label::of("What is it for?"),
                hint: "For example, \"my spreadsheet\". Only you see this.".into(),
                value: form.get("name"),
                error: FieldError::of(errors, "name"),
                ..Input::default()
            }))
            (radios(&Radios {
                name: "seat",
                fieldset: Some(Fieldset::of("In which seat does it act?")),
                choices: &choices,
                value: &seat,
                error: FieldError::of(errors, "seat"),
                ..Radios::default()
            }))
            (radios(&Radios {
                name: "lifetime",
                fieldset: Some(Fieldset::of("How long is it good for?")),
                choices: &lives,
                value: &lifetime,
                error: FieldError::of(errors, "lifetime"),
                ..Radios::default()
            }))
            (button(&Button { text: "Make the token".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    let above = Above::Back(BackLink { text: "Back to my account".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: "Make an access token", above, errors, ..Framed::default() }, main)
}

fn shown(frame: &Frame, token: &SecretText) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Your access token" }
        (inset_text(&InsetText { text: html! { code { (token.expose()) } }.into(), classes: "govuk-!-text-break-word", ..InsetText::default() }))
        (warning_text(&WarningText {
            text: "Copy it now: it is not kept here and cannot be shown again. Whoever has it can act in your name.".into(),
            ..WarningText::default()
        }))
        p class="govuk-body" { a class="govuk-link" href=(url::account(frame.slug())) { "Back to my account" } ", where you can revoke it." }
    };
    frame.show(&Framed { title: "Your access token", ..Framed::default() }, main)
}
