//! `{GET,POST} /{council}/enquiries/{reference}/note`: a note among those who handle it.

use axum::response::Response;
use maud::Markup;
use rules::enquiry::Command;
use store::pen::Pen;
use store::questions::enquiry::Sight;
use store::questions::roster::Staff;

use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};

use super::sentences;
use super::step::{self, Addressee, At, Encloses, Offers, Step};
use crate::files::sent::Arriving;
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Note;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Note>(seated, at).await
}

pub async fn create(seated: Seated, at: At, arriving: Arriving) -> Result<Response, Problem> {
    step::create_with_files::<Note>(seated, at, arriving).await
}

impl Step for Note {
    const NAME: &'static str = "note";
    const HEADING: &'static str = "Write a note";
    const BUTTON: &'static str = "Keep the note";
    const TO: Addressee = Addressee::Handlers;
    const ENCLOSES: Encloses = Encloses::Files;

    fn readback(sight: &Sight) -> String {
        let comma = if sight.staff == Staff::Several { "," } else { "" };
        format!("Only {}{comma} will read it; {} will not.", handlers(sight), step::asker(sight))
    }

    fn readers(sight: &Sight) -> String {
        format!("{}; not the member", handlers(sight))
    }

    fn fields(sight: &Sight, _offers: &Offers, form: &Form, errors: &[FieldError]) -> Markup {
        textarea(&Textarea {
            name: "text",
            label: Label::of("The note"),
            hint: "".into(),
            readers: Note::readers(sight).into(),
            value: form.get("text"),
            error: FieldError::of(errors, "text"),
            rows: Some(8),
            ..Textarea::default()
        })
    }

    fn command(
        _sight: &Sight,
        _offers: &Offers,
        form: &Form,
        pen: &mut Pen,
        errors: &mut Vec<FieldError>,
    ) -> Option<Command> {
        let text = form.text("text", "Write the note", 20_000, errors);
        Some(Command::Note { text: pen.text(text) })
    }
}

/// Those who read a note.
fn handlers(sight: &Sight) -> String {
    match sight.staff {
        Staff::OneOfficer => sentences::clerk(sight).to_owned(),
        Staff::Several => format!("those who handle this, and {}", sentences::clerk(sight)),
    }
}
