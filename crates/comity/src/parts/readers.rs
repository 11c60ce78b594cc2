//! Who will read what is typed here, beside every box in which anyone writes.

use maud::{Markup, html};

use super::text::Text;

/// "Who will read this", and that it may have to be released under information law. No box goes without.
///
/// `who` is a clause that follows "Who will read this:", for instance "the member, and the officers dealing with it".
pub fn readers(id: &str, who: &Text<'_>) -> Markup {
    html! {
        p id=(id) class="comity-readers" {
            strong { "Who will read this:" } " " (who) ". It may have to be released under information law."
        }
    }
}
