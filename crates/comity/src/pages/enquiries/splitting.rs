//! `{GET,POST} /{council}/enquiries/{reference}/splitting`: part of an enquiry becomes one of its own.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use rules::id::EnquiryId;
use rules::together::split::{Part, split};
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::input::{Input, input};
use crate::parts::label::Label;
use crate::parts::select::{Select, options, select};

use super::boxes;
use super::step::{self, Addressee, At, Offers, Raises, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Split;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Split>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Split>(seated, at, form).await
}

impl Step for Split {
    const NAME: &'static str = "splitting";
    const HEADING: &'static str = "Make part of it an enquiry of its own";
    const BUTTON: &'static str = "Make it two";
    const TO: Addressee = Addressee::Member;
    const RAISES: Raises = Raises::Another;

    fn readback(sight: &Sight) -> String {
        let asker = step::asker(sight);
        format!(
            "{asker} gets a second enquiry, as received on the first day of this one, seen by {asker} and those who deal with it."
        )
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let services: Vec<(String, &str)> =
            offers.services.iter().map(|(id, name)| (id.to_string(), name.as_str())).collect();
        let choices = options("Not sure", &services);
        html! {
            (input(&Input {
                name: "subject",
                label: Label::of("What is the second about?"),
                value: form.get("subject"),
                error: FieldError::of(errors, "subject"),
                ..Input::default()
            }))
            (boxes::text(sight, "question", "The part that becomes an enquiry of its own",
                "In the member\u{2019}s words, as far as you can.", form, errors))
            (select(&Select {
                name: "service",
                label: Label::of("Which service?"),
                options: &choices,
                value: form.get("service"),
                ..Select::default()
            }))
        }
    }

    fn command(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let (_, _, _) = (sight, offers, pen);
        form.line("subject", "Say in a line what it is about", 200, errors);
        form.text("question", "Write the part that becomes an enquiry of its own", 20_000, errors);
        Some(Command::SplitOff { into: EnquiryId(store::keys::new_id()) })
    }

    fn offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
        step::all_offers(reading)
    }

    fn besides(
        sight: &Sight,
        offers: &Offers,
        form: &Form,
        command: &Command,
        pen: &mut Pen,
    ) -> Vec<(EnquiryId, Command)> {
        let (Command::SplitOff { into }, Some(reference)) = (command, offers.reference) else { return Vec::new() };
        let service = offers.services.iter().map(|(id, _)| *id).find(|id| id.to_string() == form.get("service"));
        let (subject, question) = (pen.text(form.get("subject")), pen.text(form.get("question")));
        let part = Part { id: *into, reference, subject, question, service };
        let commands = split((sight.id, &sight.state), part).unwrap_or_default();
        commands.into_iter().filter(|(id, _)| id == into).collect()
    }
}
