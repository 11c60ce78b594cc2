//! `POST /{council}/account/seat`: sits down in another of one's own seats.

use axum::response::{Redirect, Response};

use crate::cookie::{self, Held};
use crate::form::Form;
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Seated;

pub async fn create(seated: Seated, held: Held, form: Form) -> Result<Response, Problem> {
    let seat = form.get("seat").parse().map_err(|_| Problem::NotFound)?;
    let (installation, council) = (seated.visit.server.installation.clone(), seated.visit.council);
    let changed = Server::blocking(move || installation.switch_seat(council, &held.0, seat)).await?;
    // What the cookie opens is another seat's from now on: it is another cookie.
    let cookie = changed.ok_or(Problem::NotFound)?;
    Ok(cookie::with(&seated.visit.server, seated.slug(), &cookie, Redirect::to(&url::home(seated.slug()))))
}
