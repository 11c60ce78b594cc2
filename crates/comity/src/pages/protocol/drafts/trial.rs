//! `{GET,POST} /{council}/protocol/drafts/{edition}/trial`: the clerk begins a trial, with its last day.

use axum::response::Response;
use maud::{Markup, html};
use rules::edition::Command;
use store::pen::Pen;

use super::super::editions::At;
use super::step::{self, Sight, Step};
use crate::dates;
use crate::form::Form;
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::problem::Problem;
use crate::visit::Seated;

struct Trial;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Trial>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Trial>(seated, at, form).await
}

impl Step for Trial {
    const NAME: &'static str = "trial";
    const HEADING: &'static str = "Begin a trial";
    const BUTTON: &'static str = "Begin the trial";

    fn fields(_: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
        html! {
            p class="govuk-body" {
                "On trial, the draft is shown to members and officers, and dates follow it. Nothing is refused under it: where it would be, "
                "that is said and no more. Nothing of a trial is published."
            }
            (date_input(&DateInput {
                id: "until",
                name_prefix: "until",
                fieldset: Some(Fieldset::of("What is the last day of the trial?")),
                hint: "For example, 31 3 2026".into(),
                error: FieldError::of(errors, "until-day"),
                day: form.get("until-day"),
                month: form.get("until-month"),
                year: form.get("until-year"),
                ..DateInput::default()
            }))
        }
    }

    fn meant(sight: &Sight, form: &Form, _: &mut Pen, errors: &mut Vec<FieldError>) -> Option<(Command, String)> {
        let until = form.date("until", "Give the last day of the trial", errors)?;
        let sentence = format!(
            "You are putting \u{201c}{}\u{201d} on trial from today to {}. Members and officers will see it, and every page will say \
             that it is on trial and not adopted by the council.",
            sight.edition.title,
            dates::long(until)
        );
        Some((Command::BeginTrial { until }, sentence))
    }
}
