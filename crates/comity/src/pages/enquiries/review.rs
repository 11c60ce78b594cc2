//! `{GET,POST} /{council}/enquiries/{reference}/review`: the member asks for a decline to be looked at by somebody else.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use rules::norm::Stop;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use super::sentences;
use super::step::{self, Addressee, At, Offers, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};
use crate::problem::Problem;
use crate::visit::Seated;

struct AskReview;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<AskReview>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<AskReview>(seated, at, form).await
}

impl Step for AskReview {
    const NAME: &'static str = "review";
    const HEADING: &'static str = "Have the decline reviewed";
    const BUTTON: &'static str = "Ask for a review";
    const TO: Addressee = Addressee::Officer;

    fn readback(sight: &Sight) -> String {
        match route(sight).first() {
            Some(first) => format!("It goes to {first}, who did not decline it."),
            None => "It goes to somebody who did not decline it.".to_owned(),
        }
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        html! {
            p class="govuk-body" { (in_words(sight)) }
            (textarea(&Textarea {
                name: "text",
                label: Label::of("Why it should be looked at again"),
                readers: format!("{}, and whoever reviews it", sentences::readers(sight)).into(),
                value: form.get("text"),
                error: FieldError::of(errors, "text"),
                rows: Some(8),
                ..Textarea::default()
            }))
        }
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("text", "Write why it should be looked at again", 20_000, errors);
        Some(Command::AskReview { reason: pen.text(text) })
    }
}

/// Who can still review it, in their order; never whoever declined it.
fn route(sight: &Sight) -> Vec<String> {
    let stops = sight.state.matter().map(|matter| matter.review_route(&sight.ctx)).unwrap_or_default();
    stops
        .into_iter()
        .map(|(stop, service)| match (&stop, service) {
            (Stop::Role(role), Some(service)) if role == "director" => match sight.names.of(service) {
                name if name.is_empty() => "the director of the service".to_owned(),
                name => format!("the Director of {name}"),
            },
            (Stop::Role(role), _) if role == "monitoring-officer" => "the Monitoring Officer".to_owned(),
            (Stop::Role(role), _) if role == "chief-executive" => "the Chief Executive".to_owned(),
            (Stop::Body(body), _) if body == "council" => "the council, at its next meeting".to_owned(),
            (Stop::Body(_), _) => format!("{}, at its next meeting", stop.in_words()),
            _ => stop.in_words(),
        })
        .collect()
}

/// "You may have this reviewed: first by the Director of Highways, then by the Monitoring Officer."
pub fn in_words(sight: &Sight) -> String {
    match &route(sight)[..] {
        [] => String::new(),
        [only] => format!("You may have this reviewed by {only}."),
        [first, rest @ ..] => {
            let then: Vec<String> = rest.iter().map(|stop| format!("then by {stop}")).collect();
            format!("You may have this reviewed: first by {first}, {}.", then.join(", "))
        }
    }
}
