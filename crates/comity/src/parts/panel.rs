//! It is done: the large panel at the end of a form.

use maud::{Markup, html};

use super::{classes::classes, text::Text};

/// What was done, and the reference to keep.
#[derive(Clone, Debug, Default)]
pub struct Panel<'a> {
    pub title: Text<'a>,
    pub text: Text<'a>,
    /// 1 unless given: the panel is usually the page's heading.
    pub heading_level: Option<u8>,
    pub classes: &'a str,
}

/// The panel.
pub fn panel(panel: &Panel<'_>) -> Markup {
    html! {
        div class=(classes("govuk-panel govuk-panel--confirmation", &[panel.classes])) {
            @match panel.heading_level.unwrap_or(1) {
                2 => { h2 class="govuk-panel__title" { (panel.title) } }
                3 => { h3 class="govuk-panel__title" { (panel.title) } }
                _ => { h1 class="govuk-panel__title" { (panel.title) } }
            }
            @if panel.text.is_something() { div class="govuk-panel__body" { (panel.text) } }
        }
    }
}
