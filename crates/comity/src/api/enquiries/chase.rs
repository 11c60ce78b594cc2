//! `POST /api/v1/enquiries/{reference}/chase`: the member asks what has become of a fault report once the service's time is up.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// What the member sees there now.
#[derive(Debug, ToSchema)]
#[schema(as = ChaseBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Ask what has become of a fault report; it is an enquiry from then on")
        .takes::<Body>()
        .answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::Chase { text: pen.text(&body.text) })).await
}
