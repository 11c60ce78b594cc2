//! `{GET,POST} /{council}/enquiries/{reference}/record-withdrawal`: withdraw what an import entered.

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

struct WithdrawRecord;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<WithdrawRecord>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<WithdrawRecord>(seated, at, form).await
}

impl Step for WithdrawRecord {
    const NAME: &'static str = "record-withdrawal";
    const HEADING: &'static str = "Withdraw the entry";
    const BUTTON: &'static str = "Withdraw it";
    const TO: Addressee = Addressee::Nobody;

    fn readback(_sight: &Sight) -> String {
        "Nobody but Democratic Services sees it from then on. Personal data that should not be here is destroyed at once.".to_owned()
    }

    fn fields(_sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        boxes::why_withdrawn(
            [("It was entered by mistake, or twice", ""), ("It holds personal data that should not be here", "")],
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
