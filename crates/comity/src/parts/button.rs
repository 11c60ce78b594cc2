//! What a person presses to do something.

use maud::{Markup, html};

use super::{
    classes::{classes, present},
    text::Text,
};

/// A button of a form or, with an address, a link that looks like one.
#[derive(Clone, Debug, Default)]
pub struct Button<'a> {
    pub text: Text<'a>,
    pub look: Look,
    pub classes: &'a str,
    pub id: &'a str,
    /// With a name, the button sends `name=value` when it is the one that was pressed.
    pub name: &'a str,
    pub value: &'a str,
    /// `submit` unless given.
    pub kind: &'a str,
    pub disabled: bool,
    /// Makes it a link; name, value and kind then mean nothing.
    pub href: &'a str,
    /// A second press within a second does nothing. Where JavaScript is off, the form's once key does the same.
    pub prevent_double_click: bool,
}

/// How much weight a button has on its page. There is one `Primary` on a page at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Primary,
    Secondary,
    /// For what cannot be undone.
    Warning,
    /// On a dark ground.
    Inverse,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "",
            Self::Secondary => "govuk-button--secondary",
            Self::Warning => "govuk-button--warning",
            Self::Inverse => "govuk-button--inverse",
        }
    }
}

/// The button.
pub fn button(button: &Button<'_>) -> Markup {
    let class = classes("govuk-button", &[button.look.class(), button.classes]);
    html! {
        @if button.href.is_empty() {
            button type=(present(button.kind).unwrap_or("submit"))
                value=[present(button.value)] name=[present(button.name)]
                disabled[button.disabled] aria-disabled=[button.disabled.then_some("true")]
                data-prevent-double-click=[button.prevent_double_click.then_some("true")]
                class=(class) data-module="govuk-button" id=[present(button.id)] { (button.text) }
        } @else {
            a href=(button.href) role="button" draggable="false"
                class=(class) data-module="govuk-button" id=[present(button.id)] { (button.text) }
        }
    }
}

/// Buttons and links side by side.
pub fn button_group(buttons: &Markup) -> Markup {
    html! { div class="govuk-button-group" { (buttons) } }
}
