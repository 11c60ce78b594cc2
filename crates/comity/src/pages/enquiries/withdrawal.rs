//! `{GET,POST} /{council}/enquiries/{reference}/withdrawal`: the member withdraws the whole enquiry.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::{Command, Withdrawal};
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::fieldset::Fieldset;
use crate::parts::radios::{Radio, Radios, radios};
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
        let choices = [
            Radio {
                value: "mistake",
                text: "It was sent by mistake, or is needed no more".into(),
                hint: "Nobody reads it from then on; it is destroyed when its time is up.".into(),
                ..Radio::default()
            },
            Radio {
                value: "personal-data",
                text: "It holds personal data that should not be here".into(),
                hint: "All of it is destroyed at once.".into(),
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
            "mistake" => Some(Withdrawal::Mistake),
            "personal-data" => Some(Withdrawal::PersonalData),
            _ => None,
        };
        if why.is_none() {
            errors.push(FieldError::new("why", "Choose why it is withdrawn"));
        }
        Some(Command::Withdraw { why: why? })
    }
}
