//! `{GET,POST} /{council}/briefings/new`: a briefing is begun.

use axum::response::Response;
use maud::Markup;
use rules::briefing::Briefing;

use crate::files::sent::Arriving;
use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Briefing>(&seated).await
}

pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Briefing>(&seated, arriving).await
}
