//! `GET /{council}/warnings/{reference}`: a warning, what the reader may do with it, its history.

use maud::Markup;
use rules::warning::Warning;

use crate::kept::{self, At};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At) -> Result<Markup, Problem> {
    kept::show::show::<Warning>(&seated.visit, at).await
}
