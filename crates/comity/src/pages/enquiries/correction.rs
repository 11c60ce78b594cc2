//! `{GET,POST} /{council}/enquiries/{reference}/correction`: the member puts right what was noted of an oral answer.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};

use super::boxes;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Correct;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Correct>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Correct>(seated, at, form).await
}

impl Step for Correct {
    const NAME: &'static str = "correction";
    const HEADING: &'static str = "Put right what was noted";
    const BUTTON: &'static str = "Send";
    const TO: Addressee = Addressee::Officer;

    fn readback(_sight: &Sight) -> String {
        "What was noted stays in the history, and your correction stands beside it.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("What was said"),
            rows: Some(4),
            ..boxes::words(sight, "text", form, errors)
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("text", "Write what was said", 20_000, errors);
        Some(Command::CorrectAnswer { text: pen.text(text) })
    }
}
