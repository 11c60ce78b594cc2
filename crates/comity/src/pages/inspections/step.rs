//! `{GET,POST} /{council}/inspections/{reference}/{step}`: one thing that is done with it.

use axum::response::Response;
use maud::Markup;
use rules::inspection::Inspection;

use crate::files::sent::Arriving;
use crate::kept::{self, Taking};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: Taking) -> Result<Markup, Problem> {
    kept::step::show::<Inspection>(&seated, at).await
}

pub async fn create(seated: Seated, at: Taking, arriving: Arriving) -> Result<Response, Problem> {
    kept::step::create::<Inspection>(&seated, at, arriving).await
}
