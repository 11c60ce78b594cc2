//! `GET /{council}/protocol/drafts/{edition}`: a draft as it will stand, and what it would change.

use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use rules::actor::Role;
use store::questions::protocol::{Edition, Stage};

use super::super::clauses::clauses;
use super::super::editions::At;
use super::super::facts::facts;
use super::super::figures::Figures;
use super::difference::difference;
use super::proposed;
use crate::form::Form;
use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::error_summary::FieldError;
use crate::parts::layout::Above;
use crate::problem::Problem;
use crate::refused::{self, Notice};
use crate::url;
use crate::visit::Seated;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    page(&seated, at, &Form::default(), &[], None).await
}

/// The page, with what was typed about a proposal and what stands against it.
pub(super) async fn page(
    seated: &Seated,
    at: At,
    form: &Form,
    errors: &[FieldError],
    notice: Option<&Notice>,
) -> Result<Response, Problem> {
    let visit = seated.visit.clone();
    let found = seated.read(move |reading| {
        let Some(edition) = reading.edition_by_id(at.0)? else { return Ok(None) };
        let in_force = reading.protocol()?.filter(|in_force| in_force.id != edition.id);
        let clerk = super::super::clerk(reading);
        Ok(Some((Frame::read(&visit, reading)?, edition, in_force, clerk, reading.is(Role::Clerk))))
    });
    let (frame, edition, in_force, clerk, is_clerk) = found.await?.ok_or(Problem::NotFound)?;
    let slug = frame.slug();
    let decision = match &edition.stage {
        Stage::Adopted(_) => return Ok(Redirect::to(&url::edition(slug, edition.id)).into_response()),
        Stage::Proposed(proposed) => proposed::show(slug, &edition, proposed, form, errors),
        Stage::Draft | Stage::OnTrial { .. } if is_clerk => proposed::refused(&edition),
        Stage::Draft | Stage::OnTrial { .. } => return Err(Problem::NotYours),
    };
    let above = html! { (refused::shown(notice)) };
    Ok(view(&frame, &edition, in_force.as_ref(), clerk, (&above, &decision), errors).into_response())
}

fn view(
    frame: &Frame,
    edition: &Edition,
    in_force: Option<&Edition>,
    clerk: &str,
    (notice, decision): (&Markup, &Markup),
    errors: &[FieldError],
) -> Markup {
    let steps: &[(&str, &str)] = match edition.stage {
        Stage::Proposed(_) => &[],
        Stage::OnTrial { .. } => {
            &[("text", "Change the text"), ("adoption", "Enter its adoption"), ("trial-end", "End the trial")]
        }
        Stage::Draft | Stage::Adopted(_) if in_force.is_some() => {
            &[("text", "Change the text"), ("adoption", "Enter its adoption")]
        }
        Stage::Draft | Stage::Adopted(_) => {
            &[("text", "Change the text"), ("trial", "Begin a trial"), ("adoption", "Enter its adoption")]
        }
    };
    let main = html! {
        (notice)
        span class="govuk-caption-l" { "Draft" }
        h1 class="govuk-heading-l" { (edition.title) }
        (facts(edition, None))
        (decision)
        ul class="govuk-list comity-screen-only" {
            @for (step, words) in steps {
                li { a class="govuk-link" href=(url::draft_step(frame.slug(), edition.id, step)) { (words) } }
            }
        }
        @if let Some(in_force) = in_force {
            h2 class="govuk-heading-l" { "What it would change" }
            (difference(&in_force.pack, &edition.pack, clerk))
        }
        h2 class="govuk-heading-l" { "As it will stand" }
        (clauses(&edition.pack, clerk, (frame.slug(), &Figures::default())))
    };
    let back = url::protocol(frame.slug());
    let above = Above::Back(BackLink { text: "Our protocol".into(), href: &back, ..BackLink::default() });
    frame.show(&Framed { title: &edition.title, above, errors, ..Framed::default() }, main)
}
