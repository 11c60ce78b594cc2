//! Advice: what an officer recommends in that officer's own name, from the draft to what the body made of it.

mod beginning;
mod document;
mod editions;
mod said;
mod steps;
mod told;
mod versions;

pub mod enclosed;
pub mod issued;

use axum::response::Response;
use maud::{Markup, html};
use rules::access::Part;
use rules::advice::{Advice, Event, To, ViewStands};
use store::questions::kept::Kept;

use crate::dates;
use crate::files::sent::Arriving;
use crate::kept::{self, At, Begin, Pages, Step, Taking, Told, proof::Parts};
use crate::problem::Problem;
use crate::visit::{Seated, Visit};

/// `GET /{council}/advice`.
pub async fn list(visit: Visit) -> Result<Markup, Problem> {
    kept::list::show::<Advice>(&visit).await
}

/// `GET /{council}/advice.csv`.
pub async fn sheet(visit: Visit) -> Result<Response, Problem> {
    kept::list::sheet::<Advice>(&visit).await
}

/// `GET /{council}/advice/new`.
pub async fn new(seated: Seated) -> Result<Markup, Problem> {
    kept::new::show::<Advice>(&seated).await
}

/// `POST /{council}/advice/new`.
pub async fn create(seated: Seated, arriving: Arriving) -> Result<Response, Problem> {
    kept::new::create::<Advice>(&seated, arriving).await
}

/// `GET /{council}/advice/{reference}`.
pub async fn show(visit: Visit, at: At) -> Result<Markup, Problem> {
    kept::show::show::<Advice>(&visit, at).await
}

/// `GET /{council}/advice/{reference}/{step}`.
pub async fn step(seated: Seated, at: Taking) -> Result<Markup, Problem> {
    kept::step::show::<Advice>(&seated, at).await
}

/// `POST /{council}/advice/{reference}/{step}`.
pub async fn take(seated: Seated, at: Taking, arriving: Arriving) -> Result<Response, Problem> {
    kept::step::create::<Advice>(&seated, at, arriving).await
}

/// `GET /{council}/advice/{reference}/acts/{act}/proof`.
pub async fn proof(seated: Seated, path: Parts) -> Result<Markup, Problem> {
    kept::proof::show::<Advice>(&seated, &path).await
}

/// `GET /{council}/advice/{reference}/acts/{act}/receipt`.
pub async fn receipt(seated: Seated, path: Parts) -> Result<Response, Problem> {
    kept::proof::receipt::<Advice>(&seated, &path).await
}

impl Pages for Advice {
    const PATH: &'static str = "advice";
    const MANY: &'static str = "Advice";
    const ABOUT: &'static str = "What officers recommend to the council\u{2019}s bodies, each in their own name. Nobody but its author decides \
        a recommendation; what was issued is fixed.";
    const NONE: &'static str = "There is no advice here that you may see.";
    const COLUMNS: &'static [&'static str] = &["Advice", "For", "On", "Author", "Stands"];
    const BEGIN: Begin<Advice> = beginning::BEGIN;
    const STEPS: &'static [Step<Advice>] = steps::STEPS;

    fn title(kept: &Kept<Advice>) -> String {
        kept.state.draft().map(|draft| kept.spoken.text(draft.beginning.title)).unwrap_or_default()
    }

    fn cells(kept: &Kept<Advice>) -> Vec<String> {
        let Some(draft) = kept.state.draft() else { return Vec::new() };
        let (whom, on) = match draft.beginning.to {
            To::Meeting { body, on } => (kept.names.of(body), on.to_string()),
            To::Member { member } => (kept.names.of(member), String::new()),
        };
        vec![Self::title(kept), whom, on, kept.names.of(draft.author), said::stands(&kept.state)]
    }

    fn facts(kept: &Kept<Advice>) -> Vec<(&'static str, String)> {
        said::facts(kept)
    }

    fn body(slug: &str, kept: &Kept<Advice>) -> Markup {
        html! {
            (editions::shown(slug, kept))
            @if kept.sees(Part::Notes) { (versions::shown(slug, kept)) }
            (versions::views(kept))
        }
    }

    fn told(kept: &Kept<Advice>, event: &Event) -> Told {
        told::told(kept, event)
    }

    fn waits(kept: &Kept<Advice>) -> Option<&'static str> {
        let reader = kept.ctx.actor.person()?;
        let draft = kept.state.draft().filter(|_| kept.state.out().is_none())?;
        let shown = draft.views.iter().any(|view| view.member == reader && view.stands == ViewStands::Shown);
        shown.then_some("A view of yours is given in this draft. Say whether it is given rightly, or put it right.")
    }
}

/// "17 December 2026".
fn day(date: jiff::civil::Date) -> String {
    dates::plain(date)
}
