//! `{GET,POST} /{council}/enquiries/{reference}/for-resident`: what the resident may be given, without what is internal.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::resident_letter::answered;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct ForResident;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<ForResident>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<ForResident>(seated, at, form).await
}

impl Step for ForResident {
    const NAME: &'static str = "for-resident";
    const HEADING: &'static str = "Write what the resident may be given";
    const BUTTON: &'static str = "Keep it";
    const TO: Addressee = Addressee::Member;

    fn readback(_sight: &Sight) -> String {
        "It becomes the letter to the resident, instead of the answer to the member.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let now = answered(sight).unwrap_or_default();
        html! {
            (textarea(&Textarea {
                name: "text",
                label: Label::of("What the resident may be given"),
                hint: "As it would stand in a letter to them. Leave out names and whatever is for the council only.".into(),
                readers: "the member who asked, who may give it to the resident".into(),
                value: form.given("text").unwrap_or(&now),
                error: FieldError::of(errors, "text"),
                rows: Some(10),
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
        let text = form.text("text", "Write what the resident may be given", 20_000, errors);
        Some(Command::WriteForResident { text: pen.text(text) })
    }
}
