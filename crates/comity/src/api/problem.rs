//! What a program is answered when its request cannot be met: problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rules::decider::Refuses;
use serde::Serialize;
use store::failure::{Broken, Passing};
use store::questions::protocol;
use utoipa::ToSchema;

use crate::limits::Wait;
use crate::problem::{RETRY_PASSING, told};

/// The media type of every problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request cannot be met.
#[derive(Debug)]
pub enum Problem {
    /// No token, or none that is good today.
    NoToken,
    /// Not there, or not to be known: the same bytes.
    NotThere,
    /// There, but not by this method.
    NotThisWay,
    /// One fault a field.
    Malformed(Vec<Fault>),
    /// The once key was used for another request.
    OtherRequest,
    /// Asked for too often by one.
    TooOften(Wait),
    /// More than is read of one request.
    TooLong,
    /// The rules say no.
    Refused(Box<Refused>),
    /// Somebody else came first.
    Overtaken,
    /// Something failed.
    Broken(Broken),
}

/// Why a request cannot be met, where nothing more is to be said.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Plain {
    /// Where this kind of problem is described.
    pub r#type: &'static str,
    pub title: &'static str,
    /// What to do about it.
    pub detail: &'static str,
}

/// One field that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// The field as a JSON pointer (RFC 6901) into the body; for a part of the query, its name after a question mark; for a header, its name.
    #[schema(example = "/on_behalf_of/basis")]
    pub pointer: String,
    /// What is expected there.
    pub detail: String,
}

/// What was sent cannot be read; nothing was done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Malformed {
    /// Where this kind of problem is described.
    pub r#type: &'static str,
    pub title: &'static str,
    pub detail: &'static str,
    /// One entry a field.
    pub errors: Vec<Fault>,
}

/// The software's *no*; nothing was done and nothing is kept of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Refused {
    /// Where this kind of problem is described.
    pub r#type: &'static str,
    pub title: &'static str,
    /// The plain fact.
    pub detail: String,
    /// The rule that says no; none where somebody else merely came first.
    #[schema(required = true)]
    pub norm: Option<&'static str>,
    /// The clause of the protocol in force that binds it; none where the rule rests on statute or on how the software keeps order.
    #[schema(required = true)]
    pub clause: Option<Clause>,
    /// What to do instead.
    pub instead: String,
}

/// A clause of the council's protocol.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Clause {
    #[schema(example = "3.1d")]
    pub number: String,
    /// Its own, or that of the nearest clause above it that has one.
    pub heading: String,
    /// Markdown.
    pub text: String,
    /// The title of the protocol.
    pub protocol: String,
    /// The id of the edition.
    pub edition: String,
}

impl Clause {
    /// A clause as the store found it.
    pub fn of(found: protocol::Clause) -> Clause {
        let protocol::Clause { number, heading, text, protocol, edition, mode: _ } = found;
        Clause { number, heading, text, protocol, edition: edition.to_string() }
    }
}

impl Problem {
    /// A refusal of the rules, with the clause that binds its norm.
    pub fn refused(refusal: &impl Refuses, clause: Option<protocol::Clause>) -> Problem {
        Problem::Refused(Box::new(Refused {
            r#type: "/api/openapi.json#/components/responses/Refused",
            title: "This cannot be done here",
            detail: refusal.to_string(),
            norm: Some(refusal.norm().name()),
            clause: clause.map(Clause::of),
            instead: refusal.instead().to_owned(),
        }))
    }

    /// One fault.
    pub fn at(pointer: impl Into<String>, detail: impl Into<String>) -> Problem {
        Problem::Malformed(vec![Fault { pointer: pointer.into(), detail: detail.into() }])
    }
}

impl From<Broken> for Problem {
    fn from(broken: Broken) -> Self {
        Problem::Broken(broken)
    }
}

fn plain(r#type: &'static str, title: &'static str, detail: &'static str) -> Plain {
    Plain { r#type, title, detail }
}

fn answer(status: StatusCode, body: &impl Serialize) -> Response {
    let bytes = serde_json::to_vec(body).expect("a problem is plain JSON");
    (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], bytes).into_response()
}

