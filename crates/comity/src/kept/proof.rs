//! `GET /{council}/{kind}/{reference}/acts/{act}/proof`: what proves that an act was recorded; `…/receipt`: the file.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use rules::id::ActId;
use rules::reference::Reference;

use super::{Pages, one};
use crate::frame::Frame;
use crate::pages::enquiries::proof::view;
use crate::problem::Problem;
use crate::visit::Seated;

/// Council, reference and act, as they stand in the address.
pub type Parts = Path<(String, String, String)>;

/// The page.
///
/// # Errors
/// Where the act is not for this reader, or the database fails.
pub async fn show<D: Pages>(seated: Seated, path: Parts) -> Result<Markup, Problem> {
    let (frame, reference, receipt) = read::<D>(&seated, &path).await?;
    let back = one::<D>(frame.slug(), reference, "");
    Ok(view(&frame, (reference, &path.2), &back, &receipt))
}

/// The file.
///
/// # Errors
/// Where the act is not for this reader, or the database fails.
pub async fn receipt<D: Pages>(seated: Seated, path: Parts) -> Result<Response, Problem> {
    let (_, reference, receipt) = read::<D>(&seated, &path).await?;
    let name = format!("attachment; filename=\"{reference}-{}.receipt.json\"", path.2);
    let head = [(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, receipt).into_response())
}

async fn read<D: Pages>(seated: &Seated, path: &Parts) -> Result<(Frame, Reference, String), Problem> {
    let reference: Reference = path.1.parse().map_err(|_| Problem::NotFound)?;
    let act: ActId = path.2.parse().map_err(|_| Problem::NotFound)?;
    let visit = seated.visit.clone();
    let found = seated
        .read(move |reading| {
            let Some(kept) = reading.kept_called::<D>(reference)? else { return Ok(None) };
            let Some(receipt) = reading.receipt_of(kept.record, act)? else { return Ok(None) };
            Ok(Some((Frame::read(&visit, reading)?, reference, receipt)))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}
