//! Help with one field, above it.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// A hint of one sentence or two.
#[derive(Clone, Debug, Default)]
pub struct Hint<'a> {
    pub text: Text<'a>,
    pub id: &'a str,
    pub classes: &'a str,
}

/// The hint.
pub fn hint(hint: &Hint<'_>) -> Markup {
    html! {
        div id=[present(hint.id)] class=(classes("govuk-hint", &[hint.classes])) { (hint.text) }
    }
}
