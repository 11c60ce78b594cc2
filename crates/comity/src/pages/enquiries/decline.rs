//! `{GET,POST} /{council}/enquiries/{reference}/decline`: say no under a clause.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::fieldset::Fieldset;
use crate::parts::input::{Input, input};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::textarea::{Textarea, textarea};
use rules::norm::Binding;

use super::sentences;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Decline;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Decline>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Decline>(seated, at, form).await
}

impl Step for Decline {
    const NAME: &'static str = "decline";
    const HEADING: &'static str = "Decline it under a clause";
    const BUTTON: &'static str = "Decline it";
    const TO: Addressee = Addressee::Member;
    const STANDARD: &'static str = "reason";

    fn readback(sight: &Sight) -> String {
        format!(
            "{} will read your own words first, then what to do instead, the number to ring and the clause. They may open it again.",
            step::asker(sight)
        )
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let clauses: Vec<(String, String)> = declinable(sight)
            .map(|binding| {
                (
                    binding.norm.name().to_owned(),
                    format!("Clause {}: {}", binding.clause, binding.norm.offer().unwrap_or_default()),
                )
            })
            .collect();
        let choices: Vec<Radio<'_>> =
            clauses.iter().map(|(value, text)| Radio { value, text: text.into(), ..Radio::default() }).collect();
        html! {
            (inset_text(&InsetText {
                text: "Ring first: most of what would be declined is settled in one call.".into(),
                ..InsetText::default()
            }))

            (offers.texts.choice(form))
            (textarea(&Textarea {
            name: "reason",
            label: Label::of("In your own words, why not"),
            hint: "".into(),
            readers: sentences::readers(sight).into(),
            value: form.get("reason"),
            error: FieldError::of(errors, "reason"),
            rows: Some(8),
            ..Textarea::default()
        }))
            (textarea(&Textarea {
            name: "instead",
            label: Label::of("What the member can do instead"),
            hint: "".into(),
            readers: sentences::readers(sight).into(),
            value: form.get("instead"),
            error: FieldError::of(errors, "instead"),
            rows: Some(4),
            ..Textarea::default()
        }))
            (input(&Input {
                name: "telephone",
                label: Label::of("A telephone number to ring about it"),
                readers: sentences::readers(sight).into(),
                value: form.get("telephone"),
                error: FieldError::of(errors, "telephone"),
                kind: "tel",
                classes: "govuk-input--width-20",
                ..Input::default()
            }))
            (radios(&Radios {
                name: "norm",
                fieldset: Some(Fieldset::of("Under which clause of our protocol?")),
                choices: &choices,
                value: form.get("norm"),
                error: FieldError::of(errors, "norm"),
                ..Radios::default()
            }))
        }
    }

    fn command(
        sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let reason = form.text("reason", "Say in your own words why not", 20_000, errors);
        let instead = form.text("instead", "Say what the member can do instead", 20_000, errors);
        let telephone = form.line("telephone", "Give a number to ring about it", 50, errors);
        let norm = declinable(sight).map(|binding| binding.norm).find(|norm| norm.name() == form.get("norm"));
        if norm.is_none() {
            errors.push(FieldError::new("norm", "Choose the clause"));
        }
        let [reason, instead, telephone] = [pen.text(reason), pen.text(instead), pen.name(telephone)];
        Some(Command::Decline { reason, instead, telephone, norm: norm? })
    }
}

/// The clauses in force under which an enquiry may be declined.
fn declinable(sight: &Sight) -> impl Iterator<Item = &Binding> {
    sight.ctx.bindings().into_iter().flat_map(|bindings| bindings.declinable())
}
