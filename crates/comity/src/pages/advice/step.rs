//! `{GET,POST} /{council}/advice/{reference}/{step}`: one thing that is done with it.

use axum::response::Response;
use maud::Markup;
use rules::advice::Advice;

use crate::files::sent::Arriving;
use crate::kept::{self, Taking};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: Taking) -> Result<Markup, Problem> {
    kept::step::show::<Advice>(&seated, at).await
}

pub async fn create(seated: Seated, at: Taking, arriving: Arriving) -> Result<Response, Problem> {
    kept::step::create::<Advice>(&seated, at, arriving).await
}
