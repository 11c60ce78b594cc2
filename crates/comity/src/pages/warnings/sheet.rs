//! `GET /{council}/warnings.csv`: the same list as a file for a spreadsheet.

use axum::response::Response;
use rules::warning::Warning;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    kept::list::sheet::<Warning>(&seated.visit).await
}
