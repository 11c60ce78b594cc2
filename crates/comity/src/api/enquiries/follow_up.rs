//! `POST /api/v1/enquiries/{reference}/follow-up`: "this does not answer my question". The same clock goes on.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Why the answer does not answer the question.
#[derive(Debug, ToSchema)]
#[schema(as = FollowUpBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Say that this does not answer the question; the same clock goes on")
        .takes::<Body>()
        .answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::FollowUp { text: pen.text(&body.text) })).await
}
