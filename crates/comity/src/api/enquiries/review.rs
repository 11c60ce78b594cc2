//! `POST /api/v1/enquiries/{reference}/review`: what the review of a decline came to.

use axum::extract::Path;
use rules::enquiry::{Command, Outcome};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::OUTCOMES;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// What it came to.
#[derive(Debug, ToSchema)]
#[schema(as = ReviewBody)]
pub struct Body {
    #[schema(schema_with = crate::api::choices::outcome)]
    pub outcome: Outcome,
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
    /// The minute of the body that reviewed it, where one did.
    #[schema(min_length = 1, max_length = 200, required = false)]
    pub minute: Option<String>,
}

pub fn about() -> About {
    About::new("Say what the review of a decline came to").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (outcome, reason) = (fields.choice("outcome", OUTCOMES), fields.text("reason"));
        let minute = fields.maybe_line("minute");
        Some(Body { outcome: outcome?, reason: reason?, minute })
    })?;
    caller
        .act(reference, given, move |_, pen| {
            let (reason, minute) = (pen.text(&body.reason), body.minute.map(|minute| pen.name(&minute)));
            Ok(Command::Review { outcome: body.outcome, reason, minute })
        })
        .await
}
