//! The link back to the page before, above the main heading.

use maud::{Markup, html};

use super::{classes::classes, text::Text};

/// A back link; its words are "Back" unless given.
#[derive(Clone, Debug, Default)]
pub struct BackLink<'a> {
    pub href: &'a str,
    pub text: Text<'a>,
    pub classes: &'a str,
}

/// The link. Without an address it goes nowhere, as in GOV.UK Frontend.
pub fn back_link(link: &BackLink<'_>) -> Markup {
    let href = if link.href.is_empty() { "#" } else { link.href };
    html! {
        a href=(href) class=(classes("govuk-back-link", &[link.classes])) {
            @if link.text.is_nothing() { "Back" } @else { (link.text) }
        }
    }
}
