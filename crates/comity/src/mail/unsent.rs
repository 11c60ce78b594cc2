//! What the clerk is told of letters that have not left.

use maud::{Markup, html};
use store::desk::Reading;
use store::failure::Broken;
use store::posting::Unsent;

use crate::parts::inset_text::{InsetText, inset_text};
use crate::server::Letters;

/// Letters that have not left, and whom they would have gone to.
pub struct Told {
    unsent: Unsent,
    without_address: Vec<String>,
    letters: Letters,
}

/// Reads what a clerk is told; nothing for anybody else.
///
/// # Errors
/// Where the database fails.
pub fn read(reading: &mut Reading<'_>, letters: Letters) -> Result<Option<Told>, Broken> {
    let Some(unsent) = reading.letters_unsent()? else { return Ok(None) };
    let names = reading.names(unsent.without_address.iter().map(ToString::to_string))?;
    let mut without_address: Vec<String> = unsent.without_address.iter().map(|person| names.of(person)).collect();
    without_address.sort();
    without_address.dedup();
    Ok(Some(Told { unsent, without_address, letters }))
}

impl Told {
    /// What is to be said, in sentences; none where every letter has left.
    fn sentences(&self) -> Vec<String> {
        let Unsent { waiting, held, failed, refused, .. } = self.unsent;
        let mut said = Vec::new();
        if waiting > 0 && self.letters == Letters::Wait {
            said.push(format!(
                "{} in the outbox, because no mail server is set. Ask whoever runs Comity for the council to set --smtp.",
                counted(waiting, "e-mail waits", "e-mails wait")
            ));
        }
        if held > 0 {
            said.push(format!(
                "{} held since a restore, until they are released.",
                counted(held, "e-mail is", "e-mails are")
            ));
        }
        if failed + refused > 0 {
            said.push(format!(
                "{} not be delivered. Check the addresses on the people page.",
                counted(failed + refused, "e-mail could", "e-mails could")
            ));
        }
        if !self.without_address.is_empty() {
            said.push(format!("No e-mail reaches {}: no address is recorded.", self.without_address.join(", ")));
        }
        said
    }

    /// As the clerk's home page shows it.
    pub fn show(&self) -> Markup {
        let sentences = self.sentences();
        html! {
            @if !sentences.is_empty() {
                (inset_text(&InsetText {
                    text: html! { @for sentence in &sentences { p class="govuk-body" { (sentence) } } }.into(),
                    ..InsetText::default()
                }))
            }
        }
    }
}

fn counted(number: i64, one: &str, several: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {several}") }
}
