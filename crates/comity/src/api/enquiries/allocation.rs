//! `POST /api/v1/enquiries/{reference}/allocation`: sorted to a service or a post, as the kind it really is.

use axum::extract::Path;
use rules::enquiry::{Allocation, Command, Sort};
use rules::id::PostId;
use store::desk::Reading;
use utoipa::ToSchema;

use super::acted::Acted;
use crate::api::caller::Caller;
use crate::api::choices::KINDS;
use crate::api::given::Given;
use crate::api::openapi::About;
use crate::api::problem::Problem;
use crate::api::services::service;

/// To whom it goes: a service or a post, one of the two.
#[derive(Debug, ToSchema)]
#[schema(as = AllocationBody)]
pub struct Body {
    /// The id of a service or its exact name, whatever its capitals.
    #[schema(example = "Highways", max_length = 200)]
    pub service: Option<String>,
    /// The id of a post or its exact title, whatever its capitals.
    #[schema(max_length = 200)]
    pub post: Option<String>,
    /// What it really is, where the member chose another kind.
    #[schema(schema_with = crate::api::choices::kind, required = false)]
    pub kind: Option<Sort>,
}

/// The one of the two that was given.
enum To {
    Service(String),
    Post(String),
}

pub fn about() -> About {
    About::new("Sort it to a service or a post").takes::<Body>().answers::<Acted>(201)
}

pub async fn create(caller: Caller, Path(reference): Path<String>, given: Given) -> Result<Acted, Problem> {
    let (to, sort) = given.read(|fields| {
        let (service, post) = (fields.maybe_line("service"), fields.maybe_line("post"));
        let body = Body { service, post, kind: fields.maybe_choice("kind", KINDS) };
        let to = match (body.service, body.post) {
            (Some(service), None) => Some(To::Service(service)),
            (None, Some(post)) => Some(To::Post(post)),
            (Some(_), Some(_)) | (None, None) => {
                fields.fault_here("expected either `service` or `post`");
                None
            }
        };
        Some((to?, body.kind))
    })?;
    caller.act(reference, given, move |reading, _| Ok(Command::Allocate { to: allocation(reading, &to)?, sort })).await
}

fn allocation(reading: &mut Reading<'_>, to: &To) -> Result<Allocation, Problem> {
    match to {
        To::Service(text) => service(reading, text)?.map(Allocation::Service).ok_or_else(|| {
            Problem::at("/service", "expected the id or the exact name of a service; `GET /api/v1/services` lists them")
        }),
        To::Post(text) => post(reading, text)?.map(Allocation::Post).ok_or_else(|| {
            Problem::at("/post", "expected the id or the exact title of a post, as it is on the list of people")
        }),
    }
}

/// A post by its id or its exact title, whatever its capitals. An id that no post has is for the rules to refuse.
///
/// # Errors
/// Where the database fails.
pub fn post(reading: &mut Reading<'_>, text: &str) -> Result<Option<PostId>, Problem> {
    if let Ok(id) = text.parse() {
        return Ok(Some(id));
    }
    let lower = text.to_lowercase();
    Ok(reading.posts()?.into_iter().find(|post| post.title.to_lowercase() == lower).map(|post| post.id))
}
