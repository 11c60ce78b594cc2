//! `{GET,POST} /{council}/protocol/drafts/{edition}/trial-end`: the clerk ends a trial before its last day.

use axum::response::Response;
use maud::{Markup, html};
use rules::edition::Command;
use store::pen::Pen;

use super::super::editions::At;
use super::step::{self, Sight, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct TrialEnd;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<TrialEnd>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<TrialEnd>(seated, at, form).await
}

impl Step for TrialEnd {
    const NAME: &'static str = "trial-end";
    const HEADING: &'static str = "End the trial";
    const BUTTON: &'static str = "End the trial";

    fn fields(_: &Sight, _: &Form, _: &[FieldError]) -> Markup {
        html! {
            p class="govuk-body" { "What was begun during the trial goes on and keeps its dates. The draft stays, for you to change, try again or have adopted." }
        }
    }

    fn meant(sight: &Sight, _: &Form, _: &mut Pen, _: &mut Vec<FieldError>) -> Option<(Command, String)> {
        let sentence = format!(
            "You are ending the trial of \u{201c}{}\u{201d} today. Members and officers will no longer see it.",
            sight.edition.title
        );
        Some((Command::EndTrial, sentence))
    }
}
