//! One line for whoever has not yet read the protocol, on its page and at home.

use maud::{Markup, html};
use store::questions::protocol::coverage::Acknowledged;

use crate::parts::inset_text::{InsetText, inset_text};
use crate::url;

/// The line; nothing for everybody else.
pub fn line(slug: &str, acknowledged: Acknowledged) -> Markup {
    let words = html! {
        "You have not said yet that you have read our protocol. "
        a class="govuk-link" href={ (url::protocol(slug)) "#acknowledge" } { "Read it, and say so at its end" }
        "."
    };
    match acknowledged {
        Acknowledged::NotYet => {
            inset_text(&InsetText { text: words.into(), classes: "comity-screen-only", ..InsetText::default() })
        }
        Acknowledged::Done | Acknowledged::NotAsked => html! {},
    }
}
