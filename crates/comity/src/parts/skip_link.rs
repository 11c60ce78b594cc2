//! The first link of a page, for those who come by keyboard.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// Past the navigation, to the page itself.
#[derive(Clone, Debug, Default)]
pub struct SkipLink<'a> {
    pub text: Text<'a>,
    /// `#content` unless given.
    pub href: &'a str,
    pub classes: &'a str,
}

/// The link, unseen until it has the focus.
pub fn skip_link(link: &SkipLink<'_>) -> Markup {
    html! {
        a href=(present(link.href).unwrap_or("#content")) class=(classes("govuk-skip-link", &[link.classes]))
            data-module="govuk-skip-link" { (link.text) }
    }
}
