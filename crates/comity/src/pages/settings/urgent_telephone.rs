//! `POST /{council}/settings/urgent-telephone`: the number to ring when somebody is at risk of harm.

use axum::response::Response;
use rules::council::{Command, Council};
use store::pen::Pen;

use super::kept::What;
use crate::form::Form;
use crate::problem::Problem;
use crate::visit::Seated;

pub async fn create(seated: Seated, form: Form) -> Result<Response, Problem> {
    let mut errors = Vec::new();
    let mut pen = Pen::new();
    let telephone = pen.name(form.line("telephone", "Give the number", 60, &mut errors));
    let command = (seated.visit.council.into(), Command::GiveUrgentTelephone { telephone }, pen);
    super::change::<Council>(&seated, &form, errors, Some(command), (What::UrgentTelephone, None)).await
}
