//! `GET /{council}/inspections/{reference}`: a request to see a document, what the reader may do with it, its history.

use maud::Markup;
use rules::inspection::Inspection;

use crate::kept::{self, At};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At) -> Result<Markup, Problem> {
    kept::show::show::<Inspection>(&seated.visit, at).await
}
