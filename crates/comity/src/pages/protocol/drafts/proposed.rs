//! On the page of a draft: an adoption that waits for a second person, and what they can do; and that one said no.

use maud::{Markup, html};
use store::questions::protocol::Edition;
use store::questions::protocol::proposed::{Hand, Proposed};

use crate::dates;
use crate::form::{Form, hidden};
use crate::pages::erasures::show::role_in_words;
use crate::parts::button::{Button, Look, button};
use crate::parts::error_summary::FieldError;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::label::Label;
use crate::parts::note::words;
use crate::parts::textarea::{Textarea, textarea};
use crate::url;

/// What waits, and the buttons of whoever has a hand in it.
pub(super) fn show(slug: &str, edition: &Edition, proposed: &Proposed, form: &Form, errors: &[FieldError]) -> Markup {
    let second: Vec<&str> = proposed.second.iter().map(|role| role_in_words(*role)).collect();
    let action = url::draft_step(slug, edition.id, "decision");
    let waits = html! {
        (proposed.by) " has proposed to enter that " (proposed.body) " adopted it on " (dates::long(proposed.on))
        " (" (proposed.minute) "), to hold from " (dates::long(proposed.stated)) ". Nothing has changed yet: one of these confirms it, "
        (second.join(", ")) "."
        @if let Some(last) = proposed.last { " After " (dates::long(last)) " the proposal lapses, and the draft stays." }
    };
    html! {
        (inset_text(&InsetText { text: waits.into(), ..InsetText::default() }))
        @match proposed.hand {
            Hand::Neither => {}
            Hand::First => {
                form method="post" action=(action) class="comity-screen-only" {
                    (hidden(Some(edition.updated.act)))
                    p class="govuk-body" { "You proposed it. Another person has to confirm it; until then you can take it back." }
                    (button(&Button { text: "Take it back".into(), name: "do", value: "take-back", look: Look::Secondary, ..Button::default() }))
                }
            }
            Hand::Second => {
                form method="post" action=(action) class="comity-screen-only" novalidate {
                    (hidden(Some(edition.updated.act)))
                    p class="govuk-body" { "Compare it with the minute. If you confirm it, it takes effect here on its day, tomorrow at the earliest, and its text then stays as it is." }
                    (button(&Button { text: "Confirm the adoption".into(), name: "do", value: "confirm", prevent_double_click: true, ..Button::default() }))
                }
                form method="post" action=(action) class="comity-screen-only" novalidate {
                    (hidden(Some(edition.updated.act)))
                    (textarea(&Textarea {
                        name: "reason",
                        label: Label::of("Or say why not"),
                        readers: "the clerk, and those who may confirm it; everybody once it is adopted".into(),
                        value: form.get("reason"),
                        error: FieldError::of(errors, "reason"),
                        rows: Some(3),
                        ..Textarea::default()
                    }))
                    (button(&Button { text: "Do not confirm it".into(), name: "do", value: "refuse", look: Look::Secondary, ..Button::default() }))
                }
            }
        }
    }
}

/// Why the second person said no, for the clerk.
pub(super) fn refused(edition: &Edition) -> Markup {
    html! {
        @if let Some(refused) = &edition.refused {
            p class="govuk-body" { "Its adoption was not confirmed. " (refused.by) " said on " (dates::long(refused.on)) ":" }
            (words(&refused.reason.as_str().into()))
        }
    }
}
