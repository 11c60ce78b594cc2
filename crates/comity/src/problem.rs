//! What is answered when a request cannot be met.

use axum::http::StatusCode;
use axum::http::header::{self, HeaderValue};
use axum::response::{IntoResponse, Response};
use maud::html;
use store::failure::{Broken, Passing};

use crate::limits::Wait;
use crate::parts::layout::{Page, page};

/// In seconds: in less, the whole queue has had its turn.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// In seconds: somebody has to make room first, or a database to come back.
pub const RETRY_PASSING: HeaderValue = HeaderValue::from_static("60");

/// The heading of what will pass, and what to do meanwhile.
pub fn told(passing: Passing) -> (&'static str, &'static str) {
    match passing {
        Passing::NoRoom => (
            "There is no room here to keep anything new",
            "Nothing was changed by this request, and everything that is here can still be read. Keep what you wrote: go back to it, and send it again later. Tell whoever runs Comity for the council that its disk is full.",
        ),
        Passing::ClockBehind => (
            "The clock of this server is wrong",
            "Nothing was changed by this request, and everything that is here can still be read. Keep what you wrote: go back to it, and send it again later. Tell whoever runs Comity for the council that the server's clock is behind.",
        ),
        Passing::Unreachable => (
            "The database does not answer at the moment",
            "It is not known yet whether this was done. Wait a minute, then go back and send the same again: if it was done, it is not done twice. If it fails again, tell whoever runs Comity for the council.",
        ),
    }
}

/// Why a request cannot be met. A refusal of the rules is not here: the form that was sent is shown again with it.
#[derive(Debug)]
pub enum Problem {
    /// Not there, or not to be known: the same answer.
    NotFound,
    /// A form that was not on one of our pages.
    OtherSite,
    /// What was sent cannot be read at all.
    Unreadable(&'static str),
    /// Seen, and not for this person to do.
    NotYours,
    /// Too many wait to have a password looked at.
    Crowded,
    /// Asked for too often by one.
    TooOften(Wait),
    /// Something failed.
    Broken(Broken),
}

impl From<Broken> for Problem {
    fn from(broken: Broken) -> Self {
        Problem::Broken(broken)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, title, what) = match &self {
            Problem::NotFound => (
                StatusCode::NOT_FOUND,
                "There is nothing here",
                "Check the address or the reference. What is not for you to see gives this same page.",
            ),
            Problem::OtherSite => (
                StatusCode::FORBIDDEN,
                "This was not sent from a page of Comity",
                "Open the page again and send the form from there.",
            ),
            Problem::Unreadable(what) => (StatusCode::UNPROCESSABLE_ENTITY, "This could not be read", *what),
            Problem::NotYours => (
                StatusCode::FORBIDDEN,
                "This page is for somebody else",
                "Ask the clerk, or Democratic Services, who can do this for you.",
            ),
            Problem::Crowded => (
                StatusCode::TOO_MANY_REQUESTS,
                "Too many people are at the door in this moment",
                "Nothing was changed by this request. Wait a few seconds, then go back and send it again.",
            ),
            Problem::TooOften(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "This was asked too often in a short time",
                "Nothing was changed by this request. Wait a few seconds, then go back and send it again.",
            ),
            Problem::Broken(broken) => {
                tracing::error!(error = broken as &dyn std::error::Error, "a request failed");
                match broken.passing().map(told) {
                    Some((title, what)) => (StatusCode::SERVICE_UNAVAILABLE, title, what),
                    None => (
                        StatusCode::INTERNAL_SERVER_ERROR,
                        "Something failed here",
                        "Nothing was changed by this request. Try again; if it fails again, tell whoever runs Comity for the council.",
                    ),
                }
            }
        };
        let main = html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (what) }
        };
        let mut answer = (status, page(&Page { title, main: main.into(), ..Page::default() })).into_response();
        match self {
            Problem::Crowded => drop(answer.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER)),
            Problem::TooOften(wait) => answer.headers_mut().extend(wait.header()),
            Problem::Broken(_) if status == StatusCode::SERVICE_UNAVAILABLE => {
                answer.headers_mut().insert(header::RETRY_AFTER, RETRY_PASSING);
            }
            _ => {}
        }
        answer
    }
}
