//! One of many, from a list that drops down. For fewer than about eight, radios are easier.

use std::iter;

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    group::Group,
    label::Label,
    text::Text,
};

/// A list to choose one from.
#[derive(Clone, Debug, Default)]
pub struct Select<'a> {
    pub name: &'a str,
    /// The same as the name unless given.
    pub id: &'a str,
    pub label: Label<'a>,
    pub hint: Text<'a>,
    pub error: Text<'a>,
    pub options: &'a [SelectOption<'a>],
    /// The value that is chosen; none unless given.
    pub value: &'a str,
    pub classes: &'a str,
    pub described_by: &'a str,
    pub group_classes: &'a str,
}

/// One line of the list.
#[derive(Clone, Debug, Default)]
pub struct SelectOption<'a> {
    /// What is sent; the words themselves where it is not given.
    pub value: Option<&'a str>,
    pub text: &'a str,
    pub selected: bool,
    pub disabled: bool,
}

impl<'a> SelectOption<'a> {
    /// A line that sends `value` and reads `text`.
    pub fn of(value: &'a str, text: &'a str) -> SelectOption<'a> {
        SelectOption { value: Some(value), text, ..SelectOption::default() }
    }
}

/// A first line that chooses nothing, and the choices after it, each what it sends and what it reads.
pub fn options<'a, V: AsRef<str>, T: AsRef<str>>(first: &'a str, choices: &'a [(V, T)]) -> Vec<SelectOption<'a>> {
    let choices = choices.iter().map(|(value, text)| SelectOption::of(value.as_ref(), text.as_ref()));
    iter::once(SelectOption::of("", first)).chain(choices).collect()
}

/// The list with all that belongs to it.
pub fn select(select: &Select<'_>) -> Markup {
    let id = present(select.id).unwrap_or(select.name);
    let group = Group {
        id,
        hint: &select.hint,
        readers: &Text::Nothing,
        error: &select.error,
        described_by: select.described_by,
        classes: select.group_classes,
    };
    let wrong = if select.error.is_something() { "govuk-select--error" } else { "" };
    let control = html! {
        select class=(classes("govuk-select", &[select.classes, wrong])) id=(id) name=(select.name)
            aria-describedby=[present(&group.description())] {
            @for option in select.options {
                @let chosen = !select.value.is_empty() && option.value.unwrap_or(option.text) == select.value;
                option value=[option.value] selected[option.selected || chosen] disabled[option.disabled] { (option.text) }
            }
        }
    };
    group.around(&select.label, &control)
}
