//! `{GET,POST} /{council}/meetings/new`: a meeting is begun.

use axum::response::Response;
use maud::Markup;
use rules::meeting::Meeting;

use crate::files::sent::Arriving;
use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Meeting>(&seated).await
}

pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Meeting>(&seated, arriving).await
}
