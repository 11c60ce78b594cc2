//! `POST /api/v1/enquiries/{reference}/extension`: the officer asks for more time, or takes it with the member's agreement.

use axum::extract::Path;
use jiff::civil::Date;
use rules::enquiry::{Agreed, Command};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::AGREEDS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// More time.
#[derive(Debug, ToSchema)]
#[schema(as = ExtensionBody)]
pub struct Body {
    #[schema(schema_with = crate::api::choices::day, example = "2026-11-30")]
    pub until: Date,
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
    /// How the member has agreed already; left out, the member is asked.
    #[schema(schema_with = crate::api::choices::agreed, required = false)]
    pub agreed: Option<Agreed>,
}

pub fn about() -> About {
    About::new("Ask for more time, or take it with the member's agreement").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (until, reason) = (fields.day("until"), fields.text("reason"));
        let agreed = fields.maybe_choice("agreed", AGREEDS);
        Some(Body { until: until?, reason: reason?, agreed })
    })?;
    let command = move |pen: &mut store::pen::Pen| {
        let Body { until, reason, agreed } = body;
        Command::TakeMoreTime { until, reason: pen.text(&reason), agreed }
    };
    caller.act(reference, given, move |_, pen| Ok(command(pen))).await
}
