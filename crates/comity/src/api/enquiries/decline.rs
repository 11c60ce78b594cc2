//! `POST /api/v1/enquiries/{reference}/decline`: the officer says no under a clause in force. The clock stops.

use axum::extract::Path;
use rules::enquiry::Command;
use rules::norm::Norm;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// An officer's no: a sentence of their own first, then what to do instead, a telephone number, and the rule.
#[derive(Debug, ToSchema)]
#[schema(as = DeclineBody)]
pub struct Body {
    #[schema(min_length = 1, max_length = 20_000)]
    pub reason: String,
    #[schema(min_length = 1, max_length = 20_000)]
    pub instead: String,
    #[schema(min_length = 1, max_length = 200, example = "01632 960123")]
    pub telephone: String,
    /// The name of a norm under which the protocol in force lets an officer decline.
    #[schema(value_type = String, example = "enquiry.partisan-work")]
    pub norm: Norm,
}

pub fn about() -> About {
    About::new("Decline it under a clause in force; the clock stops").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (reason, instead) = (fields.text("reason"), fields.text("instead"));
        let (telephone, norm) = (fields.line("telephone"), fields.line("norm"));
        let named = norm.and_then(|name| {
            let norm = Norm::named(&name);
            if norm.is_none() {
                fields.fault("norm", "expected the name of a norm, such as \"enquiry.partisan-work\"");
            }
            norm
        });
        Some(Body { reason: reason?, instead: instead?, telephone: telephone?, norm: named? })
    })?;
    let command = move |pen: &mut store::pen::Pen| {
        let (reason, instead) = (pen.text(&body.reason), pen.text(&body.instead));
        Command::Decline { reason, instead, telephone: pen.name(&body.telephone), norm: body.norm }
    };
    caller.act(reference, given, move |_, pen| Ok(command(pen))).await
}
