//! A protocol clause by clause, in the order of its file.

use maud::{Markup, html};
use rules::pack::{Clause, Pack};

use super::figures::Figures;
use super::kept::kept;
use super::markdown::markdown;
use crate::url;

/// All clauses, each with its anchor and, under it, how it is kept.
pub fn clauses(pack: &Pack, clerk: &str, (slug, figures): (&str, &Figures)) -> Markup {
    html! {
        @for clause in &pack.clauses {
            section class="comity-clause" id={ "clause-" (url::anchor(&clause.number)) } {
                (heading(pack, clause))
                div class="comity-clause__text" { (markdown(&clause.text)) }
                (kept(pack, clause, clerk, (slug, figures)))
            }
        }
    }
}

fn heading(pack: &Pack, clause: &Clause) -> Markup {
    // A name in place of a number is for citing: beside a heading it says nothing to a reader.
    let numbered = clause.number.starts_with(|first: char| first.is_ascii_digit()) || clause.heading.is_none();
    let number = html! { @if numbered { span class="comity-clause__number" { (clause.number) } " " } };
    match (&clause.heading, pack.parent_of(&clause.number)) {
        (Some(heading), None) => html! { h2 class="govuk-heading-m" { (number) (heading) } },
        (Some(heading), Some(_)) => html! { h3 class="govuk-heading-s" { (number) (heading) } },
        (None, _) => html! { p class="comity-clause__alone" { (number) } },
    }
}

/// The way to each part of a long document.
pub fn contents(pack: &Pack) -> Markup {
    let parts: Vec<&Clause> = pack
        .clauses
        .iter()
        .filter(|clause| clause.heading.is_some() && pack.parent_of(&clause.number).is_none())
        .collect();
    html! {
        @if parts.len() > 3 {
            nav class="comity-contents" aria-label="Contents" {
                ul class="govuk-list" {
                    @for clause in parts {
                        li {
                            a class="govuk-link" href={ "#clause-" (url::anchor(&clause.number)) } {
                                (clause.heading.as_deref().unwrap_or(&clause.number))
                            }
                        }
                    }
                }
            }
        }
    }
}
