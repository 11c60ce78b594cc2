//! What adopting a draft would change, clause by clause, in the words of the page.

use maud::{Markup, html};
use rules::norm::Binding;
use rules::pack::{self, Change, Clause, Pack};

use super::super::kept::{capital, sentence};
use super::super::markdown::markdown;

/// What differs from the protocol in force.
pub(super) fn difference(was: &Pack, is: &Pack, clerk: &str) -> Markup {
    let changes = pack::diff(was, is);
    html! {
        @if changes.is_empty() { p class="govuk-body" { "Nothing differs." } }
        @for change in &changes.head {
            (entry(head(change.key), &words(&change.was), &words(&change.is)))
        }
        @for change in &changes.clauses {
            @match change {
                Change::Added(clause) => { (entry(&format!("Clause {}: added", clause.number), &html! {}, &text(clause))) }
                Change::Removed(clause) => { (entry(&format!("Clause {}: left out", clause.number), &text(clause), &html! {})) }
                Change::Changed { was, is } => { (entry(&format!("Clause {}: changed", is.number), &text(was), &text(is))) }
            }
        }
        @for change in &changes.bindings {
            @match change {
                Change::Added(binding) => { (entry("Newly kept by the software", &html! {}, &kept(binding, clerk))) }
                Change::Removed(binding) => { (entry("No longer kept by the software", &kept(binding, clerk), &html! {})) }
                Change::Changed { was, is } => { (entry("Kept otherwise", &kept(was, clerk), &kept(is, clerk))) }
            }
        }
    }
}

fn entry(title: &str, was: &Markup, is: &Markup) -> Markup {
    html! {
        section class="comity-change" {
            h3 class="govuk-heading-s" { (title) }
            @if !was.0.is_empty() { div class="comity-change__was" { p class="comity-change__mark" { "In force" } (was) } }
            @if !is.0.is_empty() { div class="comity-change__is" { p class="comity-change__mark" { "Draft" } (is) } }
        }
    }
}

fn head(key: &str) -> &'static str {
    match key {
        "title" => "Title",
        "parent" => "Part of",
        "binds" => "Whom it binds",
        "kind" => "Kind of council",
        "status" => "Status",
        _ => "Version",
    }
}

fn words(text: &str) -> Markup {
    html! { @if !text.is_empty() { p class="govuk-body" { (text) } } }
}

fn text(clause: &Clause) -> Markup {
    html! {
        p class="govuk-body" { strong { (clause.heading.as_deref().unwrap_or(&clause.number)) } }
        (markdown(&clause.text))
    }
}

fn kept(binding: &Binding, clerk: &str) -> Markup {
    html! {
        p class="govuk-body" {
            "Clause " (binding.clause) " (" (binding.force.on_the_page()) "). " (capital(&sentence(binding, clerk)))
        }
    }
}
