//! `POST /api/v1/enquiries/{reference}/reopening`: the member opens it again.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Why it is opened again.
#[derive(Debug, ToSchema)]
#[schema(as = ReopeningBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
}

pub fn about() -> About {
    About::new("Open it again; the same clock goes on").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { reason: fields.text("reason")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::Reopen { reason: pen.text(&body.reason) })).await
}
