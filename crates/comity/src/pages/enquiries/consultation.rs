//! `{GET,POST} /{council}/enquiries/{reference}/consultation`: the officer says what they think of wider sharing.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::{Command, View};
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::sentences;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct AnswerWider;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<AnswerWider>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<AnswerWider>(seated, at, form).await
}

impl Step for AnswerWider {
    const NAME: &'static str = "consultation";
    const HEADING: &'static str = "May it be shown to more people?";
    const BUTTON: &'static str = "Send your view";
    const TO: Addressee = Addressee::Member;

    fn readback(_sight: &Sight) -> String {
        "If you agree it is shown to them at once; if not, it stays as it is, and the member reads why.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let wider = sight.state.matter().and_then(|matter| matter.wider);
        let whom = wider.map_or("nobody", |wider| sentences::shown_to(wider.visibility));
        let views = [
            Radio { value: "agrees", text: "Yes".into(), ..Radio::default() },
            Radio { value: "objects", text: "No".into(), ..Radio::default() },
        ];
        html! {
            (inset_text(&InsetText {
                text: format!("{} would like to show the enquiry and its answer to {whom}.", step::asker(sight)).into(),
                ..InsetText::default()
            }))
            (radios(&Radios {
                name: "view",
                fieldset: Some(Fieldset::of("May it be shown to them?")),
                choices: &views,
                value: form.get("view"),
                error: FieldError::of(errors, "view"),
                ..Radios::default()
            }))
            (textarea(&Textarea {
                name: "reason",
                label: Label::of("Why not, if not"),
                readers: sentences::readers(sight).into(),
                value: form.get("reason"),
                error: FieldError::of(errors, "reason"),
                rows: Some(4),
                ..Textarea::default()
            }))
        }
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let view = match form.get("view") {
            "agrees" => Some(View::Agrees),
            "objects" => Some(View::Objects),
            _ => None,
        };
        if view.is_none() {
            errors.push(FieldError::new("view", "Say whether it may be shown to them"));
        }
        let wanted = view == Some(View::Objects) || form.given("reason").is_some();
        let reason = wanted.then(|| form.text("reason", "Say why not", 20_000, errors));
        Some(Command::AnswerWider { view: view?, reason: pen.maybe_text(reason) })
    }
}
