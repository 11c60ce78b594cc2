//! `GET /{council}/advice/{reference}/editions/{edition}`: an edition as it was issued, byte for byte.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use rules::advice::Advice;
use rules::reference::Reference;
use store::questions::words::Said;

use crate::problem::Problem;
use crate::visit::Visit;

pub async fn show(
    visit: Visit,
    Path((_, reference, edition)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let number: u32 = edition.parse().map_err(|_| Problem::NotFound)?;
    let text = visit
        .read(move |reading| {
            let Some(kept) = reading.kept_called::<Advice>(reference)? else { return Ok(None) };
            let edition = kept.state.out().and_then(|out| out.edition(number)).copied();
            Ok(edition.and_then(|edition| match kept.spoken.get(edition.document) {
                Some(Said::Text(text)) => Some(text.clone()),
                _ => None,
            }))
        })
        .await?
        .ok_or(Problem::NotFound)?;
    let name = format!("attachment; filename=\"{reference}-{number}.txt\"");
    let head = [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, text).into_response())
}
