//! Erasures outside the schedule: proposed by whoever keeps records for information law, confirmed by another person.

pub mod decision;
pub mod list;
pub mod new;
pub mod show;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use rules::id::ErasureId;

use crate::problem::Problem;
use crate::server::Server;

/// The erasure in the address.
pub struct Which(pub ErasureId);

impl FromRequestParts<Server> for Which {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Which, Problem> {
        let path = Path::<std::collections::HashMap<String, String>>::from_request_parts(parts, server).await;
        let path = path.map_err(|_| Problem::NotFound)?;
        path.get("erasure").and_then(|text| text.parse().ok()).map(Which).ok_or(Problem::NotFound)
    }
}
