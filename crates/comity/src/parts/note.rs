//! A message to the other side, and a note that never leaves this one. They must not be mistaken for each other.

use maud::{Markup, html};

use super::text::Text;

/// The frame around a message and its form. `to` follows "Message to".
pub fn message(to: &str, inside: &Markup) -> Markup {
    html! {
        section class="comity-message" {
            p class="comity-message__mark" { "Message to " (to) }
            (inside)
        }
    }
}

/// The frame around an internal note and its form: other colour, other border, and it says so.
///
/// `unseen_by` follows "Internal note: not shown to".
pub fn internal_note(unseen_by: &str, inside: &Markup) -> Markup {
    html! {
        section class="comity-internal" {
            p class="comity-internal__mark" { "Internal note: not shown to " (unseen_by) }
            (inside)
        }
    }
}

/// What somebody wrote, with its line breaks kept.
pub fn words(text: &Text<'_>) -> Markup {
    html! { div class="comity-words" { (text) } }
}
