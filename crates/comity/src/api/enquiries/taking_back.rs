//! `POST /api/v1/enquiries/{reference}/taking-back`: one text that was sent is withdrawn.

use axum::extract::Path;
use rules::enquiry::{Command, TakenBack};
use rules::id::WordsId;
use store::questions::enquiry::Sight;
use utoipa::ToSchema;

use super::acted::{Acted, reference};
use super::trail::said;
use crate::api::caller::Caller;
use crate::api::choices::TAKEN_BACKS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Which text, and why.
#[derive(Debug, ToSchema)]
#[schema(as = TakingBackBody)]
pub struct Body {
    /// The id of the act that said it.
    pub act: String,
    /// Its name among what that act says; left out, its first.
    #[schema(example = "text", required = false)]
    pub says: Option<String>,
    #[schema(schema_with = crate::api::choices::taken_back)]
    pub why: TakenBack,
}

pub fn about() -> About {
    About::new("Withdraw one text that was sent").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(named): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (act, says) = (fields.line("act"), fields.maybe_line("says"));
        Some(Body { act: act?, says, why: fields.choice("why", TAKEN_BACKS)? })
    })?;
    let enquiry = reference(&named)?;
    caller
        .act(named, given, move |reading, _| {
            let sight = reading.enquiry(enquiry)?.ok_or(Problem::NotThere)?;
            let text = text(&sight, &body).ok_or_else(|| {
                Problem::at(
                    "/act",
                    "expected the id of an act of this enquiry, and in `says` the name of one of its texts",
                )
            })?;
            Ok(Command::TakeBack { text, why: body.why })
        })
        .await
}

/// The text that is meant.
fn text(sight: &Sight, body: &Body) -> Option<WordsId> {
    let entry = sight.trail.iter().find(|entry| entry.act.to_string() == body.act)?;
    let named = |name: &str| body.says.as_deref().is_none_or(|wanted| wanted == name);
    said(&entry.command).into_iter().find(|(name, _)| named(name)).map(|(_, words)| words.id)
}
