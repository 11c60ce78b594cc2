//! Handing a file out: named, typed and fenced in by us, whatever is in it.

use std::fs::File;
use std::io::{Read, Write};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use store::files::Enclosed;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::kind::{Kind, Shown};

/// Nothing in it runs, loads, is framed or sends anything.
const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// The same for a PDF in the browser's own reader, which a sandbox would keep from starting.
const READER: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// How much is read from the disk at a time.
const PIECE: usize = 1 << 16;

/// What is wanted of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// To save it.
    Saved,
    /// To look at it in the browser.
    Seen,
}

/// The answer that carries a file; none where it is not of a kind that a browser may show and that was wanted.
pub fn answer(enclosed: &Enclosed, file: File, wanted: Wanted) -> Option<Response> {
    let kind = Kind::named(&enclosed.kind)?;
    let (how, policy) = match (wanted, kind.shown()) {
        (Wanted::Saved, _) => ("attachment", SANDBOX),
        (Wanted::Seen, Shown::Picture) => ("inline", SANDBOX),
        (Wanted::Seen, Shown::Document) => ("inline", READER),
        (Wanted::Seen, Shown::No) => return None,
    };
    let mut response = Body::from_stream(Pieces::of(file)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(enclosed.size));
    headers.insert(header::CONTENT_DISPOSITION, disposition(how, &enclosed.name));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(HeaderName::from_static("x-download-options"), HeaderValue::from_static("noopen"));
    Some(response)
}

/// The answer that carries a PDF as it was made for one reader, to look at in the browser.
pub fn made(bytes: Vec<u8>, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(Kind::Pdf.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, disposition("inline", name));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(READER));
    response
}

/// The answer that carries a small picture of our own making.
pub fn small(bytes: Vec<u8>) -> Response {
    let headers = [(header::CONTENT_TYPE, "image/jpeg"), (header::CONTENT_SECURITY_POLICY, SANDBOX)];
    (headers, bytes).into_response()
}

/// A name for every browser: in plain letters, and as it is.
fn disposition(how: &str, name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\%;".contains(c) || c == ' ' { c } else { '_' }).collect();
    let full = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let value = format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{full}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

/// A body that is written by a thread that may wait, as fast as it is taken. What fails breaks it off, so that nobody takes a
/// part for the whole.
pub fn streamed(write: impl FnOnce(Outlet) -> std::io::Result<()> + Send + 'static) -> Body {
    let (send, receive) = channel(4);
    tokio::task::spawn_blocking(move || {
        let failed = send.clone();
        if let Err(error) = write(Outlet { send, piece: Vec::new() }) {
            // Whoever has gone away is told nothing.
            drop(failed.blocking_send(Err(error)));
        }
    });
    Body::from_stream(Pieces(receive))
}

/// Where such a body is written to.
pub struct Outlet {
    send: Sender<std::io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let piece = Bytes::from(std::mem::take(&mut self.piece));
        if piece.is_empty() {
            return Ok(());
        }
        self.send.blocking_send(Ok(piece)).map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    }
}

/// A file on its way out: read by a thread that may wait, as fast as it is taken.
struct Pieces(Receiver<std::io::Result<Bytes>>);

impl Pieces {
    fn of(mut file: File) -> Pieces {
        let (send, receive) = channel(4);
        tokio::task::spawn_blocking(move || {
            loop {
                let mut piece = vec![0; PIECE];
                let read = file.read(&mut piece).map(|read| {
                    piece.truncate(read);
                    Bytes::from(piece)
                });
                let over = read.as_ref().map_or(true, Bytes::is_empty);
                let end = read.as_ref().is_ok_and(Bytes::is_empty);
                // Whoever has gone away takes no more.
                if end || send.blocking_send(read).is_err() || over {
                    return;
                }
            }
        });
        Pieces(receive)
    }
}

impl Stream for Pieces {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
