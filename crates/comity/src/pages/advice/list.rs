//! `GET /{council}/advice`: what officers recommend, to whoever may read it.

use maud::Markup;
use rules::advice::Advice;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    kept::list::show::<Advice>(&visit).await
}
