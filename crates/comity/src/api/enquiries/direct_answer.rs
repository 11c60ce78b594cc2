//! `POST /api/v1/enquiries/{reference}/direct-answer`: the officer finishes the work and answers the resident.

use axum::extract::Path;
use rules::enquiry::Command;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

pub fn about() -> About {
    About::new("Have the resident answered direct").answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    given.read(|_| Some(()))?;
    caller.act(reference, given, |_, _| Ok(Command::AnswerDirect)).await
}
