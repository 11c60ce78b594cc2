//! `POST /{council}/sign-in/{person}`: one click signs in, in a demonstration only; anywhere else there is nothing here.

use axum::http::HeaderMap;
use axum::response::{Redirect, Response};
use rules::id::PersonId;
use store::failure::Broken;

use crate::cookie::{self, Held};
use crate::form::Form;
use crate::pages::people::Whom;
use crate::pages::sign_in::device;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

pub async fn create(
    visit: Visit,
    Whom(person): Whom,
    held: Held,
    headers: HeaderMap,
    form: Form,
) -> Result<Response, Problem> {
    let (installation, council, device) = (visit.server.installation.clone(), visit.council, device(&headers));
    let opened = Server::blocking(move || one_click(&installation, council, person, &device, &held)).await?;
    let cookie = opened.ok_or(Problem::NotFound)?;
    let on = Redirect::to(url::inside(&visit.slug, form.get("then")).unwrap_or(&url::home(&visit.slug)));
    Ok(cookie::with(&visit.server, &visit.slug, &cookie, on))
}

fn one_click(
    installation: &store::installation::Installation,
    council: rules::id::CouncilId,
    person: PersonId,
    device: &str,
    held: &Held,
) -> Result<Option<store::credentials::secret::SecretText>, Broken> {
    let opened = installation.demonstration_sign_in(council, person, device)?;
    if opened.is_some() {
        installation.sign_out(council, &held.0)?;
    }
    Ok(opened)
}
