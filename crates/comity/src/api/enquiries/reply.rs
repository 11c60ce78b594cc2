//! `POST /api/v1/enquiries/{reference}/reply`: the member replies to what was asked. The clock goes on.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// A reply to what was asked.
#[derive(Debug, ToSchema)]
#[schema(as = ReplyBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Reply to what the officer asked; the clock goes on").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::Reply { text: pen.text(&body.text) })).await
}
