//! `GET /{council}/meetings.csv`: the same list as a file for a spreadsheet.

use axum::response::Response;
use rules::meeting::Meeting;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Response, Problem> {
    kept::list::sheet::<Meeting>(&visit).await
}
