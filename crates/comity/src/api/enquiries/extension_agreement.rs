//! `POST /api/v1/enquiries/{reference}/extension-agreement`: the member's answer to a request for more time.

use axum::extract::Path;
use rules::enquiry::{Agreement, Command};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// The member's answer to a request for more time.
#[derive(Debug, ToSchema)]
#[schema(as = ExtensionAgreementBody)]
pub struct Body {
    pub agree: bool,
}

pub fn about() -> About {
    About::new("Agree, or not, to more time").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { agree: fields.yes_or_no("agree")? }))?;
    let agreement = if body.agree { Agreement::Agree } else { Agreement::Disagree };
    caller.act(reference, given, move |_, _| Ok(Command::AnswerMoreTime { agreement })).await
}
