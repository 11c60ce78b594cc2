//! `{GET,POST} /{council}/enquiries/{reference}/clarification`: ask the member something.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};

use super::boxes;
use super::step::{self, Addressee, At, Encloses, Offers, Step};
use crate::files::sent::Arriving;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Ask;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Ask>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<Ask>(seated, at, arriving).await
}

impl Step for Ask {
    const NAME: &'static str = "clarification";
    const HEADING: &'static str = "Ask the member something";
    const BUTTON: &'static str = "Send the question";
    const TO: Addressee = Addressee::Member;
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(sight: &Sight) -> String {
        format!(
            "{} will be asked this by e-mail. One question at a time; where the protocol allows it the clock stands still until the reply.",
            step::asker(sight)
        )
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("What do you need to know?"),
            rows: Some(8),
            ..boxes::words(sight, "question", form, errors)
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("question", "Write what you need to know", 20_000, errors);
        Some(Command::AskMember { question: pen.text(text) })
    }
}
