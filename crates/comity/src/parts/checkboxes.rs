//! Any number of a few.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    fieldset::{Fieldset, fieldset},
    group::Group,
    hint::{Hint, hint},
    label::{Label, label},
    radios::id_of,
    text::Text,
};

/// A question to which several answers may be true.
#[derive(Clone, Debug, Default)]
pub struct Checkboxes<'a> {
    pub name: &'a str,
    /// The first box's id, and the beginning of the others'; the name unless given.
    pub id_prefix: &'a str,
    pub fieldset: Option<Fieldset<'a>>,
    pub hint: Text<'a>,
    pub error: Text<'a>,
    pub boxes: &'a [Checkbox<'a>],
    /// The values that are ticked.
    pub values: &'a [&'a str],
    pub classes: &'a str,
    pub group_classes: &'a str,
    /// Used where there is no fieldset, or one that says nothing of its own.
    pub described_by: &'a str,
}

/// One box, or the word between two of them.
#[derive(Clone, Debug, Default)]
pub struct Checkbox<'a> {
    pub value: &'a str,
    pub text: Text<'a>,
    pub label_classes: &'a str,
    pub hint: Text<'a>,
    pub id: &'a str,
    /// The name of the whole question unless given.
    pub name: &'a str,
    pub checked: bool,
    pub disabled: bool,
    /// What is asked only of those who tick this box. Without JavaScript it is always shown.
    pub conditional: Text<'a>,
    /// `exclusive`: ticking it unticks the others, where there is JavaScript.
    pub behaviour: &'a str,
    /// For instance "or". An entry with one is not a box.
    pub divider: &'a str,
}

/// The question with all that belongs to it.
pub fn checkboxes(question: &Checkboxes<'_>) -> Markup {
    let prefix = present(question.id_prefix).unwrap_or(question.name);
    let group = Group {
        id: prefix,
        hint: &question.hint,
        readers: &Text::Nothing,
        error: &question.error,
        described_by: question
            .fieldset
            .as_ref()
            .map(|set| set.described_by)
            .and_then(present)
            .unwrap_or(question.described_by),
        classes: question.group_classes,
    };
    // Without a fieldset nothing else can carry the description, so that each box does.
    let on_each = if question.fieldset.is_none() { group.description() } else { String::new() };
    let inside = html! {
        (group.notes())
        div class=(classes("govuk-checkboxes", &[question.classes])) data-module="govuk-checkboxes" {
            @for (index, each) in question.boxes.iter().enumerate() {
                @if each.divider.is_empty() {
                    (one(question, each, &id_of(prefix, each.id, index), &on_each))
                } @else {
                    div class="govuk-checkboxes__divider" { (each.divider) }
                }
            }
        }
    };
    group.frame(&match &question.fieldset {
        Some(set) => fieldset(&Fieldset { described_by: &group.description(), ..set.clone() }, &inside),
        None => inside,
    })
}

fn one(question: &Checkboxes<'_>, each: &Checkbox<'_>, id: &str, described_by: &str) -> Markup {
    let checked = each.checked || question.values.contains(&each.value);
    let hint_id = if each.hint.is_something() { format!("{id}-item-hint") } else { String::new() };
    let described_by = [described_by, &hint_id].join(" ");
    let conditional_id = each.conditional.is_something().then(|| format!("conditional-{id}"));
    let name = Label {
        text: each.text.clone(),
        classes: &classes("govuk-checkboxes__label", &[each.label_classes]),
        ..Label::default()
    };
    let shown = if checked { "" } else { "govuk-checkboxes__conditional--hidden" };
    html! {
        div class="govuk-checkboxes__item" {
            input class="govuk-checkboxes__input" id=(id) name=(present(each.name).unwrap_or(question.name))
                type="checkbox" value=(each.value) checked[checked] disabled[each.disabled]
                data-aria-controls=[conditional_id.as_deref()] data-behaviour=[present(each.behaviour)]
                aria-describedby=[present(described_by.trim())];
            (label(&name, id))
            @if !hint_id.is_empty() {
                (hint(&Hint { id: &hint_id, classes: "govuk-checkboxes__hint", text: each.hint.clone() }))
            }
        }
        @if let Some(conditional_id) = &conditional_id {
            div class=(classes("govuk-checkboxes__conditional", &[shown])) id=(conditional_id) { (each.conditional) }
        }
    }
}
