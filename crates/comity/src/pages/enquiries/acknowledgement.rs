//! `{GET,POST} /{council}/enquiries/{reference}/acknowledgement`: say who has it.

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

struct Acknowledge;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Acknowledge>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Acknowledge>(seated, at, form).await
}

impl Step for Acknowledge {
    const NAME: &'static str = "acknowledgement";
    const HEADING: &'static str = "Acknowledge it";
    const BUTTON: &'static str = "Send the acknowledgement";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        format!(
            "{} will be told that you have it, with your name, your telephone number and the date for the answer.",
            step::asker(sight)
        )
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("Anything to add? You can leave this empty"),
            rows: Some(4),
            ..boxes::words(sight, "message", form, errors)
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let message = form.given("message").map(|_| form.text("message", "", 20_000, errors));
        Some(Command::Acknowledge { message: pen.maybe_text(message) })
    }
}
