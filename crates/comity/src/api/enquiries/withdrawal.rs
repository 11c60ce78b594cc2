//! `POST /api/v1/enquiries/{reference}/withdrawal`: withdrawn whole.

use axum::extract::Path;
use rules::enquiry::{Command, Withdrawal};
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::WITHDRAWALS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;

/// Why.
#[derive(Debug, ToSchema)]
#[schema(as = WithdrawalBody)]
pub struct Body {
    #[schema(schema_with = crate::api::choices::withdrawal)]
    pub why: Withdrawal,
}

pub fn about() -> About {
    About::new("Withdraw the enquiry whole").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| Some(Body { why: fields.choice("why", WITHDRAWALS)? }))?;
    caller.act(reference, given, move |_, _| Ok(Command::Withdraw { why: body.why })).await
}
