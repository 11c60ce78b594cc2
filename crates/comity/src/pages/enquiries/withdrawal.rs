//! `{GET,POST} /{council}/enquiries/{reference}/withdrawal`: the member withdraws the whole enquiry.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::boxes;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Withdraw;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Withdraw>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Withdraw>(seated, at, form).await
}

impl Step for Withdraw {
    const NAME: &'static str = "withdrawal";
    const HEADING: &'static str = "Withdraw the enquiry";
    const BUTTON: &'static str = "Withdraw it";
    const TO: Addressee = Addressee::Nobody;

    fn readback(_sight: &Sight) -> String {
        "It is over at once. Whoever knew of it sees that it was withdrawn, and on which day, and nothing else."
            .to_owned()
    }

    fn fields(_sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        boxes::why_withdrawn(
            [
                (
                    "It was sent by mistake, or is needed no more",
                    "Nobody reads it from then on; it is destroyed when its time is up.",
                ),
                ("It holds personal data that should not be here", "All of it is destroyed at once."),
            ],
            form,
            errors,
        )
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        _pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        Some(Command::Withdraw { why: boxes::withdrawn(form, errors)? })
    }
}
