//! `GET /{council}/enquiries/{reference}/files/{words}` and below it `/view`, `/small`: a file that came with a message.
//!
//! It opens to whoever sees the message, and to nobody else: the same 404.

use axum::extract::Path;
use axum::response::Response;
use rules::id::WordsId;
use store::files::Enclosed;

use super::step::At;
use crate::files::answer::{self, Wanted};
use crate::files::kind::Kind;
use crate::files::picture;
use crate::problem::Problem;
use crate::server::Server;
use crate::visit::Seated;

/// `{council}`, `{reference}`, `{words}`.
type Parts = Path<(String, String, String)>;

/// To save it.
pub async fn saved(seated: Seated, at: At, path: Parts) -> Result<Response, Problem> {
    handed(seated, at, path, Wanted::Saved).await
}

/// To look at it, where a browser may show it.
pub async fn seen(seated: Seated, at: At, path: Parts) -> Result<Response, Problem> {
    handed(seated, at, path, Wanted::Seen).await
}

/// A small picture of it, made when it is first asked for.
pub async fn small(seated: Seated, at: At, path: Parts) -> Result<Response, Problem> {
    let enclosed = enclosed(&seated, at, &path).await?;
    let files = seated.visit.server.installation.files().clone();
    let bytes = Server::blocking(move || {
        if let Some(bytes) = files.small(&enclosed)? {
            return Ok::<_, Problem>(Some(bytes));
        }
        let Some(kind) = Kind::named(&enclosed.kind) else { return Ok(None) };
        let bytes = picture::small(files.open(&enclosed)?, kind);
        if let Some(bytes) = &bytes {
            files.keep_small(&enclosed, bytes)?;
        }
        Ok(bytes)
    });
    bytes.await?.map(answer::small).ok_or(Problem::NotFound)
}

async fn handed(seated: Seated, at: At, path: Parts, wanted: Wanted) -> Result<Response, Problem> {
    #[cfg(feature = "planted")]
    if let Some(tagged) = tagged(&seated, at.0, &path).await? {
        return Ok(tagged);
    }
    let enclosed = enclosed(&seated, at, &path).await?;
    let files = seated.visit.server.installation.files().clone();
    let opened = Server::blocking(move || Ok::<_, Problem>((files.open(&enclosed)?, enclosed)));
    let (file, enclosed) = opened.await?;
    answer::answer(&enclosed, file, wanted).ok_or(Problem::NotFound)
}

/// The file that these words name, to whoever sees the message that they belong to.
async fn enclosed(seated: &Seated, at: At, Path((_, _, words)): &Parts) -> Result<Enclosed, Problem> {
    let words: WordsId = words.parse().map_err(|_| Problem::NotFound)?;
    let found = seated.read(move |reading| {
        let sight = reading.enquiry(at.0)?;
        Ok(sight.and_then(|sight| sight.spoken.file(words).cloned()))
    });
    found.await?.ok_or(Problem::NotFound)
}

/// The answer for a file that is not for this reader, with the file's own tag, where a test has planted that.
#[cfg(feature = "planted")]
async fn tagged(
    seated: &Seated,
    reference: rules::reference::Reference,
    Path((_, _, words)): &Parts,
) -> Result<Option<Response>, Problem> {
    use axum::http::{StatusCode, header};
    use axum::response::IntoResponse;
    let words: WordsId = words.parse().map_err(|_| Problem::NotFound)?;
    let found = seated.read(move |reading| {
        let own = file_of(reading, reference, words)?;
        let fault = store::planted::Fault::FileTellsItsTag;
        let every = reading.leaking(fault, None, |reading| file_of(reading, reference, words))?;
        Ok(every.filter(|_| own.is_none()))
    });
    let tag = found.await?.map(|file| format!("\"{}\"", file.sha256));
    Ok(tag.map(|tag| (StatusCode::NOT_FOUND, [(header::ETAG, tag)]).into_response()))
}

#[cfg(feature = "planted")]
fn file_of(
    reading: &mut store::desk::Reading<'_>,
    reference: rules::reference::Reference,
    words: WordsId,
) -> Result<Option<Enclosed>, store::failure::Broken> {
    let sight = reading.enquiry(reference)?;
    Ok(sight.and_then(|sight| sight.spoken.file(words).cloned()))
}
