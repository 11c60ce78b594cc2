//! A box for one line.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    group::Group,
    label::Label,
    text::Text,
};

/// One line of words, a number, an address.
#[derive(Clone, Debug, Default)]
pub struct Input<'a> {
    pub name: &'a str,
    /// The same as the name unless given.
    pub id: &'a str,
    pub label: Label<'a>,
    pub hint: Text<'a>,
    /// Who will read it (see `readers`).
    pub readers: Text<'a>,
    pub error: Text<'a>,
    pub value: &'a str,
    /// `text` unless given.
    pub kind: &'a str,
    /// For instance `govuk-input--width-10`.
    pub classes: &'a str,
    pub described_by: &'a str,
    pub group_classes: &'a str,
    pub autocomplete: &'a str,
    pub autocapitalize: &'a str,
    /// `numeric`, `decimal`, `tel` …: which keyboard a telephone shows.
    pub inputmode: &'a str,
    pub pattern: &'a str,
    /// `true` or `false`; the browser's choice unless given.
    pub spellcheck: &'a str,
    /// Shown before the box, as in £.
    pub prefix: Text<'a>,
    /// Shown after the box, as in kg.
    pub suffix: Text<'a>,
    pub disabled: bool,
}

/// The box with all that belongs to it.
pub fn input(input: &Input<'_>) -> Markup {
    let id = present(input.id).unwrap_or(input.name);
    let group = Group {
        id,
        hint: &input.hint,
        readers: &input.readers,
        error: &input.error,
        described_by: input.described_by,
        classes: input.group_classes,
    };
    let wrong = if input.error.is_something() { "govuk-input--error" } else { "" };
    let control = html! {
        input class=(classes("govuk-input", &[input.classes, wrong])) id=(id) name=(input.name)
            type=(present(input.kind).unwrap_or("text")) spellcheck=[present(input.spellcheck)]
            value=[present(input.value)] disabled[input.disabled]
            aria-describedby=[present(&group.description())] autocomplete=[present(input.autocomplete)]
            autocapitalize=[present(input.autocapitalize)] pattern=[present(input.pattern)]
            inputmode=[present(input.inputmode)];
    };
    let control = if input.prefix.is_nothing() && input.suffix.is_nothing() {
        control
    } else {
        html! {
            div class="govuk-input__wrapper" {
                @if input.prefix.is_something() {
                    div class="govuk-input__prefix" aria-hidden="true" { (input.prefix) }
                }
                (control)
                @if input.suffix.is_something() {
                    div class="govuk-input__suffix" aria-hidden="true" { (input.suffix) }
                }
            }
        }
    };
    group.around(&input.label, &control)
}
