//! `GET /{council}/briefings/{reference}`: a briefing, what the reader may do with it, its history.

use maud::Markup;
use rules::briefing::Briefing;

use crate::kept::{self, At};
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit, at: At) -> Result<Markup, Problem> {
    kept::show::show::<Briefing>(&visit, at).await
}
