//! `{GET,POST} /{council}/sign-in/link` and `…/link/{link}`: a link to the council address, good once, in the browser in
//! which it was asked for. The answer is the same whether or not anybody has that address.

use axum::Extension;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::credentials::link_letters::Asking;
use store::credentials::secret::SecretText;

use super::{Not, device, entered, hidden_then};
use crate::clients::{Client, network};
use crate::cookie::{self, Brought, For};
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::button::{Button, button};
use crate::parts::error_summary::FieldError;
use crate::parts::input::{Input, input};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

type Link = Path<(String, String)>;

/// Whoever comes here by hand starts at the page that asks.
pub async fn show(visit: Visit) -> Redirect {
    Redirect::to(&url::sign_in(&visit.slug))
}

pub async fn create(
    visit: Visit,
    brought: Brought,
    Extension(Client(client)): Extension<Client>,
    form: Form,
) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let address = form.text("address", "Enter your e-mail address", 254, &mut errors).to_owned();
    let frame = frame(&visit).await?;
    if !errors.is_empty() {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, ask_again(&frame, &form, &errors)).into_response());
    }
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    let browser = SecretText::drawn();
    let (held, known) = (browser.clone(), brought.get(For::Device).to_owned());
    Server::blocking(move || {
        let from = client.map(|address| network(address).to_string()).unwrap_or_default();
        let asking = Asking { address: &address, browser: held.expose(), known: &known, from: &from };
        installation.ask_for_link(council, &asking)
    })
    .await?;
    Ok(cookie::and(&visit.server, &visit.slug, For::Link, &browser, asked(&frame)))
}

/// The page to which the letter leads. Looking uses nothing up: a mail program may follow a link by itself.
pub async fn open(visit: Visit, brought: Brought, Path((_, link)): Link) -> Result<Markup, Problem> {
    let frame = frame(&visit).await?;
    Ok(match brought.get(For::Link) {
        "" => elsewhere(&frame),
        _ => press(&frame, &link),
    })
}

pub async fn enter(
    visit: Visit,
    brought: Brought,
    headers: HeaderMap,
    Path((_, link)): Link,
) -> Result<Response, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    let (browser, device) = (brought.get(For::Link).to_owned(), device(&headers));
    let attempt = Server::blocking(move || installation.sign_in_by_link(council, &link, &browser, &device)).await?;
    match entered(&visit, &brought, attempt, "").await? {
        Ok(answer) => Ok(answer),
        Err(Not { status, retry, why }) => {
            let frame = frame(&visit).await?;
            Ok((status, retry, gone(&frame, why.as_deref())).into_response())
        }
    }
}

async fn frame(visit: &Visit) -> Result<Frame, Problem> {
    let asked = visit.clone();
    visit.read(move |reading| Frame::read(&asked, reading)).await
}

fn asked(frame: &Frame) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Look at your e-mail" }
        p class="govuk-body" { "If that is the address of somebody here, an e-mail with a link is on its way to it." }
        (inset_text(&InsetText {
            text: "The link works once, for 15 minutes, and only in this browser: leave this window open, and open the link here.".into(),
            ..InsetText::default()
        }))
        p class="govuk-body" {
            "Nothing after five minutes? Look among the unwanted e-mails, check the address, or "
            a class="govuk-link" href=(url::sign_in(frame.slug())) { "sign in another way" } "."
        }
    };
    frame.show(&Framed { title: "Look at your e-mail", ..Framed::default() }, main)
}

fn press(frame: &Frame, link: &str) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Sign in" }
        p class="govuk-body" { "You asked for this link in this browser a moment ago." }
        form method="post" action=(url::signing_in(frame.slug(), link)) novalidate {
            (button(&Button { text: "Sign in".into(), prevent_double_click: true, ..Button::default() }))
        }
        p class="govuk-body" { "If you did not ask for it, close this page and tell the council." }
    };
    frame.show(&Framed { title: "Sign in", ..Framed::default() }, main)
}

fn elsewhere(frame: &Frame) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Open this link where you asked for it" }
        p class="govuk-body" {
            "A link to sign in works only in the browser in which it was asked for, so that nobody can send you theirs. Copy it there, or "
            a class="govuk-link" href=(url::sign_in(frame.slug())) { "ask for another one here" } "."
        }
    };
    frame.show(&Framed { title: "Open this link where you asked for it", ..Framed::default() }, main)
}

fn gone(frame: &Frame, why: Option<&str>) -> Markup {
    const GONE: &str = "It has been used, has run out, or was asked for in another browser.";
    let main = html! {
        h1 class="govuk-heading-l" { "This link does not sign you in" }
        p class="govuk-body" { (why.unwrap_or(GONE)) }
        p class="govuk-body" { a class="govuk-link" href=(url::sign_in(frame.slug())) { "Go back to signing in" } }
    };
    frame.show(&Framed { title: "This link does not sign you in", ..Framed::default() }, main)
}

fn ask_again(frame: &Frame, form: &Form, errors: &[FieldError]) -> Markup {
    let main = html! {
        h1 class="govuk-heading-l" { "Ask for a link" }
        form method="post" action=(url::sign_in_link(frame.slug())) novalidate {
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
            (button(&Button { text: "E-mail me a link".into(), prevent_double_click: true, ..Button::default() }))
        }
    };
    frame.show(&Framed { title: "Ask for a link", errors, ..Framed::default() }, main)
}
