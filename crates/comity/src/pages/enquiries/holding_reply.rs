//! `{GET,POST} /{council}/enquiries/{reference}/holding-reply`: say how it is going.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};

use super::boxes;
use super::step::{self, Addressee, At, Encloses, Offers, Step};
use crate::files::sent::Arriving;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Hold;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Hold>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<Hold>(seated, at, arriving).await
}

impl Step for Hold {
    const NAME: &'static str = "holding-reply";
    const HEADING: &'static str = "Write how it is going";
    const BUTTON: &'static str = "Send";
    const TO: Addressee = Addressee::Member;
    const STANDARD: &'static str = "text";
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(sight: &Sight) -> String {
        format!("{} will read this. It stops no clock: the date for the answer stays as it is.", step::asker(sight))
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        html! {
            (offers.texts.choice(form))
            (textarea(&Textarea { label: Label::of("How is it going?"), rows: Some(8), ..boxes::words(sight, "text", form, errors) }))
        }
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("text", "Write how it is going", 20_000, errors);
        Some(Command::Hold { text: pen.text(text) })
    }
}
