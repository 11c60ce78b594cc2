//! `GET /{council}/business`: the council's business besides enquiries, and what of it waits for the reader.

use maud::{Markup, html};
use rules::action::Action;
use rules::advice::Advice;
use rules::briefing::Briefing;
use rules::inspection::Inspection;
use rules::meeting::Meeting;
use rules::warning::Warning;
use store::desk::Reading;
use store::failure::Broken;

use crate::frame::{Frame, Framed};
use crate::kept::{Pages, many, waiting::Waiting, waiting::waiting};
use crate::problem::Problem;
use crate::visit::Visit;

/// What each list is about, and where it is.
struct Entry {
    name: &'static str,
    about: &'static str,
    href: String,
}

fn entry<D: Pages>(slug: &str) -> Entry {
    Entry { name: D::MANY, about: D::ABOUT, href: many::<D>(slug) }
}

pub async fn show(visit: Visit) -> Result<Markup, Problem> {
    let asked = visit.clone();
    let (frame, waits) =
        visit.read(move |reading| Ok((Frame::read(&asked, reading)?, waits(reading, &asked.slug)?))).await?;
    let slug = frame.slug();
    // What is nobody's but the council's is no entry for the public.
    let mut entries = vec![entry::<Meeting>(slug), entry::<Advice>(slug)];
    if visit.signed_in.is_some() {
        entries.extend([
            entry::<Action>(slug),
            entry::<Inspection>(slug),
            entry::<Warning>(slug),
            entry::<Briefing>(slug),
        ]);
    }
    let main = html! {
        h1 class="govuk-heading-l" { "Council business" }
        (shown(&waits))
        @for entry in &entries {
            h2 class="govuk-heading-m" { a class="govuk-link" href=(entry.href) { (entry.name) } }
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
    let mut all = waiting::<Meeting>(reading, slug)?;
    all.extend(waiting::<Action>(reading, slug)?);
    all.extend(waiting::<Advice>(reading, slug)?);
    all.extend(waiting::<Inspection>(reading, slug)?);
    all.extend(waiting::<Warning>(reading, slug)?);
    all.extend(waiting::<Briefing>(reading, slug)?);
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
