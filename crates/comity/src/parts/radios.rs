//! One of a few.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    fieldset::{Fieldset, fieldset},
    group::Group,
    hint::{Hint, hint},
    label::{Label, label},
    text::Text,
};

/// A question with a few answers.
#[derive(Clone, Debug, Default)]
pub struct Radios<'a> {
    pub name: &'a str,
    /// The first answer's id, and the beginning of the others'; the name unless given.
    pub id_prefix: &'a str,
    /// The question. Left away only where something else on the page names the group.
    pub fieldset: Option<Fieldset<'a>>,
    pub hint: Text<'a>,
    pub error: Text<'a>,
    pub choices: &'a [Radio<'a>],
    /// The value that is chosen; none unless given.
    pub value: &'a str,
    /// `govuk-radios--inline`, `govuk-radios--small`.
    pub classes: &'a str,
    pub group_classes: &'a str,
}

/// One answer, or the word between two of them.
#[derive(Clone, Debug, Default)]
pub struct Radio<'a> {
    pub value: &'a str,
    pub text: Text<'a>,
    pub label_classes: &'a str,
    pub hint: Text<'a>,
    pub id: &'a str,
    pub checked: bool,
    pub disabled: bool,
    /// What is asked only of those who choose this answer. Without JavaScript it is always shown.
    pub conditional: Text<'a>,
    /// For instance "or". An entry with one is not an answer.
    pub divider: &'a str,
}

/// The question with all that belongs to it.
pub fn radios(radios: &Radios<'_>) -> Markup {
    let prefix = present(radios.id_prefix).unwrap_or(radios.name);
    let group = Group {
        id: prefix,
        hint: &radios.hint,
        readers: &Text::Nothing,
        error: &radios.error,
        described_by: radios.fieldset.as_ref().map_or("", |set| set.described_by),
        classes: radios.group_classes,
    };
    let inside = html! {
        (group.notes())
        div class=(classes("govuk-radios", &[radios.classes])) data-module="govuk-radios" {
            @for (index, choice) in radios.choices.iter().enumerate() {
                @if choice.divider.is_empty() {
                    (answer(radios, choice, &id_of(prefix, choice.id, index)))
                } @else {
                    div class="govuk-radios__divider" { (choice.divider) }
                }
            }
        }
    };
    group.frame(&match &radios.fieldset {
        Some(set) => fieldset(&Fieldset { described_by: &group.description(), ..set.clone() }, &inside),
        None => inside,
    })
}

/// The first id has no number, so that the error summary finds it.
pub(super) fn id_of(prefix: &str, own: &str, index: usize) -> String {
    match (own, index) {
        ("", 0) => prefix.to_owned(),
        ("", _) => format!("{prefix}-{}", index + 1),
        _ => own.to_owned(),
    }
}

fn answer(radios: &Radios<'_>, choice: &Radio<'_>, id: &str) -> Markup {
    let checked = choice.checked || (!radios.value.is_empty() && choice.value == radios.value);
    let hint_id = choice.hint.is_something().then(|| format!("{id}-item-hint"));
    let conditional_id = choice.conditional.is_something().then(|| format!("conditional-{id}"));
    let name = Label {
        text: choice.text.clone(),
        classes: &classes("govuk-radios__label", &[choice.label_classes]),
        ..Label::default()
    };
    html! {
        div class="govuk-radios__item" {
            input class="govuk-radios__input" id=(id) name=(radios.name) type="radio" value=(choice.value)
                checked[checked] disabled[choice.disabled] data-aria-controls=[conditional_id.as_deref()]
                aria-describedby=[hint_id.as_deref()];
            (label(&name, id))
            @if let Some(hint_id) = &hint_id {
                (hint(&Hint { id: hint_id, classes: "govuk-radios__hint", text: choice.hint.clone() }))
            }
        }
        @if let Some(conditional_id) = &conditional_id {
            div class=(classes("govuk-radios__conditional", &[if checked { "" } else { "govuk-radios__conditional--hidden" }]))
                id=(conditional_id) { (choice.conditional) }
        }
    }
}
