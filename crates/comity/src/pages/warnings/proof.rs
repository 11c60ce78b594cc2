//! `GET /{council}/warnings/{reference}/acts/{act}/proof`: what proves that an act was recorded; `…/receipt`: the file.

use axum::response::Response;
use maud::Markup;
use rules::warning::Warning;

use crate::kept::{self, proof::Parts};
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn show(seated: Seated, path: Parts) -> Result<Markup, Problem> {
    kept::proof::show::<Warning>(&seated, &path).await
}

pub async fn receipt(seated: Seated, path: Parts) -> Result<Response, Problem> {
    kept::proof::receipt::<Warning>(&seated, &path).await
}
