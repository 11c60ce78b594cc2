//! `GET /{council}/requests/{reference}/bundle-file`: the bundle byte for byte as it was released.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::{KeeperAgain, Under, read};
use crate::problem::Problem;

pub async fn show(KeeperAgain(seated): KeeperAgain, at: Under) -> Result<Response, Problem> {
    let (_, request, ()) = read(&seated, at.0, |_, _| Ok(())).await?;
    let release = request.matter().and_then(|matter| matter.released).ok_or(Problem::NotFound)?;
    let name = format!("attachment; filename=\"{}.html\"", at.0);
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, request.spoken.text(release.bundle)).into_response())
}
