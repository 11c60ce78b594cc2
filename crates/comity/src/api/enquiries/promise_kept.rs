//! `POST /api/v1/enquiries/{reference}/promise-kept`: what was promised has been done.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// What was done.
#[derive(Debug, ToSchema)]
#[schema(as = PromiseKeptBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Say that what was promised has been done").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::KeepPromise { text: pen.text(&body.text) })).await
}
