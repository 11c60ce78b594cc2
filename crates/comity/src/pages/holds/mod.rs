//! Holds on disposal for a complaint or litigation: for whoever keeps records for information law, and for nobody else.

pub mod lifting;
pub mod list;
pub mod new;
pub mod sheet;
pub mod show;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use rules::hold::Because;
use rules::id::HoldId;

use crate::problem::Problem;
use crate::server::Server;

/// The hold in the address.
pub struct Which(pub HoldId);

impl FromRequestParts<Server> for Which {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Which, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("hold").and_then(|text| text.parse().ok()).map(Which).ok_or(Problem::NotFound)
    }
}

/// For what it is placed, as a page says it.
pub fn because_in_words(because: Because) -> &'static str {
    match because {
        Because::Complaint => "A complaint",
        Because::Litigation => "Litigation",
    }
}
