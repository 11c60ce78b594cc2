//! `POST /{council}/sign-out`: ends this session.

use axum::response::{Redirect, Response};

use crate::cookie::{self, Held};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

pub async fn create(visit: Visit, held: Held) -> Result<Response, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    Server::blocking(move || installation.sign_out(council, &held.0)).await?;
    Ok(cookie::without(&visit.server, &visit.slug, Redirect::to(&url::sign_in(&visit.slug))))
}
