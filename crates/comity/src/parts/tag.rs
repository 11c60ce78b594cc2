//! A word that says in which state something is. Never colour alone: the word says it too.

use maud::{Markup, html};

use super::{classes::classes, text::Text};

/// The state's word and colour.
#[derive(Clone, Debug, Default)]
pub struct Tag<'a> {
    pub text: Text<'a>,
    /// `govuk-tag--grey`, `--green`, `--turquoise`, `--purple`, `--pink`, `--red`, `--orange`, `--yellow`.
    pub classes: &'a str,
}

/// The tag.
pub fn tag(tag: &Tag<'_>) -> Markup {
    html! { strong class=(classes("govuk-tag", &[tag.classes])) { (tag.text) } }
}
