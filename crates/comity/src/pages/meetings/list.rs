//! `GET /{council}/meetings`: the meetings of the council's bodies.

use maud::Markup;
use rules::meeting::Meeting;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    kept::list::show::<Meeting>(&visit).await
}
