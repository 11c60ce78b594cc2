//! `POST /api/v1/enquiries/{reference}/review-request`: the member has a decline looked at by somebody who did not make it.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Why it is to be looked at again.
#[derive(Debug, ToSchema)]
#[schema(as = ReviewRequestBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
}

pub fn about() -> About {
    About::new("Have a decline reviewed along the route of the protocol in force").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { reason: fields.text("reason")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::AskReview { reason: pen.text(&body.reason) })).await
}
