//! `{GET,POST} /{council}/enquiries/{reference}/early-closing`: close it before its time.

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

struct CloseEarly;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<CloseEarly>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<CloseEarly>(seated, at, form).await
}

impl Step for CloseEarly {
    const NAME: &'static str = "early-closing";
    const HEADING: &'static str = "Close it now";
    const BUTTON: &'static str = "Close it";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        let _ = sight;
        "It is closed at once. The member may open it again within the time that the protocol gives.".to_owned()
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let _ = offers;
        boxes::text(sight, "reason", "Why is it closed?", "In a sentence, for both sides.", form, errors)
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let (_, _) = (sight, offers);
        let reason = form.text("reason", "Say why it is closed", 2_000, errors);
        Some(Command::CloseEarly { reason: pen.text(reason) })
    }
}
