//! What happened to one record, in order, with the clauses relied on.

use maud::{Markup, html};

use super::text::Text;

/// One act.
#[derive(Clone, Debug, Default)]
pub struct Entry<'a> {
    /// What was done and by whom, in one sentence.
    pub title: Text<'a>,
    /// As a person writes it: "Tuesday 2 December 2025, 10:14".
    pub when: &'a str,
    /// The same for machines: RFC 3339.
    pub when_exact: &'a str,
    /// What was written, if anything.
    pub body: Text<'a>,
    /// The clauses relied on, each a link to the protocol.
    pub clauses: &'a [ClauseLink<'a>],
    /// The proof page of this act.
    pub proof_href: &'a str,
    pub audience: Audience,
}

/// A clause that an act relied on.
#[derive(Clone, Copy, Debug)]
pub struct ClauseLink<'a> {
    pub text: &'a str,
    pub href: &'a str,
}

/// Which side an act is shown to. The look of the two can never be mistaken: colour, border and words differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// Member and officers.
    #[default]
    Both,
    /// Officers dealing with the matter only.
    Internal,
}

/// The history, oldest first, as an ordered list.
pub fn history(entries: &[Entry<'_>]) -> Markup {
    html! {
        ol class="comity-history" {
            @for entry in entries {
                li class=(match entry.audience {
                    Audience::Both => "comity-history__entry",
                    Audience::Internal => "comity-history__entry comity-history__entry--internal",
                }) {
                    @if entry.audience == Audience::Internal {
                        p class="comity-internal__mark" { "Internal: the member does not see this" }
                    }
                    h3 class="comity-history__title" { (entry.title) }
                    p class="comity-history__when" { time datetime=(entry.when_exact) { (entry.when) } }
                    @if entry.body.is_something() { div class="comity-history__body" { (entry.body) } }
                    @if !entry.clauses.is_empty() || !entry.proof_href.is_empty() {
                        p class="comity-history__ground" {
                            @if !entry.clauses.is_empty() {
                                "Under "
                                @for (index, clause) in entry.clauses.iter().enumerate() {
                                    @if index > 0 { ", " }
                                    a class="govuk-link" href=(clause.href) { (clause.text) }
                                }
                            }
                            @if !entry.clauses.is_empty() && !entry.proof_href.is_empty() { " · " }
                            @if !entry.proof_href.is_empty() {
                                a class="govuk-link" href=(entry.proof_href) {
                                    "Proof" span class="govuk-visually-hidden" { " of: " (entry.title) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
