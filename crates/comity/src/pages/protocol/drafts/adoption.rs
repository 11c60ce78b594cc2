//! `{GET,POST} /{council}/protocol/drafts/{edition}/adoption`: the clerk enters that a body has adopted it.

use axum::response::Response;
use maud::{Markup, html};
use rules::edition::{Adoption, Command};
use rules::id::BodyId;
use store::pen::Pen;
use store::questions::protocol::proposed::Hands;

use super::super::editions::At;
use super::step::{self, Sight, Step};
use crate::dates;
use crate::form::Form;
use crate::parts::date_input::{DateInput, date_input};
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::url;
use crate::visit::Seated;

struct Adopting;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Adopting>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Adopting>(seated, at, form).await
}

impl Step for Adopting {
    const NAME: &'static str = "adoption";
    const HEADING: &'static str = "Enter the adoption";
    const BUTTON: &'static str = "Enter the adoption";

    fn button(sight: &Sight) -> &'static str {
        match sight.hands {
            Hands::One => Self::BUTTON,
            Hands::Two => "Propose the adoption",
        }
    }

    fn fields(sight: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
        html! {
            @if sight.hands == Hands::Two {
                p class="govuk-body" { "Two people enter an adoption: you propose it, and another compares it with the minute and confirms it." }
            }
            (bodies(sight, form, errors))
            (date(form, errors, "on", "On which day?", "The day of the meeting."))
            (input(&Input {
                name: "minute",
                label: Label { text: "Which minute?".into(), classes: "govuk-label--s", ..Label::default() },
                hint: "For example, minute 47 of 2025. It stands on the public page.".into(),
                readers: "everybody".into(),
                error: FieldError::of(errors, "minute"),
                value: form.get("minute"),
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            (date(form, errors, "from", "From which day does it hold?",
                "As the body decided. Here it takes effect on the day after you enter it, at the earliest."))
        }
    }

    fn meant(sight: &Sight, form: &Form, pen: &mut Pen, errors: &mut Vec<FieldError>) -> Option<(Command, String)> {
        let body = form.get("body").parse::<BodyId>().ok();
        let body = sight.bodies.iter().find(|(id, _)| Some(*id) == body);
        if body.is_none() {
            errors.push(FieldError::new("body", "Choose which body adopted it"));
        }
        let on = form.date("on", "Give the day of the meeting", errors);
        let minute = form.text("minute", "Give the minute", 200, errors);
        let from = form.date("from", "Give the day from which it holds", errors);
        let ((body, name), on, from) = (body?, on?, from?);
        let here = from.max(sight.today.tomorrow().unwrap_or(sight.today));
        let sentence = format!(
            "You are entering that {name} adopted \u{201c}{}\u{201d} on {} ({minute}), to hold from {}. It takes effect here on {}: \
             from then on it is what everybody sees and what is refused or dated under it. Its text then stays as it is.",
            sight.edition.title,
            dates::long(on),
            dates::long(from),
            dates::long(here),
        );
        let adoption = Adoption { body: *body, on, minute: pen.text(minute), from };
        Some(match sight.hands {
            Hands::One => (Command::Adopt(adoption), sentence),
            Hands::Two => {
                let waits = "Nothing changes before another person has confirmed it; if that is later, so is the day on which it takes effect here.";
                (Command::ProposeAdoption(adoption), format!("{sentence} {waits}"))
            }
        })
    }
}

fn bodies(sight: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
    let values: Vec<String> = sight.bodies.iter().map(|(id, _)| id.to_string()).collect();
    let choices: Vec<Radio<'_>> = sight
        .bodies
        .iter()
        .zip(&values)
        .map(|((_, name), value)| Radio { value, text: name.as_str().into(), ..Radio::default() })
        .collect();
    html! {
        @if choices.is_empty() {
            p class="govuk-body" {
                "No body of the council has been entered yet. "
                a class="govuk-link" href=(url::settings(&sight.slug)) { "Add the full council first" }
                "."
            }
        }
        (radios(&Radios {
            name: "body",
            fieldset: Some(Fieldset::of("Which body adopted it?")),
            error: FieldError::of(errors, "body"),
            choices: &choices,
            value: form.get("body"),
            ..Radios::default()
        }))
    }
}

fn date(form: &Form, errors: &[FieldError], name: &str, question: &str, hint: &str) -> Markup {
    let part = |part: &str| form.get(&format!("{name}-{part}"));
    date_input(&DateInput {
        id: name,
        name_prefix: name,
        fieldset: Some(Fieldset::of(question)),
        hint: format!("{hint} For example, 17 11 2025").into(),
        error: FieldError::of(errors, &format!("{name}-day")),
        day: part("day"),
        month: part("month"),
        year: part("year"),
        ..DateInput::default()
    })
}
