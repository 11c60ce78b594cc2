//! `{GET,POST} /{council}/enquiries/{reference}/record-withdrawal`: withdraw what an import entered.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::radios::{Radio, Radios, radios};
use crate::problem::Problem;
use crate::visit::Seated;
use rules::enquiry::Withdrawal;

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
        let choices = [
            Radio { value: "mistake", text: "It was entered by mistake, or twice".into(), ..Radio::default() },
            Radio {
                value: "personal-data",
                text: "It holds personal data that should not be here".into(),
                ..Radio::default()
            },
        ];
        radios(&Radios {
            name: "why",
            fieldset: Some(Fieldset::of("Why is it withdrawn?")),
            choices: &choices,
            value: form.get("why"),
            error: FieldError::of(errors, "why"),
            ..Radios::default()
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        _pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let why = match form.get("why") {
            "mistake" => Withdrawal::Mistake,
            "personal-data" => Withdrawal::PersonalData,
            _ => {
                errors.push(FieldError::new("why", "Choose why it is withdrawn"));
                return None;
            }
        };
        Some(Command::Withdraw { why })
    }
}
