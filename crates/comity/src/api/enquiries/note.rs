//! `POST /api/v1/enquiries/{reference}/note`: a note among those who handle it; the member who asked never sees it.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// A note among those who handle it. It may have to be released under information law.
#[derive(Debug, ToSchema)]
#[schema(as = NoteBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub text: String,
}

pub fn about() -> About {
    About::new("Write a note among those who handle it; the member who asked does not see it")
        .takes::<Body>()
        .answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { text: fields.text("text")? }))?;
    caller.act(reference, given, move |_, pen| Ok(Command::Note { text: pen.text(&body.text) })).await
}
