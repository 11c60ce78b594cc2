//! `{GET,POST} /{council}/enquiries/{reference}/follow-up`: "This does not answer my question."

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

struct FollowUp;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<FollowUp>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<FollowUp>(seated, at, arriving).await
}

impl Step for FollowUp {
    const NAME: &'static str = "follow-up";
    const HEADING: &'static str = "This does not answer my question";
    const BUTTON: &'static str = "Send";
    const TO: Addressee = Addressee::Officer;
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(_sight: &Sight) -> String {
        "The same enquiry goes on, with the same clock.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("What is still open?"),
            rows: Some(8),
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
        let text = form.text("text", "Write what is still open", 20_000, errors);
        Some(Command::FollowUp { text: pen.text(text) })
    }
}
