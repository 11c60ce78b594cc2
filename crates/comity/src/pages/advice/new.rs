//! `{GET,POST} /{council}/advice/new`: advice is begun.

use axum::response::Response;
use maud::Markup;
use rules::advice::Advice;

use crate::files::sent::Arriving;
use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Advice>(&seated).await
}

pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Advice>(&seated, arriving).await
}
