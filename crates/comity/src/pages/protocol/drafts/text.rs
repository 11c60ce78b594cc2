//! `{GET,POST} /{council}/protocol/drafts/{edition}/text`: the clerk puts another text in the draft's place.

use axum::response::Response;
use maud::Markup;
use rules::edition::Command;
use store::pen::Pen;
use store::questions::protocol::Stage;

use super::super::editions::At;
use super::file;
use super::step::{self, Sight, Step};
use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::problem::Problem;
use crate::visit::Seated;

struct Text;

pub async fn show(seated: Seated, at: At) -> Result<Response, Problem> {
    step::show::<Text>(seated, at).await
}

pub async fn create(seated: Seated, at: At, form: Form) -> Result<Response, Problem> {
    step::create::<Text>(seated, at, form).await
}

impl Step for Text {
    const NAME: &'static str = "text";
    const HEADING: &'static str = "Change the draft";
    const BUTTON: &'static str = "Put it in the draft's place";

    fn start(sight: &Sight) -> Form {
        Form::of(&[(file::FIELD, &sight.file)])
    }

    fn fields(_: &Sight, form: &Form, errors: &[FieldError]) -> Markup {
        file::field(form, errors)
    }

    fn meant(sight: &Sight, form: &Form, pen: &mut Pen, errors: &mut Vec<FieldError>) -> Option<(Command, String)> {
        let text = form.get(file::FIELD);
        let pack = file::read(text, errors)?;
        let changes = rules::pack::diff(&sight.edition.pack, &pack);
        let sentence = format!(
            "You are putting this text in the draft's place: {} clauses, {} of them other than before. {} The text before it stays in the history.",
            pack.clauses.len(),
            changes.clauses.len(),
            match sight.edition.stage {
                Stage::OnTrial { .. } => "The draft is on trial: members and officers see the new text at once.",
                Stage::Draft | Stage::Proposed(_) | Stage::Adopted(_) => "Nobody but the clerk sees it yet.",
            },
        );
        Some((Command::Amend(file::draft(&pack, text, pen)), sentence))
    }
}
