//! `POST /{council}/account/recovery-codes`: prints new recovery codes; the old ones are worth nothing from then on.

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use store::credentials::secret::SecretText;

use super::Again;
use crate::frame::{Frame, Framed};
use crate::parts::warning_text::{WarningText, warning_text};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn create(Again(seated): Again) -> Result<Response, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    let codes = Server::blocking(move || installation.print_recovery_codes(council, person)).await?;
    if codes.is_empty() {
        return Ok(Redirect::to(&url::account_step(seated.slug(), "code-app")).into_response());
    }
    Ok(page(&seated, &codes).await?.into_response())
}

/// The codes, this once.
pub async fn page(seated: &Seated, codes: &[SecretText]) -> Result<Markup, Problem> {
    let asked = seated.visit.clone();
    let frame = seated.read(move |reading| Frame::read(&asked, reading)).await?;
    let title = "Your recovery codes";
    let main = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { "Each signs you in once, in place of a code from the app. Print this page and keep it away from your telephone." }
        ol class="govuk-list govuk-list--number" { @for code in codes { li { code { (code.expose()) } } } }
        (warning_text(&WarningText { text: "They are not kept here and cannot be shown again.".into(), ..WarningText::default() }))
        p class="govuk-body" { a class="govuk-link" href=(url::account(frame.slug())) { "Go to my account" } }
    };
    Ok(frame.show(&Framed { title, ..Framed::default() }, main))
}
