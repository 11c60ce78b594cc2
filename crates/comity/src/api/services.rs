//! `GET /api/v1/services`: to whom an enquiry can be put.

use axum::Json;
use rules::id::ServiceId;
use serde::Serialize;
use store::desk::Reading;
use store::failure::Broken;
use utoipa::ToSchema;

use super::caller::Caller;
use super::enquiries::shapes::Named;
use super::openapi::About;
use super::problem::Problem;

/// The services of the council, by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Services {
    pub items: Vec<Named>,
}

pub fn about() -> About {
    About::new("The services of the council, by name").answers::<Services>(200)
}

pub async fn index(caller: Caller) -> Result<Json<Services>, Problem> {
    let services = caller.read(|reading| Ok(reading.services()?)).await?;
    let items = services.into_iter().map(|(id, name)| Named { id: id.to_string(), name }).collect();
    Ok(Json(Services { items }))
}

/// A service by its id or its exact name, whatever its capitals. An id that no service has is for the rules to refuse.
///
/// # Errors
/// Where the database fails.
pub fn service(reading: &mut Reading<'_>, text: &str) -> Result<Option<ServiceId>, Broken> {
    if let Ok(id) = text.parse() {
        return Ok(Some(id));
    }
    let lower = text.to_lowercase();
    Ok(reading.services()?.into_iter().find(|(_, name)| name.to_lowercase() == lower).map(|(id, _)| id))
}
