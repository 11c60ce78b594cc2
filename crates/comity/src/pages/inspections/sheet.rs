//! `GET /{council}/inspections.csv`: the same list as a file for a spreadsheet.

use axum::response::Response;
use rules::inspection::Inspection;

use crate::kept;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated) -> Result<Response, Problem> {
    kept::list::sheet::<Inspection>(&seated.visit).await
}
