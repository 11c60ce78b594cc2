//! More for those who want it, folded away.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// A summary to press, and what it opens.
#[derive(Clone, Debug, Default)]
pub struct Details<'a> {
    pub summary: Text<'a>,
    pub text: Text<'a>,
    pub id: &'a str,
    pub classes: &'a str,
    pub open: bool,
}

/// The two together.
pub fn details(details: &Details<'_>) -> Markup {
    html! {
        details id=[present(details.id)] class=(classes("govuk-details", &[details.classes])) open[details.open] {
            summary class="govuk-details__summary" {
                span class="govuk-details__summary-text" { (details.summary) }
            }
            div class="govuk-details__text" { (details.text) }
        }
    }
}
