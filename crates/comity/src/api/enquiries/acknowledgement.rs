//! `POST /api/v1/enquiries/{reference}/acknowledgement`: the officer says who has it.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// A word with the acknowledgement, if there is one; no body at all does as well.
#[derive(Debug, ToSchema)]
#[schema(as = AcknowledgementBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub message: Option<String>,
}

pub fn about() -> About {
    About::new("Acknowledge it: the officer named on it has it").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { message: fields.maybe_text("message") }))?;
    let message = move |pen: &mut store::pen::Pen| pen.maybe_text(body.message.as_deref());
    caller.act(reference, given, move |_, pen| Ok(Command::Acknowledge { message: message(pen) })).await
}
