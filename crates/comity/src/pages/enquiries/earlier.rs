//! Earlier answers on the same matter, on the page of an officer's answer: those that the officer may see anyway, as precedent.
//!
//! One can be put into the box to begin with. What is sent is what stands in the box then; nothing records where it came from.

use maud::{Markup, html};
use rules::actor::Role;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiry::Sight;
use store::questions::search::Precedent;

use super::step;
use crate::dates;
use crate::form::Form;
use crate::pages::search::{pieces, words};
use crate::parts::button::{Button, Look, button};
use crate::parts::details::{Details, details};
use crate::parts::inset_text::{InsetText, inset_text};
use crate::url;

/// The field of the button: its value is the reference of the one that was pressed.
const START: &str = "start";

/// Those on offer.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    slug: String,
    offered: Vec<Precedent>,
}

impl Earlier {
    /// What this officer may see of the same matter; nothing for anybody else.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>, slug: &str, sight: &Sight) -> Result<Earlier, Broken> {
        let Some(matter) = sight.state.matter().filter(|_| reading.is(Role::Officer)) else {
            return Ok(Earlier::default());
        };
        let question = sight.spoken.text(matter.raise.question);
        let offered = reading.precedents(&step::subject(sight), &question, sight.id.into())?;
        Ok(Earlier { slug: slug.to_owned(), offered })
    }

    /// The list above a box; nothing where there is none.
    pub fn choice(&self, form: &Form) -> Markup {
        let list = html! {
            p class="govuk-body" { "You see these because you may see those enquiries. They were written to somebody else: take out what was meant for them." }
            ol class="comity-hits" {
                @for earlier in &self.offered { li class="comity-hits__hit" { (self.one(earlier)) } }
            }
        };
        html! {
            @if let Some(chosen) = self.chosen(form) {
                (inset_text(&InsetText {
                    text: html! { "The answer to " (chosen.line.reference) " stands in the box below, and nothing has been sent. It was written to somebody else: read it through, and make it this one before you send it." }.into(),
                    ..InsetText::default()
                }))
            }
            @if !self.offered.is_empty() {
                (details(&Details {
                    summary: html! { "Earlier answers on the same matter (" (self.offered.len()) ")" }.into(),
                    text: list.into(),
                    ..Details::default()
                }))
            }
        }
    }

    fn one(&self, earlier: &Precedent) -> Markup {
        let line = &earlier.line;
        let passage = earlier.passage.as_ref().filter(|passage| words(passage) != line.subject);
        html! {
            p class="govuk-body comity-hits__matter" {
                a class="govuk-link" href=(url::enquiry(&self.slug, &line.reference)) {
                    @if line.subject.is_empty() { (line.reference) } @else { (line.subject) }
                }
            }
            p class="govuk-body-s comity-hits__facts" {
                span class="comity-reference" { (line.reference) } " \u{b7} answered on " (dates::plain(earlier.answered))
            }
            @if let Some(passage) = passage { p class="govuk-body comity-hits__passage" { (pieces(&passage.pieces)) } }
            (button(&Button {
                text: html! { "Start from this answer" span class="govuk-visually-hidden" { " to " (line.reference) } }.into(),
                look: Look::Secondary,
                name: START,
                value: &line.reference,
                ..Button::default()
            }))
        }
    }

    fn chosen(&self, form: &Form) -> Option<&Precedent> {
        let pressed = form.given(START)?;
        self.offered.iter().find(|earlier| earlier.line.reference == pressed)
    }

    /// The form with the answer that was pressed in its box, below what was typed there; none where no button of ours was.
    pub fn started(&self, form: &Form, field: &str) -> Option<Form> {
        form.given(START)?;
        let Some(chosen) = self.chosen(form) else { return Some(form.clone()) };
        let typed = form.get(field).trim_end();
        let text = if typed.is_empty() { chosen.answer.clone() } else { format!("{typed}\n\n{}", chosen.answer) };
        Some(form.with(field, &text))
    }
}
