//! `{GET,POST} /{council}/enquiries/{reference}/answer`: answer it.

use axum::response::Response;
use maud::{Markup, html};
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;

use crate::parts::checkboxes::{Checkbox, Checkboxes, checkboxes};
use crate::parts::fieldset::Fieldset;
use crate::parts::label::Label;
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::textarea::{Textarea, textarea};
use rules::enquiry::How;

use super::step::{self, Addressee, At, Encloses, Offers, Step};
use super::{lifted, sentences};
use crate::files::sent::Arriving;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Answer;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Answer>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<Answer>(seated, at, arriving).await
}

impl Step for Answer {
    const NAME: &'static str = "answer";
    const HEADING: &'static str = "Answer";
    const BUTTON: &'static str = "Send the answer";
    const TO: Addressee = Addressee::Member;
    const STANDARD: &'static str = "text";
    const PRECEDENT: &'static str = "text";
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(sight: &Sight) -> String {
        format!(
            "{} will be told by e-mail that there is an answer. It then stays open for follow-up, as the protocol says, and closes by itself.",
            step::asker(sight)
        )
    }

    fn fields(sight: &Sight, offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        let how = [
            Radio { value: "written", text: "In writing, below".into(), ..Radio::default() },
            Radio { value: "telephone", text: "I have told the member by telephone".into(), ..Radio::default() },
            Radio { value: "in-person", text: "I have told the member in person".into(), ..Radio::default() },
        ];
        html! {
            (radios(&Radios {
                name: "how",
                fieldset: Some(Fieldset::of("How is it answered?")),
                choices: &how,
                value: form.given("how").unwrap_or("written"),
                ..Radios::default()
            }))

            (offers.earlier.choice(form))
            (offers.texts.choice(form))
            (textarea(&Textarea {
            name: "text",
            label: Label::of("The answer"),
            hint: "If you told the member, one line of what you said; they can put it right.".into(),
            readers: sentences::readers(sight).into(),
            value: form.get("text"),
            error: FieldError::of(errors, "text"),
            rows: Some(8),
            ..Textarea::default()
        }))
            @if !lifted::is_out(sight) { (checkboxes(&Checkboxes {
                name: "confidence",
                hint: "Others who may see the enquiry read that it was answered, and not the answer. What is confidential or exempt in law goes to nobody in an answer: give it as a confidential paper, to each who has a right to it.".into(),
                boxes: &[Checkbox {
                    value: "yes",
                    text: "In confidence to the member who asked".into(),
                    checked: form.get("confidence") == "yes",
                    ..Checkbox::default()
                }],
                ..Checkboxes::default()
            })) }
        }
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let how = match form.get("how") {
            "telephone" => How::Telephone,
            "in-person" => How::InPerson,
            _ => How::Written,
        };
        let text = form.text("text", "Write the answer, or one line of what you told the member", 20_000, errors);
        let text = pen.text(text);
        Some(match form.get("confidence") {
            "yes" => Command::AnswerInConfidence { text, how },
            _ => Command::Answer { text, how },
        })
    }
}
