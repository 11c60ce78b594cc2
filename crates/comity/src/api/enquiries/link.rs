//! `POST /api/v1/enquiries/{reference}/link`: another enquiry asks the same.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::{Acted, other};
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// With which.
#[derive(Debug, ToSchema)]
#[schema(as = LinkBody)]
pub struct Body {
    /// The reference of another enquiry that the caller sees.
    #[schema(example = "NW-7K3MQ2R", max_length = 200)]
    pub with: String,
}

pub fn about() -> About {
    About::new("Link an enquiry with another, among those who handle both").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { with: fields.line("with")? }))?;
    caller
        .act_together(reference, given, move |reading, one, _| {
            let with = other(reading, one, &body.with, "/with")?;
            Ok(vec![(one.id, Command::Link { with: with.id }), (with.id, Command::Link { with: one.id })])
        })
        .await
}
