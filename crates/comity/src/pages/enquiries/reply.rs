//! `{GET,POST} /{council}/enquiries/{reference}/reply`: the member's reply to what was asked.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};

use super::boxes;
use super::step::{self, Addressee, At, Encloses, Offers, Step};
use crate::files::sent::Arriving;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Reply;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Reply>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<Reply>(seated, at, arriving).await
}

impl Step for Reply {
    const NAME: &'static str = "reply";
    const HEADING: &'static str = "Reply to the question";
    const BUTTON: &'static str = "Send the reply";
    const TO: Addressee = Addressee::Officer;
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(_sight: &Sight) -> String {
        "The officer goes on with it, and the clock runs again.".to_owned()
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let asked = sight.trail.iter().rev().find_map(|entry| match entry.command.spoken() {
            Command::AskMember { question } => Some(sight.spoken.text(*question)),
            _ => None,
        });
        html! {
            @if let Some(asked) = asked { (inset_text(&InsetText { text: asked.into(), ..InsetText::default() })) }
            (textarea(&Textarea { label: Label::of("Your reply"), rows: Some(8), ..boxes::words(sight, "text", form, errors) }))
        }
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("text", "Write your reply", 20_000, errors);
        Some(Command::Reply { text: pen.text(text) })
    }
}
