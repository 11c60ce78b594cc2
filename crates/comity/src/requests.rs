//! What every request passes first: it is timed, counted, and told of in one line of the log. The line has the pattern of the
//! route, never the path, which may hold a link; nothing that was asked, sent or answered; nobody's name.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use store::keys::random;
use tracing::Instrument;

use crate::server::Server;

/// What is told of an address that is none of ours: it may be anything.
const NOWHERE: &str = "none";

/// Times, counts and tells of a request.
pub async fn tell(State(server): State<Server>, request: Request, next: Next) -> Response {
    let id = format!("{:016x}", u64::from_be_bytes(random::<8>()));
    let method = method(request.method());
    let route = request.extensions().get::<MatchedPath>().cloned();
    let begun = Instant::now();
    // What fails on the way is told of with the same number.
    let span = tracing::error_span!("request", %id);
    let response = next.run(request).instrument(span).await;
    let (took, status) = (begun.elapsed(), told(response.status()));
    let route = route.as_ref().map_or(NOWHERE, MatchedPath::as_str);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(target: "comity::requests", %id, method, route, status, ms, "answered");
    server.metrics.answered(area(route), status, took);
    response
}

/// A request can name any method it likes.
fn method(method: &Method) -> &'static str {
    [Method::GET, Method::POST, Method::HEAD, Method::PUT, Method::DELETE, Method::OPTIONS]
        .iter()
        .find_map(|known| (known == method).then(|| name(known)))
        .unwrap_or("other")
}

fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        _ => "OPTIONS",
    }
}

/// The status that is told. What the rules refused looks like what was mistyped: refusals are neither kept nor counted
/// anywhere, since in a small council a count is a person.
fn told(status: StatusCode) -> u16 {
    match status {
        StatusCode::CONFLICT => StatusCode::UNPROCESSABLE_ENTITY.as_u16(),
        other => other.as_u16(),
    }
}

/// The part of the site that a route belongs to. Figures go further than the log does; counted one by one, the rarer routes
/// would say that something happened which is to be seen by few.
fn area(route: &str) -> &str {
    let rest = route.strip_prefix("/api/v1").map_or(0, |_| "/api/v1".len());
    let first = if rest > 0 { 1 } else { 2 };
    let end = route[rest..].match_indices('/').nth(first).map_or(route.len(), |(at, _)| rest + at);
    &route[..end]
}

#[cfg(test)]
mod tests;
