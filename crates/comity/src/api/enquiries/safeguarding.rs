//! `POST /api/v1/enquiries/{reference}/safeguarding`: lifted out, so that only the posts named see what it says.

use std::collections::BTreeSet;

use axum::extract::Path;
use rules::enquiry::Command;
use rules::id::PostId;
use utoipa::ToSchema;

use super::acted::Acted;
use super::allocation::post;
use crate::api::caller::Caller;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;
use crate::api::services::service;

/// Who takes it over, and whoever is to see it.
#[derive(Debug, ToSchema)]
#[schema(as = SafeguardingBody)]
pub struct Body {
    /// The id of a service or its exact name, whatever its capitals; left out in a council that has none.
    #[schema(example = "Housing", min_length = 1, max_length = 200)]
    pub service: Option<String>,
    /// The id of each post or its exact title, whatever its capitals.
    #[schema(min_items = 1)]
    pub posts: Vec<String>,
}

pub fn about() -> About {
    About::new("Lift it out as safeguarding: only those named see what it says").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let body = given.read(|fields| {
        let (service, posts) = (fields.maybe_line("service"), fields.lines("posts"));
        Some(Body { service, posts: posts? })
    })?;
    caller
        .act(reference, given, move |reading, _| {
            let no_service = "expected the id or the exact name of a service; `GET /api/v1/services` lists them";
            let service = match &body.service {
                Some(named) => Some(service(reading, named)?.ok_or_else(|| Problem::at("/service", no_service))?),
                None => None,
            };
            let no_post = "expected the ids or the exact titles of posts, as they are on the list of people";
            let mut posts: BTreeSet<PostId> = BTreeSet::new();
            for text in &body.posts {
                posts.insert(post(reading, text)?.ok_or_else(|| Problem::at("/posts", no_post))?);
            }
            Ok(Command::Safeguard { service, posts })
        })
        .await
}
