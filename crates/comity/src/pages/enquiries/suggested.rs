//! "Is it one of these?": the services whose everyday words stand in a question. Whoever reads it decides.

use maud::{Markup, html};
use store::questions::directory::{Routing, Suggestion};

use crate::parts::fieldset::Fieldset;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::radios::{Radio, Radios, radios};
use crate::parts::text::Text;

/// The choice that a member is offered before sending; nothing where no word leads anywhere.
pub fn offered(suggestions: &[Suggestion]) -> Markup {
    let values: Vec<String> = suggestions.iter().map(|suggestion| suggestion.service.to_string()).collect();
    let mut choices: Vec<Radio<'_>> = suggestions
        .iter()
        .zip(&values)
        .map(|(suggestion, value)| Radio {
            value,
            text: suggestion.name.as_str().into(),
            hint: Text::from(because(suggestion)),
            ..Radio::default()
        })
        .collect();
    choices.push(Radio { value: SORT, text: "No, or I am not sure: sort it for me".into(), ..Radio::default() });
    html! {
        @if !suggestions.is_empty() {
            (radios(&Radios {
                name: "service",
                fieldset: Some(Fieldset::of("Is it one of these?")),
                hint: "Your words lead to these services. It goes to whichever you choose only once it has been sorted.".into(),
                choices: &choices,
                value: SORT,
                ..Radios::default()
            }))
        }
    }
}

/// What is sent for "sort it for me"; no service is called so.
const SORT: &str = "sort";

/// What the clerk is told before passing a matter on.
pub fn told(routing: &Routing, question: &str) -> Markup {
    let suggestions = routing.suggest(question);
    html! {
        @if !suggestions.is_empty() {
            (inset_text(&InsetText {
                text: html! {
                    @for (index, suggestion) in suggestions.iter().enumerate() {
                        @if index > 0 { br; }
                        "Suggested: " strong { (suggestion.name) } ", " (because(suggestion))
                    }
                }.into(),
                ..InsetText::default()
            }))
        }
    }
}

fn because(suggestion: &Suggestion) -> String {
    format!("because of: {}", suggestion.because.join(", "))
}
