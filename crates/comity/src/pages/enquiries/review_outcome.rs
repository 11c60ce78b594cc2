//! `{GET,POST} /{council}/enquiries/{reference}/review-outcome`: whoever reviews a decline says what that came to.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::{Command, Outcome};
use rules::norm::Stop;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::sentences;
use super::step::{self, Addressee, At, Offers, Step};
use super::told;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::note::words;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct Review;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Review>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Review>(seated, at, form).await
}

impl Step for Review {
    const NAME: &'static str = "review-outcome";
    const HEADING: &'static str = "Review the decline";
    const BUTTON: &'static str = "Enter the outcome";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        format!("{asker} is told. If it goes on, it waits to be sorted to somebody else, and the same clock goes on.")
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let outcomes = [
            Radio { value: "stands", text: "The decline stands".into(), ..Radio::default() },
            Radio { value: "goes-on", text: "The enquiry goes on, with somebody else".into(), ..Radio::default() },
        ];
        html! {
            div class="govuk-grid-row" { @for (heading, said) in side_by_side(sight) {
                div class="govuk-grid-column-one-third" {
                    h2 class="govuk-heading-s" { (heading) }
                    (said)
                }
            } }
            (radios(&Radios {
                name: "outcome",
                fieldset: Some(Fieldset::of("What did the review come to?")),
                choices: &outcomes,
                value: form.get("outcome"),
                error: FieldError::of(errors, "outcome"),
                ..Radios::default()
            }))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Why"),
                readers: sentences::readers(sight).into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                rows: Some(6),
                ..Textarea::default()
            }))
            @if of_a_body(sight) {
                (input(&Input {
                    name: "minute",
                    label: Label::of("The meeting\u{2019}s date and the number of the minute"),
                    readers: sentences::readers(sight).into(),
                    value: form.get("minute"),
                    error: FieldError::of(errors, "minute"),
                    ..Input::default()
                }))
            }
        }
    }

    fn command(
        sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let outcome = match form.get("outcome") {
            "stands" => Some(Outcome::Stands),
            "goes-on" => Some(Outcome::GoesOn),
            _ => None,
        };
        if outcome.is_none() {
            errors.push(FieldError::new("outcome", "Choose what it came to"));
        }
        let reason = form.text("reason", "Say why", 20_000, errors);
        let minute = of_a_body(sight)
            .then(|| form.line("minute", "Give the meeting\u{2019}s date and the number of the minute", 200, errors));
        Some(Command::Review { outcome: outcome?, reason: pen.text(reason), minute: pen.maybe_text(minute) })
    }
}

/// A body decides at a meeting; whoever chairs it enters what it decided.
fn of_a_body(sight: &Sight) -> bool {
    let review = sight.state.matter().and_then(|matter| matter.review.as_ref());
    review.is_some_and(|review| matches!(review.stop, Stop::Body(_)))
}

/// The question, the decline, and why it is to be looked at again.
fn side_by_side(sight: &Sight) -> Vec<(&'static str, Markup)> {
    let last = |wanted: fn(&Command) -> bool| {
        let entry = sight.trail.iter().rev().find(|entry| wanted(entry.command.spoken()));
        entry.map(|entry| told::body(sight, entry)).unwrap_or_default()
    };
    let question = sight.state.matter().map(|matter| sight.spoken.text(matter.raise.question)).unwrap_or_default();
    vec![
        ("What was asked", words(&question.into())),
        ("How it was declined", last(|command| matches!(command, Command::Decline { .. }))),
        ("Why it should be looked at again", last(|command| matches!(command, Command::AskReview { .. }))),
    ]
}
