//! The box that takes the file of a protocol, and everything that is wrong with what was typed in it.

use std::sync::Arc;

use maud::{Markup, html};
use rules::edition::Draft;
use rules::pack::{self, Pack};
use store::pen::Pen;

use crate::form::Form;
use crate::parts::error_summary::FieldError;
use crate::parts::label::Label;
use crate::parts::textarea::{Textarea, textarea};

/// The box's name.
pub(super) const FIELD: &str = "text";

/// Long enough for the longest protocol seen, ten times over.
const LONGEST: usize = 300_000;

/// More faults than these are told in one sentence: whoever has put these right sees the next.
const SHOWN: usize = 50;

/// The protocol in a text, or all its faults, each with line and column, as errors of the box.
pub(super) fn read(text: &str, errors: &mut Vec<FieldError>) -> Option<Pack> {
    if text.trim().is_empty() {
        errors.push(FieldError::new(FIELD, "Paste the text of the protocol"));
        return None;
    }
    let length = text.chars().count();
    if length > LONGEST {
        errors.push(FieldError::new(FIELD, format!("Shorten this to {LONGEST} characters; it has {length}")));
        return None;
    }
    match pack::read(text) {
        Ok(pack) => Some(pack),
        Err(faults) => {
            errors.extend(faults.iter().take(SHOWN).map(|fault| FieldError::new(FIELD, capital(&fault.to_string()))));
            if faults.len() > SHOWN {
                let more = faults.len() - SHOWN;
                errors.push(FieldError::new(FIELD, format!("{more} more: put these right first, then send it again")));
            }
            None
        }
    }
}

/// What a command carries of a protocol.
pub(super) fn draft(pack: &Pack, text: &str, pen: &mut Pen) -> Draft {
    Draft { title: pen.text(&pack.title), pack: pen.text(text), bindings: Arc::new(pack.bindings.clone()) }
}

/// The box, with every fault beside it.
pub(super) fn field(form: &Form, errors: &[FieldError]) -> Markup {
    let mine: Vec<&FieldError> = errors.iter().filter(|error| error.field == FIELD).collect();
    let error = html! {
        @match mine.as_slice() {
            [] => {}
            [only] => { (only.message) }
            many => { @for error in many { span class="comity-fault" { (error.message) } } }
        }
    };
    textarea(&Textarea {
        name: FIELD,
        label: Label {
            text: "The text of the protocol, as a file".into(),
            classes: "govuk-label--s",
            ..Label::default()
        },
        hint:
            "In the form of the model protocols: title, whom it binds, then clause by clause, each with what keeps it. \
               A clause with nothing to keep it stands as text."
                .into(),
        readers:
            "the clerk while it is a draft; members and officers while it is on trial; everybody once it is adopted"
                .into(),
        error: error.into(),
        value: form.get(FIELD),
        rows: Some(25),
        classes: "comity-file",
        spellcheck: "false",
        ..Textarea::default()
    })
}

fn capital(text: &str) -> String {
    super::super::kept::capital(text)
}
