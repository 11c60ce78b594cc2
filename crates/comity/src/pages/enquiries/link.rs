//! `{GET,POST} /{council}/enquiries/{reference}/link`: say among the officers that another enquiry asks the same.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use rules::id::EnquiryId;
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

struct Link;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Link>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Link>(seated, at, form).await
}

impl Step for Link {
    const NAME: &'static str = "link";
    const HEADING: &'static str = "Link it with another";
    const BUTTON: &'static str = "Link them";
    const TO: Addressee = Addressee::Handlers;

    fn readback(sight: &Sight) -> String {
        let _ = sight;
        "Only those who handle both see the link. No member learns of it, and nobody sees more than before.".to_owned()
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let (_, _) = (sight, offers);
        boxes::other("You can then answer both at once.", form, errors)
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let _ = pen;
        boxes::named(sight, offers, form, errors).map(|with| Command::Link { with })
    }

    fn others(reading: &mut Reading<'_>, _sight: &Sight, form: &Form) -> Result<Vec<Sight>, Broken> {
        step::typed(reading, form)
    }

    fn besides(sight: &Sight, _: &Offers, _: &Form, command: &Command, _: &mut Pen) -> Vec<(EnquiryId, Command)> {
        match command {
            Command::Link { with } => vec![(*with, Command::Link { with: sight.id })],
            _ => Vec::new(),
        }
    }
}
