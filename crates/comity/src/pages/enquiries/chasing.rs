//! `{GET,POST} /{council}/enquiries/{reference}/chasing`: ask what has become of a fault report once the service's time is up.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::boxes;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct Chase;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Chase>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Chase>(seated, at, form).await
}

impl Step for Chase {
    const NAME: &'static str = "chasing";
    const HEADING: &'static str = "Ask what has become of it";
    const BUTTON: &'static str = "Ask";
    const TO: Addressee = Addressee::Officer;

    fn readback(_sight: &Sight) -> String {
        "From now on it is an enquiry under the same reference, with an enquiry\u{2019}s dates from today.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            label: Label::of("What do you see there now?"),
            hint: "For instance: it has been marked, and not mended.".into(),
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
        let text = form.text("text", "Write what you see there now", 20_000, errors);
        Some(Command::Chase { text: pen.text(text) })
    }
}
