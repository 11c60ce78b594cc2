//! `POST /{council}/people/{person}/invitation`: lets a person in; the link with which they set a password goes to them by e-mail,
//! or is shown this once.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use rules::id::PersonId;
use rules::person::{Access, Command};
use store::credentials::enrolment::NotEnrolled;
use store::credentials::links::Purpose;
use store::failure::NotDone;
use store::pen::Pen;

use super::show::{Told, page};
use super::{ByClerkAgain, Whom, run};
use crate::dates;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::error_summary::FieldError;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::warning_text::{WarningText, warning_text};
use crate::problem::Problem;
use crate::refused;
use crate::server::{Letters, Server};
use crate::url;
use crate::visit::Seated;

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom, form: Form) -> Result<Response, Problem> {
    let line = seated.read(move |reading| reading.person(person)).await?.ok_or(Problem::NotFound)?;
    if !line.address.is_empty() {
        let (installation, council, address) =
            (seated.visit.server.installation.clone(), seated.visit.council, line.address);
        match Server::blocking(move || installation.enrol(council, person, &address)).await {
            Ok(()) => {}
            Err(NotEnrolled::AddressTaken) => {
                let error = FieldError::new("invitation", NotEnrolled::AddressTaken.to_string());
                let told = Told { errors: &[error], ..Told::default() };
                return page(&seated, person, StatusCode::UNPROCESSABLE_ENTITY, &told).await;
            }
            Err(NotEnrolled::Broken(broken)) => return Err(broken.into()),
        }
    }
    if line.active.access != Access::Given {
        match run(&seated, person, Command::GiveAccess, Pen::new(), &form).await {
            Ok(()) => {}
            Err(NotDone::NotThere) => return Err(Problem::NotFound),
            Err(not_done) => {
                let notice = refused::not_done(&seated.visit, not_done).await?;
                let told = Told { notice: Some(&notice), ..Told::default() };
                return page(&seated, person, StatusCode::CONFLICT, &told).await;
            }
        }
    }
    if form.get("how") == "letter" {
        let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
        Server::blocking(move || installation.invite_by_letter(council, person)).await?;
        return Ok(posted(&seated, person, &line.name).await?.into_response());
    }
    Ok(linked(&seated, person, &line.name).await?.into_response())
}

async fn posted(seated: &Seated, person: PersonId, name: &str) -> Result<Markup, Problem> {
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let main = html! {
        h1 class="govuk-heading-l" { "An invitation to " (name) }
        @match seated.visit.server.settings.letters {
            Letters::Sent => p class="govuk-body" { "It leaves by e-mail within a minute. The link in it works once, for seven days." },
            Letters::Wait => p class="govuk-body" { "It waits, because no mail server is set. Ask whoever runs Comity for the council to set --smtp, or go back and have the link shown to you instead." },
        }
        p class="govuk-body" { "Sending another, or having a link shown, puts an end to this one." }
        p class="govuk-body" { a class="govuk-link" href=(url::person(frame.slug(), person)) { "Back to the person" } }
    };
    Ok(frame.show(&Framed { title: "An invitation by e-mail", ..Framed::default() }, main))
}

async fn linked(seated: &Seated, person: PersonId, name: &str) -> Result<Markup, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let until = installation.clock().now() + Purpose::SetPassword.good_for();
    let link = Server::blocking(move || installation.make_link(council, person, Purpose::SetPassword)).await?;
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let address = url::set_password(frame.slug(), link.expose());
    let whole = format!("{}{address}", seated.visit.server.settings.public_url);
    let main = html! {
        h1 class="govuk-heading-l" { "A link for " (name) }
        p class="govuk-body" { "Give it to them yourself. It works once, until " (dates::moment(until)) "; with it they set their own password." }
        (inset_text(&InsetText { text: html! { code { (whole) } }.into(), classes: "govuk-!-text-break-word", ..InsetText::default() }))
        (warning_text(&WarningText {
            text: "Copy it now: it cannot be shown again. Whoever has it can set this person's password.".into(),
            ..WarningText::default()
        }))
        p class="govuk-body" { a class="govuk-link" href=(url::person(frame.slug(), person)) { "Back to the person" } }
    };
    Ok(frame.show(&Framed { title: "A link to set a password", ..Framed::default() }, main))
}
