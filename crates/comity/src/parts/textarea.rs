//! A box for several lines.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    group::Group,
    label::Label,
    text::Text,
};

/// Several lines of words.
#[derive(Clone, Debug, Default)]
pub struct Textarea<'a> {
    pub name: &'a str,
    /// The same as the name unless given.
    pub id: &'a str,
    pub label: Label<'a>,
    pub hint: Text<'a>,
    /// Who will read it (see `readers`). Every box in which anyone writes says so.
    pub readers: Text<'a>,
    pub error: Text<'a>,
    /// What was typed before; given back as it was.
    pub value: &'a str,
    /// 5 unless given.
    pub rows: Option<u8>,
    pub classes: &'a str,
    pub described_by: &'a str,
    pub group_classes: &'a str,
    pub autocomplete: &'a str,
    /// `true` or `false`; the browser's choice unless given.
    pub spellcheck: &'a str,
}

/// The box with all that belongs to it.
pub fn textarea(textarea: &Textarea<'_>) -> Markup {
    let id = present(textarea.id).unwrap_or(textarea.name);
    let group = Group {
        id,
        hint: &textarea.hint,
        readers: &textarea.readers,
        error: &textarea.error,
        described_by: textarea.described_by,
        classes: textarea.group_classes,
    };
    let wrong = if textarea.error.is_something() { "govuk-textarea--error" } else { "" };
    // Browsers drop one line break after the opening tag, hence one more where the words begin with one.
    let lost = if textarea.value.starts_with(['\n', '\r']) { "\n" } else { "" };
    let control = html! {
        textarea class=(classes("govuk-textarea", &[wrong, textarea.classes])) id=(id) name=(textarea.name)
            rows=(textarea.rows.unwrap_or(5)) spellcheck=[present(textarea.spellcheck)]
            aria-describedby=[present(&group.description())] autocomplete=[present(textarea.autocomplete)]
            { (lost) (textarea.value) }
    };
    group.around(&textarea.label, &control)
}
