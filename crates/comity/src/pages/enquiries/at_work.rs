//! Who else has just opened a page to do something to the same enquiry: said to those who handle it, and to nobody else.

use maud::{Markup, html};
use rules::actor::Seat;
use rules::enquiry::Relation;
use store::desk::Reading;
use store::failure::Broken;
use store::opened::{Noted, Opened};
use store::questions::enquiry::{Notes, Sight};

use crate::server::Server;
use crate::visit::Seated;

/// What people open a page for, where two of them would collide.
const FOR: [(&str, &str); 9] = [
    ("acknowledgement", "to acknowledge it"),
    ("allocation", "to pass it on"),
    ("answer", "to answer"),
    ("clarification", "to ask the member"),
    ("decline", "to decline it"),
    ("extension", "to take more time"),
    ("fault", "to pass it on as a fault report"),
    ("holding-reply", "to write a holding reply"),
    ("linked-answer", "to answer"),
];

/// Who else is at work on it, for this reader.
#[derive(Clone, Debug, Default)]
pub struct AtWork {
    others: Vec<Opened>,
    /// Whether it is to be noted that this reader has opened the page.
    notes: Option<&'static str>,
}

impl AtWork {
    /// Nobody, where the reader is not one of those who handle it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn read(reading: &mut Reading<'_>, sight: &Sight, step: &'static str) -> Result<AtWork, Broken> {
        let officer = reading.stands.as_ref().is_some_and(|stands| matches!(stands.seat, Seat::Officer(_)));
        let handles = matches!(sight.relation, Some(Relation::Handler | Relation::Colleague | Relation::Clerk));
        if !(officer && handles && sight.notes == Notes::Shown) {
            return Ok(AtWork::default());
        }
        let (others, noted) = reading.opened(sight.id, step)?;
        let said = FOR.iter().any(|(named, _)| *named == step) && noted == Noted::No;
        Ok(AtWork { others, notes: said.then_some(step) })
    }

    /// Notes that the reader has opened the page. What was only for convenience stands in nobody's way when it fails.
    pub async fn note(&self, seated: &Seated, sight: &Sight) {
        let Some(step) = self.notes else { return };
        let (desk, enquiry) = (seated.signed_in.desk.clone(), sight.id);
        if let Err(broken) = Server::blocking(move || desk.note_opened(enquiry, step)).await {
            tracing::warn!(error = &broken as &dyn std::error::Error, "an opened page was not noted");
        }
    }

    /// Forgets it once it is done.
    pub async fn forget(seated: &Seated, sight: &Sight, step: &str) {
        if !FOR.iter().any(|(named, _)| *named == step) {
            return;
        }
        let (desk, enquiry) = (seated.signed_in.desk.clone(), sight.id);
        if let Err(broken) = Server::blocking(move || desk.forget_opened(enquiry)).await {
            tracing::warn!(error = &broken as &dyn std::error::Error, "an opened page was not forgotten");
        }
    }

    /// As a page says it.
    pub fn show(&self) -> Markup {
        let what = |opened: &Opened| FOR.iter().find(|(step, _)| *step == opened.step).map(|(_, what)| *what);
        html! {
            @if !self.others.is_empty() {
                div class="govuk-inset-text" {
                    @for opened in &self.others {
                        @if let Some(what) = what(opened) {
                            p class="govuk-body" { strong { (opened.name) } " opened a page " (what) " " (ago(opened.minutes)) "." }
                        }
                    }
                    p class="govuk-body-s" { "Only those who handle this see it, and for ten minutes." }
                }
            }
        }
    }
}

fn ago(minutes: i64) -> String {
    match minutes {
        0 => "just now".to_owned(),
        1 => "1 minute ago".to_owned(),
        minutes => format!("{minutes} minutes ago"),
    }
}
