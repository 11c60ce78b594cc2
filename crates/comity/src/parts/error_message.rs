//! What is wrong with one field, beside it.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// One error. What it says tells how to put it right.
#[derive(Clone, Debug, Default)]
pub struct ErrorMessage<'a> {
    pub text: Text<'a>,
    pub id: &'a str,
    pub classes: &'a str,
}

/// The message, with the word "Error" for those who do not see its colour.
pub fn error_message(error: &ErrorMessage<'_>) -> Markup {
    html! {
        p id=[present(error.id)] class=(classes("govuk-error-message", &[error.classes])) {
            span class="govuk-visually-hidden" { "Error:" } " " (error.text)
        }
    }
}
