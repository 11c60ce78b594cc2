//! All that is wrong with a form, above it, each line a link to its field.

use maud::{Markup, html};

use super::{classes::classes, text::Text};

/// One thing that is wrong with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the control, without `#`; empty when the error is about no single field.
    pub field: String,
    /// What to do instead, in one sentence.
    pub message: String,
}

impl FieldError {
    /// An error of the control with this id.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }

    /// What is wrong with one field, to put beside it; nothing where it is right.
    pub fn of<'a>(errors: &'a [Self], field: &str) -> Text<'a> {
        errors.iter().find(|error| error.field == field).map(|error| error.message.as_str()).into()
    }
}

/// The summary of a page.
#[derive(Clone, Debug, Default)]
pub struct ErrorSummary<'a> {
    pub title: Text<'a>,
    pub description: Text<'a>,
    pub lines: &'a [ErrorLine<'a>],
    pub classes: &'a str,
}

/// One line of it; a link where an address is given.
#[derive(Clone, Debug, Default)]
pub struct ErrorLine<'a> {
    pub text: Text<'a>,
    pub href: &'a str,
}

/// The summary; with JavaScript it takes the focus when the page opens.
pub fn error_summary(summary: &ErrorSummary<'_>) -> Markup {
    html! {
        div class=(classes("govuk-error-summary", &[summary.classes])) data-module="govuk-error-summary" {
            div role="alert" {
                h2 class="govuk-error-summary__title" { (summary.title) }
                div class="govuk-error-summary__body" {
                    @if summary.description.is_something() { p { (summary.description) } }
                    @if !summary.lines.is_empty() {
                        ul class="govuk-list govuk-error-summary__list" {
                            @for line in summary.lines {
                                li {
                                    @if line.href.is_empty() { (line.text) } @else { a href=(line.href) { (line.text) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The summary of a form's errors, as every page shows it; nothing where there are none.
pub fn summary_of(errors: &[FieldError]) -> Markup {
    if errors.is_empty() {
        return html! {};
    }
    let addresses: Vec<String> = errors
        .iter()
        .map(|error| if error.field.is_empty() { String::new() } else { format!("#{}", error.field) })
        .collect();
    let lines: Vec<ErrorLine<'_>> = errors
        .iter()
        .zip(&addresses)
        .map(|(error, href)| ErrorLine { text: error.message.as_str().into(), href })
        .collect();
    error_summary(&ErrorSummary { title: "There is a problem".into(), lines: &lines, ..ErrorSummary::default() })
}
