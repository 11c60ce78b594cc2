//! A passage set apart: a quotation, a clause.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The passage.
#[derive(Clone, Debug, Default)]
pub struct InsetText<'a> {
    pub text: Text<'a>,
    pub id: &'a str,
    pub classes: &'a str,
}

/// The passage with a bar beside it.
pub fn inset_text(inset: &InsetText<'_>) -> Markup {
    html! {
        div id=[present(inset.id)] class=(classes("govuk-inset-text", &[inset.classes])) { (inset.text) }
    }
}
