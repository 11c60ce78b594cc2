//! `{GET,POST} /{council}/enquiries/{reference}/direct-answer`: the officer finishes the work and answers the resident.

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

struct Direct;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Direct>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Direct>(seated, at, form).await
}

impl Step for Direct {
    const NAME: &'static str = "direct-answer";
    const HEADING: &'static str = "Have the resident answered direct";
    const BUTTON: &'static str = "Ask for that";
    const TO: Addressee = Addressee::Nobody;

    fn readback(sight: &Sight) -> String {
        let _ = sight;
        "The officer goes on with the work and answers the resident, who is told which members they may turn to."
            .to_owned()
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let (_, _, _, _) = (sight, offers, form, errors);
        boxes::nothing()
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let (_, _, _, _, _) = (sight, offers, form, pen, errors);
        Some(Command::AnswerDirect)
    }
}
