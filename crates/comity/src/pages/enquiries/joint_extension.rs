//! `{GET,POST} /{council}/enquiries/{reference}/joint-extension`: one new date for all of one member that are linked.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Agreed;
use rules::enquiry::Command;
use rules::id::EnquiryId;
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use super::{boxes, extension};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct OneDate;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<OneDate>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<OneDate>(seated, at, form).await
}

impl Step for OneDate {
    const NAME: &'static str = "joint-extension";
    const HEADING: &'static str = "Agree one date for all that are linked";
    const BUTTON: &'static str = "Set the date";
    const TO: Addressee = Addressee::Member;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        format!("{asker} is told the new date of each, and why. It is for what {asker} has agreed to already.")
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        html! {
            p class="govuk-body" { "The same date for this enquiry and for:" }
            ul class="govuk-list govuk-list--bullet" {
                @for other in same_member(sight, offers) { li { (other.reference) ": " (step::subject(other)) } }
            }
            p class="govuk-body" { (extension::at_the_latest(sight)) "." }
            (boxes::day("until", "New date for the answer", form, errors))
            (boxes::text(sight, "reason", "Why is more time needed?", "", form, errors))
        }
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        if same_member(sight, offers).next().is_none() {
            errors.push(FieldError::new("reason", "No other enquiry of this member is linked and waits for an answer"));
        }
        let until = form.date("until", "Give the new date", errors);
        let reason = form.text("reason", "Say why more time is needed", 20_000, errors);
        Some(Command::TakeMoreTime { until: until?, reason: pen.text(reason), agreed: Some(Agreed::InWriting) })
    }

    fn others(reading: &mut Reading<'_>, sight: &Sight, _form: &Form) -> Result<Vec<Sight>, Broken> {
        step::linked(reading, sight)
    }

    fn besides(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        command: &Command,
        pen: &mut Pen,
    ) -> Vec<(EnquiryId, Command)> {
        let Command::TakeMoreTime { until, agreed, .. } = command else { return Vec::new() };
        let theirs: Vec<EnquiryId> = same_member(sight, offers).map(|other| other.id).collect();
        let mut again =
            |id| (id, Command::TakeMoreTime { until: *until, reason: pen.text(form.get("reason")), agreed: *agreed });
        theirs.into_iter().map(&mut again).collect()
    }
}

/// Those of the same member: a date is agreed with one person.
fn same_member<'a>(sight: &Sight, offers: &'a Offers) -> impl Iterator<Item = &'a Sight> {
    let asker = sight.state.matter().map(|matter| matter.asker);
    boxes::waiting(offers).filter(move |other| other.state.matter().map(|matter| matter.asker) == asker)
}
