//! `{GET,POST} /{council}/enquiries/{reference}/extension-agreement`: the member's answer to a request for more time.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::dates;
use crate::parts::fieldset::Fieldset;
use crate::parts::radios::{Radio, Radios, radios};
use rules::enquiry::Agreement;

use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct AgreeToMoreTime;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<AgreeToMoreTime>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<AgreeToMoreTime>(seated, at, form).await
}

impl Step for AgreeToMoreTime {
    const NAME: &'static str = "extension-agreement";
    const HEADING: &'static str = "Answer the request for more time";
    const BUTTON: &'static str = "Send";
    const TO: Addressee = Addressee::Officer;

    fn readback(_sight: &Sight) -> String {
        "If you agree, the date for the answer moves; if not, it stays as it is.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let until = sight.state.matter().and_then(|matter| matter.proposal).map(|proposal| dates::long(proposal.until));
        let choices = [
            Radio {
                value: "agree",
                text: format!("I agree to {}", until.unwrap_or_default()).into(),
                ..Radio::default()
            },
            Radio { value: "disagree", text: "I do not agree".into(), ..Radio::default() },
        ];
        radios(&Radios {
            name: "agree",
            fieldset: Some(Fieldset::of("Do you agree to more time?")),
            choices: &choices,
            value: form.get("agree"),
            error: FieldError::of(errors, "agree"),
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
        let agreement = match form.get("agree") {
            "agree" => Agreement::Agree,
            "disagree" => Agreement::Disagree,
            _ => {
                errors.push(FieldError::new("agree", "Choose whether you agree"));
                return None;
            }
        };
        Some(Command::AnswerMoreTime { agreement })
    }
}
