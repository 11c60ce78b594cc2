//! What stands around every control: label, hint, who will read it, error.

use maud::{Markup, html};

use super::{
    classes::classes,
    error_message::{ErrorMessage, error_message},
    hint::{Hint, hint},
    label::{Label, label},
    readers::readers,
    text::Text,
};

/// The surroundings of one control, or of several in a fieldset.
pub(super) struct Group<'a> {
    /// The control's id; hint, readers and error are named after it.
    pub(super) id: &'a str,
    pub(super) hint: &'a Text<'a>,
    pub(super) readers: &'a Text<'a>,
    pub(super) error: &'a Text<'a>,
    pub(super) described_by: &'a str,
    pub(super) classes: &'a str,
}

impl Group<'_> {
    /// Hint, readers and error, in this order.
    pub(super) fn notes(&self) -> Markup {
        html! {
            @if self.hint.is_something() {
                (hint(&Hint { id: &format!("{}-hint", self.id), text: self.hint.clone(), ..Hint::default() }))
            }
            @if self.readers.is_something() { (readers(&format!("{}-readers", self.id), self.readers)) }
            @if self.error.is_something() {
                (error_message(&ErrorMessage {
                    id: &format!("{}-error", self.id), text: self.error.clone(), ..ErrorMessage::default()
                }))
            }
        }
    }

    /// Ids of all that describes the control, with a space between; empty where nothing does.
    pub(super) fn description(&self) -> String {
        let mut ids: Vec<String> = Vec::new();
        if !self.described_by.is_empty() {
            ids.push(self.described_by.to_owned());
        }
        for (note, name) in [(self.hint, "hint"), (self.readers, "readers"), (self.error, "error")] {
            if note.is_something() {
                ids.push(format!("{}-{name}", self.id));
            }
        }
        ids.join(" ")
    }

    /// The frame that turns red when something is wrong.
    pub(super) fn frame(&self, inside: &Markup) -> Markup {
        let wrong = if self.error.is_something() { "govuk-form-group--error" } else { "" };
        html! {
            div class=(classes("govuk-form-group", &[wrong, self.classes])) { (inside) }
        }
    }

    /// The frame around label, notes and one control.
    pub(super) fn around(&self, name: &Label<'_>, control: &Markup) -> Markup {
        self.frame(&html! { (label(name, self.id)) (self.notes()) (control) })
    }
}
