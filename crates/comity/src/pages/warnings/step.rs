//! `{GET,POST} /{council}/warnings/{reference}/{step}`: one thing that is done with it.

use axum::response::Response;
use maud::Markup;
use rules::warning::Warning;

use crate::files::sent::Arriving;
use crate::kept::{self, Taking};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: Taking) -> Result<Markup, Problem> {
    kept::step::show::<Warning>(&seated, at).await
}

pub async fn create(seated: Seated, at: Taking, arriving: Arriving) -> Result<Response, Problem> {
    kept::step::create::<Warning>(&seated, at, arriving).await
}
