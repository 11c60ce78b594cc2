//! What a program is told of something it has done.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use rules::calendar::Due;
use rules::enquiry::{Deadline, State, Terms};
use rules::id::ActId;
use rules::reference::Reference;
use serde::Serialize;
use store::desk::Reading;
use store::questions::enquiry::Sight;
use utoipa::ToSchema;

use crate::api::problem::Problem;

/// Something has been done to an enquiry.
#[derive(Debug, Serialize, ToSchema)]
pub struct Acted {
    /// The act that did it.
    pub act: String,
    /// How the enquiry stands now; absent, with all that follows, where whoever did it does not see it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::state, required = false)]
    pub state: Option<&'static str>,
    /// By when it is to be acknowledged; absent once it has been, and where the protocol sets no time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::day, required = false)]
    pub acknowledge_by: Option<String>,
    /// By when it is to be answered; absent once it has been, while a question to the member stops the clock, and where the protocol sets no time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::day, required = false)]
    pub answer_by: Option<String>,
    /// The receipt of the act: a JSON object as text, byte for byte what `comity verify` reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = String)]
    pub receipt: Option<String>,
}

impl IntoResponse for Acted {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, Json(self)).into_response()
    }
}

/// The dates of an enquiry as of today.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    pub acknowledge_by: Option<String>,
    pub answer_by: Option<String>,
    /// The last day on which it stays open after an answer or a decline.
    pub closes_after: Option<String>,
}

impl Dates {
    /// The dates that still matter: nothing is to be done by a date for what has been done.
    pub fn of(sight: &Sight) -> Dates {
        let Some(matter) = sight.state.matter() else { return Dates::default() };
        let Some(terms) = Terms::of(&sight.ctx, matter) else { return Dates::default() };
        let day = |deadline: Option<Deadline>| match deadline?.due(&terms) {
            Due::On(day) => Some(day.to_string()),
            Due::Paused { .. } => None,
        };
        let stopped = match &sight.state {
            State::Answered(_, answer) => Some(answer.stopped),
            State::Declined(_, stopped) | State::PassedOn(_, stopped) => Some(*stopped),
            State::Closed(_, closed) => Some(closed.stopped),
            _ => None,
        };
        let open = !matches!(sight.state, State::Closed(..));
        Dates {
            acknowledge_by: day(matter.acknowledge_by(&terms)).filter(|_| matter.acknowledged.is_none()),
            answer_by: day(matter.answer_by(&terms)).filter(|_| stopped.is_none()),
            closes_after: stopped
                .filter(|_| open)
                .and_then(|stopped| matter.closes_after(stopped, &terms))
                .map(|last| last.to_string()),
        }
    }
}

/// The reference in an address. What is none is not there.
///
/// # Errors
/// Not there.
pub fn reference(text: &str) -> Result<Reference, Problem> {
    text.parse().map_err(|_| Problem::NotThere)
}

/// Another enquiry that the caller sees, named in the body.
///
/// # Errors
/// Malformed where there is none, or it is the same one; broken.
pub fn other(reading: &mut Reading<'_>, one: &Sight, named: &str, at: &str) -> Result<Sight, Problem> {
    let found = match named.parse() {
        Ok(reference) => reading.enquiry(reference)?,
        Err(_) => None,
    };
    let other = found.filter(|found| found.id != one.id);
    other.ok_or_else(|| Problem::at(at, "expected the reference of another enquiry that you see"))
}

/// How an enquiry stands after an act, as its actor may see it today.
///
/// # Errors
/// Broken.
pub fn acted(reading: &mut Reading<'_>, reference: Reference, act: ActId) -> Result<Acted, Problem> {
    let sight = reading.enquiry(reference)?;
    let Dates { acknowledge_by, answer_by, .. } = sight.as_ref().map(Dates::of).unwrap_or_default();
    let receipt = sight.as_ref().map(|sight| reading.receipt_of(sight.id.into(), act)).transpose()?.flatten();
    let state = sight.map(|sight| sight.state.name());
    Ok(Acted { act: act.to_string(), state, acknowledge_by, answer_by, receipt })
}
