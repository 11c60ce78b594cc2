//! A post while its holder is away or has gone: who does its work, and whom its matters go to.

pub mod cover;
pub mod queue;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use maud::{Markup, html};
use rules::id::PostId;
use rules::post::Arranges;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::roster::PostLine;

use crate::problem::Problem;
use crate::server::Server;
use crate::url;

/// The post in the address; a text that is no post is the same 404 as one that is not there.
pub struct Which(pub PostId);

impl FromRequestParts<Server> for Which {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, server: &Server) -> Result<Which, Problem> {
        Ok(Which(super::people::part(parts, server, "post").await?))
    }
}

/// A post with whoever holds it: "Bello Okoro, Highways Officer".
///
/// # Errors
/// Where the database fails.
pub fn called(reading: &mut Reading<'_>, line: &PostLine) -> Result<String, Broken> {
    let names = reading.names(line.holders.iter().map(ToString::to_string))?;
    Ok(match line.holders.first() {
        Some(holder) => format!("{}, {}", names.of(holder), line.title),
        None => line.title.clone(),
    })
}

/// A post, and as what the reader arranges who does its work.
pub struct Arranged {
    pub line: PostLine,
    pub called: String,
    pub arranges: Option<Arranges>,
}

/// The post of that id; none where there is none.
///
/// # Errors
/// Where the database fails.
pub fn arranged(reading: &mut Reading<'_>, post: PostId) -> Result<Option<Arranged>, Broken> {
    let Some(line) = reading.post(post)? else { return Ok(None) };
    let arranges = reading.stands.as_ref().and_then(|stands| line.open.arranged_by(post, stands));
    Ok(Some(Arranged { called: called(reading, &line)?, line, arranges }))
}

/// The reader's own post and those that they manage, for their account.
///
/// # Errors
/// Where the database fails.
pub fn for_account(reading: &mut Reading<'_>) -> Result<Vec<Arranged>, Broken> {
    let Some(stands) = reading.stands.clone() else { return Ok(Vec::new()) };
    let Some(own) = stands.post() else { return Ok(Vec::new()) };
    let mut all: Vec<Arranged> = arranged(reading, own)?.into_iter().collect();
    for line in reading.posts()? {
        if line.id != own && line.open.line_manager.is_some_and(|manager| stands.does_the_work_of(manager)) {
            all.extend(arranged(reading, line.id)?);
        }
    }
    Ok(all)
}

/// On the account page: one's own absence, and that of those whom one manages.
pub fn links(slug: &str, all: &[Arranged]) -> Markup {
    html! {
        @if let Some((own, managed)) = all.split_first() {
            h2 class="govuk-heading-m" { "While somebody is away" }
            ul class="govuk-list" {
                li { a class="govuk-link" href=(url::post_step(slug, own.line.id, "cover")) { "While I am away: who does my work" } }
                @for one in managed {
                    li {
                        a class="govuk-link" href=(url::post_step(slug, one.line.id, "cover")) { "While " (one.called) " is away" }
                        " or "
                        a class="govuk-link" href=(url::post_step(slug, one.line.id, "queue")) { "hand over what is with them" span class="govuk-visually-hidden" { ": " (one.called) } }
                    }
                }
            }
        }
    }
}
