//! `{GET,POST} /{council}/enquiries/{reference}/hand-over`: the resident has agreed that another member takes it on.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::boxes;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct HandOver;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<HandOver>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<HandOver>(seated, at, form).await
}

impl Step for HandOver {
    const NAME: &'static str = "hand-over";
    const HEADING: &'static str = "Hand it over to another member";
    const BUTTON: &'static str = "Hand it over";
    const TO: Addressee = Addressee::Nobody;

    fn readback(sight: &Sight) -> String {
        let _ = sight;
        "The member you choose has it from then on, and is told; you no longer see it. Nobody else sees it until they choose so.".to_owned()
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let _ = sight;
        html! {
            p class="govuk-body" { "Only if the resident has agreed. If you have not asked, have the officer answer the resident direct instead." }
            (boxes::member(offers, "Who takes it on?", form, errors))
        }
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let _ = (sight, pen);
        let to = offers.members.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("to"));
        if to.is_none() {
            errors.push(FieldError::new("to", "Choose the member who takes it on"));
        }
        Some(Command::HandOver { to: to? })
    }

    fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
        step::members(reading)
    }
}
