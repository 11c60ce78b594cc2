//! `GET /{council}/business`: the council's business besides enquiries, and what of it waits for the reader.

use maud::{Markup, html};
use rules::advice::Signed;
use store::desk::Reading;
use store::failure::Broken;

use crate::frame::{Frame, Framed};
use crate::kept::kinds::KINDS;
use crate::kept::waiting::Waiting;
use crate::problem::Problem;
use crate::routes::Door;
use crate::url;
use crate::visit::Visit;

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let (frame, waits, clears) = visit
        .read(move |reading| {
            let clears = Signed::ALL.iter().any(|signed| signed.roles().iter().any(|role| reading.is(*role)));
            Ok((Frame::read(&asked, reading)?, waits(reading, &asked.slug)?, clears))
        })
        .await?;
    let slug = frame.slug();
    // What is nobody's but the council's is no entry for the public.
    let signed_in = visit.signed_in.is_some();
    let entries = KINDS.iter().filter(|kind| signed_in || kind.door == Door::Public);
    let main = html! {
        h1 class="govuk-heading-l" { "Council business" }
        (shown(&waits))
        @if clears {
            p class="govuk-body" { a class="govuk-link" href=(format!("/{slug}/advice/clearances")) { "Advice that waits for your clearance" } }
        }
        h2 class="govuk-heading-m" { a class="govuk-link" href=(format!("/{slug}/forward-look")) { "Forward look" } }
        p class="govuk-body" { "What the council and its bodies are to decide, by the day on which they meet." }
        @if signed_in {
            h2 class="govuk-heading-m" { a class="govuk-link" href=(url::outside_bodies(slug)) { "Outside bodies" } }
            p class="govuk-body" { "Who sits for the council on bodies outside it, since when and until when." }
        }
        @for entry in entries {
            h2 class="govuk-heading-m" { a class="govuk-link" href=((entry.href)(slug)) { (entry.name) } }
            p class="govuk-body" { (entry.about) }
        }
    };
    Ok(frame.show(&Framed { title: "Council business", ..Framed::default() }, main))
}

/// Everything of it that waits for the reader.
///
/// # Errors
/// Where the database fails.
pub fn waits(reading: &mut Reading<'_>, slug: &str) -> Result<Vec<Waiting>, Broken> {
    let mut all = Vec::new();
    for kind in KINDS {
        all.extend((kind.waiting)(reading, slug)?);
    }
    Ok(all)
}

/// The same as a list; nothing where nothing waits.
pub fn shown(waits: &[Waiting]) -> Markup {
    html! {
        @if !waits.is_empty() {
            h2 class="govuk-heading-m" { "Council business that waits for you" }
            ul class="govuk-list govuk-list--bullet" {
                @for one in waits {
                    li { a class="govuk-link" href=(one.href) { (one.title) } ": " (one.what) }
                }
            }
        }
    }
}
