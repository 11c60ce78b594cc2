//! `POST /api/v1/enquiries/{reference}/breach`: the information officer says whether a breach of personal data is reported.

use axum::extract::Path;
use rules::enquiry::{Command, Reported};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::REPORTEDS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Whether it is reported, and why.
#[derive(Debug, ToSchema)]
#[schema(as = BreachBody)]
pub struct Body {
    #[schema(schema_with = crate::api::choices::reported)]
    pub to: Reported,
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
}

pub fn about() -> About {
    About::new("Say whether a breach of personal data is reported, and why").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (to, reason) = (fields.choice("to", REPORTEDS), fields.text("reason"));
        Some(Body { to: to?, reason: reason? })
    })?;
    caller
        .act(reference, given, move |_, pen| Ok(Command::AssessBreach { to: body.to, reason: pen.text(&body.reason) }))
        .await
}
