//! `GET /{council}/briefings`: briefings given to one group and offered to all others.

use maud::Markup;
use rules::briefing::Briefing;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    kept::list::show::<Briefing>(&visit).await
}