/// What will pass: the same request under the same key is done once.
fn unavailable(passing: Passing) -> Response {
    let (title, _) = told(passing);
    let detail = match passing {
        Passing::NoRoom => {
            "Nothing was done, and everything that is here can still be read. Send the same request again with the same Idempotency-Key once there is room; tell whoever runs Comity for the council that its disk is full."
        }
        Passing::ClockBehind => {
            "Nothing was done, and everything that is here can still be read. Send the same request again with the same Idempotency-Key once the server's clock is right; tell whoever runs Comity for the council."
        }
        Passing::Unreachable => {
            "It is not known yet whether this was done. Wait, then send the same request again with the same Idempotency-Key: if it was done, it is not done twice."
        }
    };
    let body = plain("/api/openapi.json#/components/responses/Unavailable", title, detail);
    let mut response = answer(StatusCode::SERVICE_UNAVAILABLE, &body);
    response.headers_mut().insert(header::RETRY_AFTER, RETRY_PASSING);
    response
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Problem::NoToken => {
                let body = plain(
                    "/api/openapi.json#/components/responses/NoToken",
                    "A token is needed",
                    "Send `Authorization: Bearer` with a personal access token that has neither run out nor been revoked.",
                );
                let mut response = answer(StatusCode::UNAUTHORIZED, &body);
                let ask = HeaderValue::from_static("Bearer realm=\"comity\"");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, ask);
                response
            }
            Problem::NotThere => answer(
                StatusCode::NOT_FOUND,
                &plain(
                    "/api/openapi.json#/components/responses/NotThere",
                    "There is nothing here",
                    "Check the address or the reference. What is not for you to see gives this same answer.",
                ),
            ),
            Problem::NotThisWay => answer(
                StatusCode::METHOD_NOT_ALLOWED,
                &plain("about:blank", "Not by this method", "See /api/openapi.json for the method."),
            ),
            Problem::TooOften(wait) => {
                let body = plain(
                    "/api/openapi.json#/components/responses/TooOften",
                    "This was asked too often in a short time",
                    "Nothing was done. Wait for as many seconds as `Retry-After` says, then send it again.",
                );
                (wait.header(), answer(StatusCode::TOO_MANY_REQUESTS, &body)).into_response()
            }
            Problem::TooLong => answer(
                StatusCode::PAYLOAD_TOO_LARGE,
                &plain("about:blank", "This is too long", "Send at most one mebibyte, whole."),
            ),
            Problem::Malformed(errors) => answer(
                StatusCode::UNPROCESSABLE_ENTITY,
                &Malformed {
                    r#type: "/api/openapi.json#/components/responses/Malformed",
                    title: "This could not be read",
                    detail: "Nothing was done. Put right what `errors` names and send it again.",
                    errors,
                },
            ),
            Problem::OtherRequest => answer(
                StatusCode::UNPROCESSABLE_ENTITY,
                &Malformed {
                    r#type: "/api/openapi.json#/components/responses/Malformed",
                    title: "This key was used for another request",
                    detail: "Nothing was done. Repeat a request byte for byte, or give a new one a new key.",
                    errors: vec![Fault {
                        pointer: "Idempotency-Key".to_owned(),
                        detail: "expected a key that has not been used for another request".to_owned(),
                    }],
                },
            ),
            Problem::Refused(refused) => answer(StatusCode::CONFLICT, &refused),
            Problem::Overtaken => answer(
                StatusCode::CONFLICT,
                &Refused {
                    r#type: "/api/openapi.json#/components/responses/Overtaken",
                    title: "Somebody came first",
                    detail: "somebody changed this record a moment ago".to_owned(),
                    norm: None,
                    clause: None,
                    instead: "Look at it again before you repeat this.".to_owned(),
                },
            ),
            Problem::Broken(broken) => {
                tracing::error!(error = &broken as &dyn std::error::Error, "a call failed");
                if let Some(passing) = broken.passing() {
                    return unavailable(passing);
                }
                answer(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    &plain(
                        "about:blank",
                        "Something failed here",
                        "Try again with the same Idempotency-Key; if it fails again, tell whoever runs Comity for the council.",
                    ),
                )
            }
        }
    }
}
