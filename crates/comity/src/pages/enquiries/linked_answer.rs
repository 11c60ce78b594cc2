//! `{GET,POST} /{council}/enquiries/{reference}/linked-answer`: one answer to all that are linked.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use rules::enquiry::How;
use rules::id::EnquiryId;
use rules::together::answer_linked::answer_linked;
use store::desk::Reading;
use store::failure::Broken;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::step::{self, Addressee, At, Offers, Step};
use super::{boxes, sentences};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct AnswerAll;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<AnswerAll>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<AnswerAll>(seated, at, form).await
}

impl Step for AnswerAll {
    const NAME: &'static str = "linked-answer";
    const HEADING: &'static str = "Answer all that are linked";
    const BUTTON: &'static str = "Send to each";
    const TO: Addressee = Addressee::Member;
    const PRECEDENT: &'static str = "text";

    /// Everybody who asked: whoever writes sees to whom it goes. None of them learns of another.
    fn addressed(sight: &Sight, offers: &Offers) -> String {
        let mut askers: Vec<String> = [sight].into_iter().chain(boxes::waiting(offers)).map(step::asker).collect();
        let mut known = std::collections::BTreeSet::new();
        askers.retain(|asker| known.insert(asker.clone()));
        listed(&askers)
    }

    fn readback(sight: &Sight) -> String {
        let _ = sight;
        "Each member gets a copy in their own enquiry in the same moment, and learns of no other who asked.".to_owned()
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        html! {
            p class="govuk-body" { "The same answer goes to this enquiry and to:" }
            (boxes::linked(offers))
            (offers.earlier.choice(form))
            (textarea(&Textarea {
                label: Label::of("Your answer"),
                hint: "Write it so that it fits each of them.".into(),
                rows: Some(6),
                readers: readers(sight, offers).into(),
                ..boxes::words(sight, "text", form, errors)
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
        let _ = sight;
        let text = form.text("text", "Write your answer", 20_000, errors);
        if boxes::waiting(offers).next().is_none() {
            errors.push(FieldError::new(
                "text",
                "None of those that are linked waits for an answer; answer this one alone",
            ));
        }
        Some(Command::Answer { text: pen.text(text), how: How::Written })
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
        let Command::Answer { text, .. } = command else { return Vec::new() };
        let others: Vec<EnquiryId> = boxes::waiting(offers).map(|other| other.id).collect();
        // Words belong to one record: each gets a copy of its own.
        let copies = others.iter().map(|_| pen.text(form.get("text"))).collect::<Vec<_>>();
        let texts: Vec<_> = [*text].into_iter().chain(copies).collect();
        let answers = answer_linked((sight.id, &sight.state), &others, &texts, How::Written).unwrap_or_default();
        answers.into_iter().filter(|(id, _)| *id != sight.id).collect()
    }
}

/// Everybody who will read it, enquiry by enquiry.
fn readers(sight: &Sight, offers: &Offers) -> String {
    let each = [sight].into_iter().chain(boxes::waiting(offers));
    let each = each.map(|sight| format!("{}: {}", sight.reference, sentences::readers(sight)));
    each.collect::<Vec<_>>().join("; ")
}

/// "Ada Marsh, Dara Holt and Kezia Lund".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
