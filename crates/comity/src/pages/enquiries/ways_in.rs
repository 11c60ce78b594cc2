//! What the first page offers whoever may raise or log something, and what an assistant follows.

use maud::{Markup, html};
use rules::actor::{Role, Seat};
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiries::{Filter, Order};

use super::asked;
use super::lines::lines;
use super::new::Asks;
use crate::url;

/// The buttons, and the lists of the members whom one assists.
pub struct WaysIn {
    pub buttons: Markup,
    pub followed: Markup,
}

impl WaysIn {
    /// As this reader has them.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>, slug: &str) -> Result<WaysIn, Broken> {
        let officer = reading.is(Role::Officer)
            && reading.stands.as_ref().is_some_and(|stands| matches!(stands.seat, Seat::Officer(_)));
        let asks = Asks::read(reading)?;
        let mut followed = Vec::new();
        for (member, name) in &asks.assisted {
            let open = asked::OPEN.iter().chain(&["answered", "declined"]).map(|state| (*state).to_owned()).collect();
            let theirs = Filter { asker: Some(*member), states: open, order: Order::Due, ..Filter::default() };
            let caption = format!("Asked by {name}, whom I assist");
            let list = lines(slug, &caption, "Nothing of theirs is open.", &reading.enquiries(&theirs)?);
            followed.push(html! {
                (list)
                p class="govuk-body" {
                    a class="govuk-link" href={ (url::enquiries(slug)) "?asker=" (member) } { "All that " (name) " has asked" }
                }
            });
        }
        let buttons = html! {
            @if !asks.is_nobody() || officer {
                div class="govuk-button-group" {
                    @if !asks.is_nobody() {
                        a class="govuk-button" href=(url::new_enquiry(slug)) role="button" draggable="false" { "Raise an enquiry" }
                    }
                    @if officer {
                        a class="govuk-button govuk-button--secondary" href=(url::log_enquiry(slug)) role="button" draggable="false" {
                            "Log a call or letter for a member"
                        }
                    }
                }
            }
        };
        Ok(WaysIn { buttons, followed: html! { @for list in &followed { (list) } } })
    }
}
