//! `POST /{council}/files`: files sent ahead of their message by our own script, which shows how far they have come.

use axum::Json;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::files::sent::Arriving;
use crate::pages::enquiries::enclosures::in_words;
use crate::problem::Problem;
use crate::visit::Seated;

/// What came of it.
#[derive(Serialize)]
struct Kept {
    files: Vec<One>,
    /// A sentence for each that was not taken.
    errors: Vec<String>,
}

#[derive(Serialize)]
struct One {
    id: String,
    /// "lamp.jpg, JPEG picture, 2.1 MB".
    label: String,
}

pub async fn create(seated: Seated, request: Request) -> Result<Response, Problem> {
    let filled = Arriving::of(request).read(&seated).await?;
    let files = filled
        .files
        .iter()
        .map(|upload| One { id: upload.id.to_string(), label: in_words(&upload.name, &upload.kind, upload.size) });
    let errors = filled.errors.into_iter().map(|error| error.message).collect();
    Ok(Json(Kept { files: files.collect(), errors }).into_response())
}
