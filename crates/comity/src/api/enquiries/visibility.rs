//! `POST /api/v1/enquiries/{reference}/visibility`: the member who asked chooses anew who else may see it.

use axum::extract::Path;
use rules::enquiry::{Command, Knows, Visibility};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::{KNOWS, VISIBILITIES};
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Who else may see it.
#[derive(Debug, ToSchema)]
#[schema(as = VisibilityBody)]
pub struct Body {
    #[schema(schema_with = crate::api::choices::visibility)]
    pub visibility: Visibility,
    /// Whether the resident who is named knows; asked where others are to see it.
    #[schema(schema_with = crate::api::choices::knows, required = false)]
    pub resident_knows: Option<Knows>,
}

pub fn about() -> About {
    About::new("Choose anew who else may see it; of an answered one wider, the officer is consulted first")
        .takes::<Body>()
        .answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let visibility = fields.choice("visibility", VISIBILITIES);
        let resident_knows = fields.maybe_choice("resident_knows", KNOWS);
        Some(Body { visibility: visibility?, resident_knows })
    })?;
    caller
        .act(reference, given, move |_, _| {
            Ok(Command::ShowTo { visibility: body.visibility, resident_knows: body.resident_knows })
        })
        .await
}
