//! "This cannot be done here": the plain fact, what to do instead, and under what.

use maud::{Markup, html};

use super::{classes::present, history::ClauseLink, text::Text};

/// A refusal, as shown above the form that is given back with all that was typed.
#[derive(Clone, Debug, Default)]
pub struct RefusalNotice<'a> {
    /// What stands in the way, in one sentence.
    pub fact: Text<'a>,
    /// What to do instead.
    pub instead: Text<'a>,
    pub ground: Ground<'a>,
    /// Where "Ask for guidance" leads.
    pub guidance_href: &'a str,
}

/// What a refusal rests on. A rule of the house never poses as a clause or a statute.
#[derive(Clone, Copy, Debug, Default)]
pub enum Ground<'a> {
    /// Plumbing, such as that this enquiry is closed.
    #[default]
    House,
    /// A clause of the protocol in force, with its heading and words.
    Clause { link: ClauseLink<'a>, heading: &'a str, words: &'a str },
    /// For instance "Localism Act 2011, section 28".
    Statute(&'a str),
}

/// The notice; with JavaScript it takes the focus, as the error summary does.
pub fn refusal(notice: &RefusalNotice<'_>) -> Markup {
    html! {
        div class="govuk-error-summary comity-refusal" data-module="govuk-error-summary" {
            div role="alert" {
                h2 class="govuk-error-summary__title" { "This cannot be done here" }
                div class="govuk-error-summary__body" {
                    p { (notice.fact) }
                    @if notice.instead.is_something() { p { strong { "Instead: " } (notice.instead) } }
                    @match notice.ground {
                        Ground::House => {}
                        Ground::Statute(name) => { p { "Under " (name) "." } }
                        Ground::Clause { link, heading, words } => {
                            p { "Under " a class="govuk-link" href=(link.href) { (link.text) } ", " (heading) "." }
                            @if let Some(words) = present(words) {
                                blockquote class="govuk-inset-text comity-words" { (words) }
                            }
                        }
                    }
                    @if let Some(href) = present(notice.guidance_href) {
                        p { a class="govuk-link" href=(href) { "Ask for guidance" } }
                    }
                }
            }
        }
    }
}
