//! `GET /{council}/actions/{reference}`: an action, what the reader may do with it, its history.

use maud::Markup;
use rules::action::Action;

use crate::kept::{self, At};
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit, at: At) -> Result<Markup, Problem> {
    kept::show::show::<Action>(&visit, at).await
}
