//! `POST /{council}/people/{person}/second-proof-reset`: for somebody who has lost their telephone or key. It is in the security
//! log and not in the history: what they may do stays the same.

use axum::response::{IntoResponse, Redirect, Response};

use super::{ByClerkAgain, Whom};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;

pub async fn create(ByClerkAgain(seated): ByClerkAgain, Whom(person): Whom) -> Result<Response, Problem> {
    seated.read(move |reading| reading.person(person)).await?.ok_or(Problem::NotFound)?;
    if person == seated.signed_in.person {
        // One's own is changed on the account page, where it is asked for once more.
        return Ok(Redirect::to(&url::account(seated.slug())).into_response());
    }
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    Server::blocking(move || installation.reset_second_proofs(council, person)).await?;
    Ok(Redirect::to(&url::person(seated.slug(), person)).into_response())
}
