//! `POST /api/v1/enquiries/{reference}/clarification`: the officer asks the member something. The clock stops only as the protocol allows.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// A question to the member.
#[derive(Debug, ToSchema)]
#[schema(as = ClarificationBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub question: String,
}

pub fn about() -> About {
    About::new("Ask the member something; the clock stops only as the protocol allows")
        .takes::<Body>()
        .answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { question: fields.text("question")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::AskMember { question: pen.text(&body.question) })).await
}
