//! What goes wrong for somebody who overlooks it.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The warning.
#[derive(Clone, Debug, Default)]
pub struct WarningText<'a> {
    pub text: Text<'a>,
    /// What the sign is called by those who do not see it; "Warning" unless given.
    pub icon_text: &'a str,
    pub classes: &'a str,
}

/// The warning with its sign.
pub fn warning_text(warning: &WarningText<'_>) -> Markup {
    html! {
        div class=(classes("govuk-warning-text", &[warning.classes])) {
            span class="govuk-warning-text__icon" aria-hidden="true" { "!" }
            strong class="govuk-warning-text__text" {
                span class="govuk-visually-hidden" { (present(warning.icon_text).unwrap_or("Warning")) }
                " " (warning.text)
            }
        }
    }
}
