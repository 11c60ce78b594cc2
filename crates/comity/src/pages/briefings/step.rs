//! `{GET,POST} /{council}/briefings/{reference}/{step}`: one thing that is done with it.

use axum::response::Response;
use maud::Markup;
use rules::briefing::Briefing;

use crate::files::sent::Arriving;
use crate::kept::{self, Taking};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: Taking) -> Result<Markup, Problem> {
    kept::step::show::<Briefing>(&seated, at).await
}

pub async fn create(seated: Seated, at: Taking, arriving: Arriving) -> Result<Response, Problem> {
    kept::step::create::<Briefing>(&seated, at, arriving).await
}
