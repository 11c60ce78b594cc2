//! `{GET,POST} /{council}/enquiries/{reference}/record-correction`: put right what an import entered.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct CorrectRecord;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<CorrectRecord>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<CorrectRecord>(seated, at, form).await
}

impl Step for CorrectRecord {
    const NAME: &'static str = "record-correction";
    const HEADING: &'static str = "Put the entry right";
    const BUTTON: &'static str = "Keep the correction";
    const TO: Addressee = Addressee::Nobody;

    fn readback(_sight: &Sight) -> String {
        "What was imported stays as it is, and your correction stands beside it.".to_owned()
    }

    fn fields(_sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            name: "text",
            label: Label::of("What is right?"),
            readers: "Democratic Services, and the member it is linked to".into(),
            value: form.get("text"),
            error: FieldError::of(errors, "text"),
            rows: Some(4),
            ..Textarea::default()
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("text", "Write what is right", 20_000, errors);
        Some(Command::CorrectRecord { text: pen.text(text) })
    }
}
