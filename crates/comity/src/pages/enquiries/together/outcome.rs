//! What came of doing one thing to many enquiries: what went through, and what did not, with its reason.

use maud::{Markup, html};
use rules::reference::Reference;

use crate::frame::{Frame, Framed};
use crate::parts::back_link::BackLink;
use crate::parts::layout::Above;
use crate::refused::Notice;
use crate::url;

/// What came of it.
#[derive(Default)]
pub(super) struct Outcome {
    pub done: Vec<(Reference, String)>,
    pub failed: Vec<Failed>,
}

/// One to which it was not done.
pub(super) struct Failed {
    pub reference: Reference,
    pub subject: String,
    /// None where something went wrong here.
    pub notice: Option<Notice>,
}

impl Outcome {
    pub(super) fn show(&self, frame: &Frame, given: Option<&'static str>) -> Markup {
        let (slug, did) = (frame.slug(), given.unwrap_or("Closed"));
        let verb = did.to_lowercase();
        let title = match (self.done.len(), self.failed.len()) {
            (0, _) => "Nothing was done".to_owned(),
            (1, 0) => format!("One enquiry {verb}"),
            (done, 0) => format!("{done} enquiries {verb}"),
            (done, failed) => format!("{done} {verb}, {failed} not"),
        };
        let back = url::enquiries(slug);
        let again = self.failed.iter().map(|failed| failed.reference.to_string());
        let again = url::together_with(slug, again);
        let main = html! {
            h1 class="govuk-heading-l" { (title) }
            @if !self.failed.is_empty() {
                h2 class="govuk-heading-m" { "Not done" }
                ul class="govuk-list govuk-list--spaced" {
                    @for failed in &self.failed { li { (failed.show(slug)) } }
                }
                p class="govuk-body" { a class="govuk-link" href=(again) { "Do something else with these" } }
            }
            @if !self.done.is_empty() {
                h2 class="govuk-heading-m" { (did) }
                ul class="govuk-list govuk-list--bullet" {
                    @for (reference, subject) in &self.done { li { (link(slug, *reference, subject)) } }
                }
            }
        };
        let above = Above::Back(BackLink { text: "Back to the list".into(), href: &back, ..BackLink::default() });
        frame.show(&Framed { title: &title, above, ..Framed::default() }, main)
    }
}

impl Failed {
    fn show(&self, slug: &str) -> Markup {
        html! {
            (link(slug, self.reference, &self.subject)) br;
            @match &self.notice {
                None => { "Something went wrong here. Nothing was done to it; try it again." }
                Some(notice) => {
                    (notice.fact) " "
                    @if !notice.instead.is_empty() { strong { "Instead: " } (notice.instead) }
                    @match (&notice.clause, notice.norm) {
                        (Some(clause), _) => {
                            " Under " a class="govuk-link" href=(url::clause(slug, &clause.number)) { "clause " (clause.number) } ", " (clause.heading) "."
                        }
                        (None, Some(norm)) if norm.ground() == rules::norm::Ground::Statute => { " Under " (norm.citation()) "." }
                        (None, _) => {}
                    }
                }
            }
        }
    }
}

fn link(slug: &str, reference: Reference, subject: &str) -> Markup {
    html! {
        a class="govuk-link" href=(url::enquiry(slug, reference)) { (subject) }
        " " span class="comity-reference" { (reference) }
    }
}
