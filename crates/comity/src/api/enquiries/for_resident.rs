//! `POST /api/v1/enquiries/{reference}/for-resident`: what the resident may be given, without what is internal.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// As it would stand in a letter to them.
#[derive(Debug, ToSchema)]
#[schema(as = ForResidentBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Write what the resident may be given").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::WriteForResident { text: pen.text(&body.text) })).await
}
