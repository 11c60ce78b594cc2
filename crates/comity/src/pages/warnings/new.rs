//! `{GET,POST} /{council}/warnings/new`: a warning is begun.

use axum::response::Response;
use maud::Markup;
use rules::warning::Warning;

use crate::files::sent::Arriving;
use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Warning>(&seated).await
}

pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Warning>(&seated, arriving).await
}
