//! `{GET,POST} /{council}/actions/new`: an action is begun.

use axum::response::Response;
use maud::Markup;
use rules::action::Action;

use crate::files::sent::Arriving;
use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Action>(&seated).await
}

pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Action>(&seated, arriving).await
}
