//! `GET /{council}/ledger/epochs/{epoch}/…`: the same files of one log by its number, older ones too.

use axum::extract::Path;
use axum::response::Response;

use super::files;
use crate::problem::Problem;
use crate::visit::Visit;

pub async fn checkpoint(visit: Visit, Path((_, epoch)): Path<(String, String)>) -> Result<Response, Problem> {
    files::checkpoint_of(&visit, Some(number(&epoch)?)).await
}

pub async fn key(visit: Visit, Path((_, epoch)): Path<(String, String)>) -> Result<Response, Problem> {
    files::key_of(&visit, Some(number(&epoch)?)).await
}

pub async fn tile(visit: Visit, Path((_, epoch, path)): Path<(String, String, String)>) -> Result<Response, Problem> {
    files::tile_of(&visit, &path, Some(number(&epoch)?)).await
}

/// A number from 1, in the one way in which it is written.
fn number(text: &str) -> Result<i64, Problem> {
    let number: i64 = text.parse().map_err(|_| Problem::NotFound)?;
    if number > 0 && number.to_string() == text { Ok(number) } else { Err(Problem::NotFound) }
}
