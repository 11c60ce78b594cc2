//! `{GET,POST} /{council}/inspections/new`: a request to see a document is begun.

use axum::response::Response;
use maud::Markup;
use rules::inspection::Inspection;

use crate::files::sent::Arriving;
use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Inspection>(&seated).await
}

pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Inspection>(&seated, arriving).await
}
