//! `GET /{council}/inspections/{reference}/files/{words}`: a document that was given on a request to see it, to whoever sees the act that brought it.

use axum::extract::Path;
use axum::response::Response;
use rules::id::WordsId;
use rules::inspection::Inspection;
use rules::reference::Reference;

use crate::files::answer::{self, Wanted};
use crate::problem::Problem;
use crate::server::Server;
use crate::visit::Seated;

pub async fn show(
    seated: Seated,
    Path((_, reference, words)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let reference: Reference = reference.parse().map_err(|_| Problem::NotFound)?;
    let words: WordsId = words.parse().map_err(|_| Problem::NotFound)?;
    let found = seated.read(move |reading| {
        let kept = reading.kept_called::<Inspection>(reference)?;
        Ok(kept.and_then(|kept| kept.spoken.file(words).cloned()))
    });
    let enclosed = found.await?.ok_or(Problem::NotFound)?;
    let files = seated.visit.server.installation.files().clone();
    let opened = Server::blocking(move || Ok::<_, Problem>((files.open(&enclosed)?, enclosed)));
    let (file, enclosed) = opened.await?;
    answer::answer(&enclosed, file, Wanted::Saved).ok_or(Problem::NotFound)
}
