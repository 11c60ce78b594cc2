//! `POST /api/v1/enquiries/{reference}/answer-in-confidence`: answered to the member who asked alone.

use axum::extract::Path;
use rules::enquiry::{Command, How};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::HOWS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// An answer that stays with the member who asked and those who handle it.
#[derive(Debug, ToSchema)]
#[schema(as = AnswerInConfidenceBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
    /// Left out: in writing.
    #[schema(schema_with = crate::api::choices::how, required = false)]
    pub how: How,
}

pub fn about() -> About {
    About::new("Answer in confidence to the member who asked; the clock stops").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (text, how) = (fields.text("text"), fields.maybe_choice("how", HOWS));
        Some(Body { text: text?, how: how.unwrap_or_default() })
    })?;
    caller
        .act(reference, given, move |_, pen| {
            Ok(Command::AnswerInConfidence { text: pen.text(&body.text), how: body.how })
        })
        .await
}
