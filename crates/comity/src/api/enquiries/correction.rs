//! `POST /api/v1/enquiries/{reference}/correction`: the member puts right what was noted of an oral answer.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// What was really said.
#[derive(Debug, ToSchema)]
#[schema(as = CorrectionBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Put right what was noted of an answer told by telephone or in person")
        .takes::<Body>()
        .answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::CorrectAnswer { text: pen.text(&body.text) })).await
}
