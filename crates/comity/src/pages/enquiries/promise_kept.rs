//! `{GET,POST} /{council}/enquiries/{reference}/promise-kept`: what was promised has been done.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::dates;

use super::boxes;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Kept;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Kept>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Kept>(seated, at, form).await
}

impl Step for Kept {
    const NAME: &'static str = "promise-kept";
    const HEADING: &'static str = "Say that it has been done";
    const BUTTON: &'static str = "Send";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        format!("{asker} is told. The enquiry then closes by itself like any other that was answered.")
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let _ = offers;
        let promised = sight.state.matter().and_then(|matter| matter.promise);
        html! {
            @if let Some(promise) = promised {
                p class="govuk-body" { "Promised by " (dates::plain(promise.by)) ": " (sight.spoken.text(promise.what)) }
            }
            (boxes::text(sight, "text", "What has been done?", "", form, errors))
        }
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let (_, _) = (sight, offers);
        let text = form.text("text", "Say what has been done", 20_000, errors);
        Some(Command::KeepPromise { text: pen.text(text) })
    }
}
