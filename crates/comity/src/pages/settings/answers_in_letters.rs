//! `POST /{council}/settings/answers-in-letters`: whether a letter carries the answer itself.

use axum::response::Response;
use rules::council::{AnswersInLetters, Command, Council};
use store::pen::Pen;

use super::kept::What;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let to = match form.get("answers") {
        "withheld" => Some(AnswersInLetters::Withheld),
        "shown" => Some(AnswersInLetters::Shown),
        _ => {
            errors.push(FieldError::new("answers", "Choose whether e-mails carry the answer"));
            None
        }
    };
    let command = to.map(|to| (seated.visit.council.into(), Command::SetAnswersInLetters { to }, Pen::new()));
    super::change::<Council>(&seated, &form, errors, command, (What::AnswersInLetters, None)).await
}
