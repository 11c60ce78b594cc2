//! `{GET,POST} /{council}/enquiries/{reference}/promise`: the answer is future work, promised by a day.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::boxes;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Promised;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Promised>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Promised>(seated, at, form).await
}

impl Step for Promised {
    const NAME: &'static str = "promise";
    const HEADING: &'static str = "Promise what is yet to be done";
    const BUTTON: &'static str = "Promise it";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        format!(
            "{asker} is told what and by when. The enquiry stays open until you say that it has been done, and you are reminded."
        )
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let _ = offers;
        html! {
            (boxes::text(sight, "what", "What will be done?", "", form, errors))
            (boxes::day("by", "By when?", form, errors))
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
        let what = form.text("what", "Say what will be done", 2_000, errors).to_owned();
        let by = form.date("by", "Give the day by which it will be done", errors);
        Some(Command::Promise { what: pen.text(&what), by: by? })
    }
}
