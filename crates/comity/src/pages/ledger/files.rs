//! `GET /{council}/ledger/checkpoint`, `…/tile/…`, `…/key`: the log as C2SP tlog-tiles has it, byte for byte.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use ledger::tile::{FULL, Tile};

use crate::problem::Problem;
use crate::visit::Visit;

const TEXT: &str = "text/plain; charset=utf-8";

pub async fn checkpoint(visit: Visit) -> Result<Response, Problem> {
    checkpoint_of(&visit, None).await
}

pub async fn key(visit: Visit) -> Result<Response, Problem> {
    key_of(&visit, None).await
}

pub async fn tile(visit: Visit, Path((_, path)): Path<(String, String)>) -> Result<Response, Problem> {
    tile_of(&visit, &path, None).await
}

/// The newest checkpoint of a log; asked for anew each time.
pub(super) async fn checkpoint_of(visit: &Visit, epoch: Option<i64>) -> Result<Response, Problem> {
    let note = visit.read(move |reading| reading.checkpoint(epoch)).await?.ok_or(Problem::NotFound)?;
    Ok(([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, "no-cache")], note).into_response())
}

/// The verifier keys of a log, one a line, oldest first.
pub(super) async fn key_of(visit: &Visit, epoch: Option<i64>) -> Result<Response, Problem> {
    let keys = visit.read(move |reading| reading.ledger_keys(epoch)).await?;
    if keys.is_empty() {
        return Err(Problem::NotFound);
    }
    let lines: String = keys.iter().map(|(_, key)| format!("{key}\n")).collect();
    Ok(([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, "no-cache")], lines).into_response())
}

/// A tile or bundle of entries. A full one never changes; one in part may be withdrawn once it is full.
pub(super) async fn tile_of(visit: &Visit, path: &str, epoch: Option<i64>) -> Result<Response, Problem> {
    let tile: Tile = format!("tile/{path}").parse().map_err(|_| Problem::NotFound)?;
    let bytes = visit.read(move |reading| reading.tile(&tile, epoch)).await?.ok_or(Problem::NotFound)?;
    let keep = if tile.width == FULL { "public, max-age=31536000, immutable" } else { "public, max-age=300" };
    Ok(([(CONTENT_TYPE, "application/octet-stream"), (CACHE_CONTROL, keep)], bytes).into_response())
}
