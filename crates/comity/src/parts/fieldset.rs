//! Several controls that answer one question.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// The frame around them and the question.
#[derive(Clone, Debug, Default)]
pub struct Fieldset<'a> {
    pub legend: Text<'a>,
    /// `govuk-fieldset__legend--s`, `--m`, `--l` or `--xl`.
    pub legend_classes: &'a str,
    /// The legend is the page's only heading.
    pub is_page_heading: bool,
    pub classes: &'a str,
    pub role: &'a str,
    /// Ids of what describes it, with a space between.
    pub described_by: &'a str,
}

impl<'a> Fieldset<'a> {
    /// A question in a form of several.
    pub fn of(legend: impl Into<Text<'a>>) -> Self {
        Self { legend: legend.into(), legend_classes: "govuk-fieldset__legend--s", ..Self::default() }
    }

    /// The one question of a page; it is the page's heading.
    pub fn heading(legend: impl Into<Text<'a>>) -> Self {
        Self {
            legend: legend.into(),
            legend_classes: "govuk-fieldset__legend--l",
            is_page_heading: true,
            ..Self::default()
        }
    }
}

/// The fieldset around its controls.
pub fn fieldset(set: &Fieldset<'_>, controls: &Markup) -> Markup {
    html! {
        fieldset class=(classes("govuk-fieldset", &[set.classes])) role=[present(set.role)]
            aria-describedby=[present(set.described_by)] {
            @if set.legend.is_something() {
                legend class=(classes("govuk-fieldset__legend", &[set.legend_classes])) {
                    @if set.is_page_heading {
                        h1 class="govuk-fieldset__heading" { (set.legend) }
                    } @else {
                        (set.legend)
                    }
                }
            }
            (controls)
        }
    }
}
