//! What a field is called.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The label of one control.
#[derive(Clone, Debug, Default)]
pub struct Label<'a> {
    pub text: Text<'a>,
    /// `govuk-label--s`, `--m`, `--l` or `--xl`.
    pub classes: &'a str,
    /// It is the page's only heading: then the page has no other `h1`.
    pub is_page_heading: bool,
}

impl<'a> Label<'a> {
    /// An ordinary label.
    pub fn of(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The label of a page that asks one thing; it is the page's heading.
    pub fn heading(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), classes: "govuk-label--l", is_page_heading: true }
    }
}

/// The label of the control with this id; nothing where it has no words.
pub fn label(label: &Label<'_>, control: &str) -> Markup {
    let words = html! {
        label class=(classes("govuk-label", &[label.classes])) for=[present(control)] { (label.text) }
    };
    html! {
        @if label.text.is_nothing() {}
        @else if label.is_page_heading { h1 class="govuk-label-wrapper" { (words) } }
        @else { (words) }
    }
}
