//! `{GET,POST} /{council}/enquiries/{reference}/early-closing`: close it before its time, for a stated reason.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::{Command, Relation};
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use super::{boxes, lifted};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct CloseEarly;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<CloseEarly>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<CloseEarly>(seated, at, form).await
}

impl Step for CloseEarly {
    const NAME: &'static str = "early-closing";
    const HEADING: &'static str = "Close it, with a reason";
    const BUTTON: &'static str = "Close it";
    const TO: Addressee = Addressee::Nobody;

    fn readback(sight: &Sight) -> String {
        match (lifted::is_out(sight), sight.relation) {
            (true, _) => "It closes at once. The member sees that it is closed, and no more.".to_owned(),
            (false, Some(Relation::Asker)) => "It closes at once; whoever has it does no more about it.".to_owned(),
            (false, _) => "It closes at once, and the member sees the reason.".to_owned(),
        }
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("Why is it closed?"),
            rows: Some(3),
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
        let reason = form.text("reason", "Say why it is closed", 2_000, errors);
        Some(Command::CloseEarly { reason: pen.text(reason) })
    }
}
