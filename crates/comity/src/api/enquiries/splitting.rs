//! `POST /api/v1/enquiries/{reference}/splitting`: part of an enquiry becomes one of its own.

use axum::extract::Path;
use rules::id::EnquiryId;
use rules::together::split::{Part, split};
use utoipa::ToSchema;

use super::acted::Acted;
use super::raise::found;
use crate::api::caller::{Caller, refused};
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// The part that becomes an enquiry of its own, for the same member and as received on the first day of the whole.
#[derive(Debug, ToSchema)]
#[schema(as = SplittingBody)]
pub struct Body {
    /// One line.
    #[schema(min_length = 1, max_length = 200)]
    pub subject: String,
    #[schema(min_length = 1, max_length = 20_000)]
    pub question: String,
    /// The id of a service or its exact name, whatever its capitals; left out, it is sorted.
    #[schema(example = "Highways", max_length = 200)]
    pub service: Option<String>,
}

pub fn about() -> About {
    About::new("Make part of an enquiry one of its own").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (subject, question) = (fields.line("subject"), fields.text("question"));
        let service = fields.maybe_line("service");
        Some(Body { subject: subject?, question: question?, service })
    })?;
    let drawn = caller.draw_reference().await?;
    caller
        .act_together(reference, given, move |reading, one, pen| {
            let part = Part {
                id: EnquiryId(store::keys::new_id()),
                reference: drawn,
                subject: pen.text(&body.subject),
                question: pen.text(&body.question),
                service: found(reading, body.service.as_deref())?,
            };
            split((one.id, &one.state), part).map_err(|refusal| refused(reading, &refusal))
        })
        .await
}
