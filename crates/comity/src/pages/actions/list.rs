//! `GET /{council}/actions`: the tracker: what is done because a body resolved it.

use maud::Markup;
use rules::action::Action;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    kept::list::show::<Action>(&visit).await
}
