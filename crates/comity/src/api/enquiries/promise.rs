//! `POST /api/v1/enquiries/{reference}/promise`: something that is yet to be done is promised by a day.

use axum::extract::Path;
use jiff::civil::Date;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// What, and by when.
#[derive(Debug, ToSchema)]
#[schema(as = PromiseBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub what: String,
    #[schema(schema_with = crate::api::choices::day, example = "2026-11-30")]
    pub by: Date,
}

pub fn about() -> About {
    About::new("Promise what is yet to be done; it stays open until then").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (what, by) = (fields.text("what"), fields.day("by"));
        Some(Body { what: what?, by: by? })
    })?;
    caller.act(reference, given, move |_, pen| Ok(Command::Promise { what: pen.text(&body.what), by: body.by })).await
}
