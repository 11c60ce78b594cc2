//! `POST /api/v1/enquiries/{reference}/fault-report`: passed on as a fault report to the service that mends it.

use axum::extract::Path;
use rules::enquiry::Command;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;
use crate::api::services::service;

/// Which service mends it, and its own number for it.
#[derive(Debug, ToSchema)]
#[schema(as = FaultReportBody)]
pub struct Body {
    /// The id of a service or its exact name, whatever its capitals.
    #[schema(example = "Highways", min_length = 1, max_length = 200)]
    pub service: String,
    #[schema(min_length = 1, max_length = 200)]
    pub number: Option<String>,
}

pub fn about() -> About {
    About::new("Pass it on as a fault report; the service\u{2019}s own time runs").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (service, number) = (fields.line("service"), fields.maybe_line("number"));
        Some(Body { service: service?, number })
    })?;
    let expected = "expected the id or the exact name of a service; `GET /api/v1/services` lists them";
    caller
        .act(reference, given, move |reading, pen| {
            let service = service(reading, &body.service)?.ok_or_else(|| Problem::at("/service", expected))?;
            Ok(Command::PassOn { service, number: pen.maybe_text(body.number.as_deref()) })
        })
        .await
}
