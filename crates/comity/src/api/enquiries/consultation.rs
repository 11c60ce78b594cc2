//! `POST /api/v1/enquiries/{reference}/consultation`: the officer who was consulted about wider sharing says what they think.

use axum::extract::Path;
use rules::enquiry::{Command, View};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::VIEWS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// What the officer thinks of it.
#[derive(Debug, ToSchema)]
#[schema(as = ConsultationBody)]
pub struct Body {
    #[schema(schema_with = crate::api::choices::view)]
    pub view: View,
    /// Why: it stands beside an objection.
    #[schema(min_length = 1, max_length = 20_000, required = false)]
    pub reason: Option<String>,
}

pub fn about() -> About {
    About::new("Say what you think of its being shown to more").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (view, reason) = (fields.choice("view", VIEWS), fields.maybe_text("reason"));
        Some(Body { view: view?, reason })
    })?;
    caller
        .act(reference, given, move |_, pen| {
            Ok(Command::AnswerWider { view: body.view, reason: body.reason.map(|reason| pen.text(&reason)) })
        })
        .await
}
