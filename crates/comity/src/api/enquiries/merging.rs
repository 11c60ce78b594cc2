//! `POST /api/v1/enquiries/{reference}/merging`: a member's duplicate goes on as another of that member's enquiries.

use axum::extract::Path;
use rules::together::merge::merge;
use utoipa::ToSchema;

use super::acted::{Acted, other};
use crate::api::caller::{Caller, refused};
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Into which.
#[derive(Debug, ToSchema)]
#[schema(as = MergingBody)]
pub struct Body {
    /// The reference of another enquiry of the same member, which goes on.
    #[schema(example = "NW-7K3MQ2R", max_length = 200)]
    pub into: String,
}

pub fn about() -> About {
    About::new("Join a duplicate to another enquiry of the same member").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { into: fields.line("into")? }))?;
    caller
        .act_together(reference, given, move |reading, one, _| {
            let into = other(reading, one, &body.into, "/into")?;
            merge((one.id, &one.state), (into.id, &into.state)).map_err(|refusal| refused(reading, &refusal))
        })
        .await
}
