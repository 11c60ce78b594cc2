//! `GET /{council}/briefings.csv`: the same list as a file for a spreadsheet.

use axum::response::Response;
use rules::briefing::Briefing;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Response, Problem> {
    kept::list::sheet::<Briefing>(&visit).await
}
