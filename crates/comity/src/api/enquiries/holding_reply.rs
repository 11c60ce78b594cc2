//! `POST /api/v1/enquiries/{reference}/holding-reply`: the officer says how it is going. No clock stops.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// How it is going.
#[derive(Debug, ToSchema)]
#[schema(as = HoldingReplyBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Say how it is going; no clock stops").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::Hold { text: pen.text(&body.text) })).await
}
