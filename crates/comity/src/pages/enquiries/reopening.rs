//! `{GET,POST} /{council}/enquiries/{reference}/reopening`: open it again.

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

struct Reopen;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Reopen>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<Reopen>(seated, at, arriving).await
}

impl Step for Reopen {
    const NAME: &'static str = "reopening";
    const HEADING: &'static str = "Open it again";
    const BUTTON: &'static str = "Open it again";
    const TO: Addressee = Addressee::Officer;
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(_sight: &Sight) -> String {
        "The same enquiry goes on, with the same clock.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("Why should it be opened again?"),
            rows: Some(8),
            ..boxes::words(sight, "reason", form, errors)
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("reason", "Write why it should be opened again", 20_000, errors);
        Some(Command::Reopen { reason: pen.text(text) })
    }
}
