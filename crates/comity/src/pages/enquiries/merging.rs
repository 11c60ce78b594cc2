//! `{GET,POST} /{council}/enquiries/{reference}/merging`: a member's duplicate goes on as another of that member's enquiries.

use axum::response::Response;
use maud::Markup;
use rules::decider::Refuses;
use rules::enquiry::Command;
use rules::id::EnquiryId;
use rules::together::merge::merge;
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

struct Merge;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Merge>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Merge>(seated, at, form).await
}

impl Step for Merge {
    const NAME: &'static str = "merging";
    const HEADING: &'static str = "Join it to another of the same member";
    const BUTTON: &'static str = "Join them";
    const TO: Addressee = Addressee::Nobody;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        format!(
            "This one is closed, {asker} is told, and the other goes on with its own date. Nobody sees more of either."
        )
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let (_, _) = (sight, offers);
        boxes::other("It has to be the same member\u{2019}s.", form, errors)
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let _ = pen;
        let into = boxes::named(sight, offers, form, errors)?;
        let other = offers.others.iter().find(|other| other.id == into)?;
        match merge((sight.id, &sight.state), (into, &other.state)) {
            Ok(_) => Some(Command::Merge { into }),
            Err(refusal) => {
                errors.push(FieldError::new("other", format!("It cannot be joined: {refusal}. {}", refusal.instead())));
                None
            }
        }
    }

    fn others(reading: &mut Reading<'_>, _sight: &Sight, form: &Form) -> Result<Vec<Sight>, Broken> {
        step::typed(reading, form)
    }

    fn besides(sight: &Sight, _: &Offers, _: &Form, command: &Command, _: &mut Pen) -> Vec<(EnquiryId, Command)> {
        match command {
            Command::Merge { into } => vec![(*into, Command::TakeIn { from: sight.id })],
            _ => Vec::new(),
        }
    }
}
