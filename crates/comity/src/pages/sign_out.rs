//! `POST /{council}/sign-out`: ends this session, and has the browser forget what it was shown.

use axum::http::HeaderName;
use axum::response::{Redirect, Response};

use crate::cookie::{self, Held};
use crate::problem::Problem;
use crate::server::Server;
use crate::url;
use crate::visit::Visit;

pub async fn create(visit: Visit, held: Held) -> Result<Response, Problem> {
    let (installation, council) = (visit.server.installation.clone(), visit.council);
    Server::blocking(move || installation.sign_out(council, &held.0)).await?;
    // Nothing of what was read stays behind in a browser that the next person uses.
    let cleared = (HeaderName::from_static("clear-site-data"), "\"cache\", \"storage\"");
    let on = Redirect::to(&url::sign_in(&visit.slug));
    Ok(cookie::without(&visit.server, &visit.slug, ([cleared], on)))
}
