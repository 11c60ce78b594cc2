//! `GET /{council}/{kind}/{reference}/files/{words}`: a document that belongs to a record, to whoever sees the act that brought it.

use axum::extract::Path;
use axum::response::Response;
use rules::id::WordsId;
use rules::reference::Reference;

use super::{Looking, Pages};
use crate::files::answer::{self, Wanted};
use crate::problem::Problem;
use crate::server::Server;

/// The document.
///
/// # Errors
/// Where there is none for this reader, or something fails.
pub async fn show<D: Pages>(
    looking: Looking<D>,
    Path((_, reference, words)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let words: WordsId = words.parse().map_err(|_| Problem::NotFound)?;
    let visit = looking.visit;
    let found = visit.read(move |reading| {
        let kept = reading.kept_called::<D>(reference)?;
        Ok(kept.and_then(|kept| kept.spoken.file(words).cloned()))
    });
    let enclosed = found.await?.ok_or(Problem::NotFound)?;
    let files = visit.server.installation.files().clone();
    let opened = Server::blocking(move || Ok::<_, Problem>((files.open(&enclosed)?, enclosed)));
    let (file, enclosed) = opened.await?;
    answer::answer(&enclosed, file, Wanted::Saved).ok_or(Problem::NotFound)
}
