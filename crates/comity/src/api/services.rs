//! `GET /api/v1/services`: to whom an enquiry can be put.

use axum::Json;
use axum::extract::RawQuery;
use rules::id::ServiceId;
use serde::Serialize;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::directory::{Contact, Entry, search};
use utoipa::ToSchema;

use super::asked::asked;
use super::caller::Caller;
use super::openapi::About;
use super::problem::Problem;

/// A service, and whom to ring. What nobody has said yet is null.
#[derive(Debug, Serialize, ToSchema)]
pub struct Service {
    pub id: String,
    pub name: String,
    #[schema(required = true)]
    pub does: Option<String>,
    /// The everyday words that lead to it, as the clerk wrote them.
    #[schema(required = true)]
    pub words: Option<String>,
    #[schema(required = true)]
    pub telephone: Option<String>,
    #[schema(required = true)]
    pub ring: Option<Post>,
    #[schema(required = true)]
    pub deputy: Option<Post>,
    #[schema(required = true)]
    pub out_of_hours: Option<String>,
}

/// A post that can be rung, and whoever holds it today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Post {
    pub id: String,
    pub title: String,
    pub holders: Vec<String>,
    #[schema(required = true)]
    pub telephone: Option<String>,
}

/// The services of the council: by name, or the likeliest first where words were given.
#[derive(Debug, Serialize, ToSchema)]
pub struct Services {
    pub items: Vec<Service>,
}

pub fn about() -> About {
    About::new("The services of the council, and whom to ring")
        .asks("q", "Only the services to which these everyday words lead, the likeliest first.")
        .answers::<Services>(200)
}

pub async fn index(caller: Caller, RawQuery(query): RawQuery) -> Result<Json<Services>, Problem> {
    let asked = asked(query.as_deref(), &["q"])?;
    let mut directory: Vec<Option<Entry>> =
        caller.read(|reading| Ok(reading.directory()?)).await?.into_iter().map(Some).collect();
    let known: Vec<Entry> = directory.iter().flatten().cloned().collect();
    let found = search(&known, asked.get("q").map_or("", String::as_str));
    let items = found.iter().filter_map(|found| directory.get_mut(found.at)?.take()).map(of_entry).collect();
    Ok(Json(Services { items }))
}

fn of_entry(entry: Entry) -> Service {
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    let post = |contact: Contact| Post {
        id: contact.post.to_string(),
        title: contact.title,
        holders: contact.holders,
        telephone: said(contact.telephone),
    };
    Service {
        id: entry.id.to_string(),
        name: entry.name,
        does: said(entry.does),
        words: said(entry.words),
        telephone: said(entry.telephone),
        ring: entry.ring.map(post),
        deputy: entry.deputy.map(post),
        out_of_hours: said(entry.out_of_hours),
    }
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
