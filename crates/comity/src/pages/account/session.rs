//! `POST /{council}/account/sessions/{session}/ending`: ends one of one's own sessions.

use axum::extract::Path;
use axum::response::Redirect;

use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn create(seated: Seated, Path((_, session)): Path<(String, String)>) -> Result<Redirect, Problem> {
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let person = seated.signed_in.person;
    Server::blocking(move || installation.end_session(council, person, &session)).await?;
    Ok(Redirect::to(&url::account(seated.slug())))
}
