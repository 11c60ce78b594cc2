//! What was issued, edition beside edition, and what stands beside it.

use maud::{Markup, html};
use rules::access::Part;
use rules::advice::{Advice, Departure, Edition, Out, Sort};
use store::questions::kept::Kept;

use super::{day, said};
use crate::kept::one;
use crate::parts::inset_text::{InsetText, inset_text};
use crate::parts::note::words;

pub fn shown(slug: &str, kept: &Kept<Advice>) -> Markup {
    let Some(out) = kept.state.out() else { return html! {} };
    let Some(reference) = kept.state.draft().map(|draft| draft.beginning.reference) else { return html! {} };
    let path = |below: &str| one::<Advice>(slug, reference, below);
    html! {
        @for (at, edition) in out.editions.iter().enumerate().rev() { (issued(kept, (at + 1, edition), &path)) }
        @for pair in out.editions.windows(2) { (difference(kept, pair)) }
        @if kept.sees(Part::Beside) { (beside(kept, out)) }
        (decided(kept, out))
    }
}

fn issued(kept: &Kept<Advice>, (number, edition): (usize, &Edition), path: &dyn Fn(&str) -> String) -> Markup {
    let text = |words| kept.spoken.text(words);
    html! {
        h2 class="govuk-heading-m" { "Edition " (number) ", issued on " (day(edition.on)) }
        @if let Some(withdrawn) = edition.withdrawn {
            (inset_text(&InsetText {
                text: html! {
                    p class="govuk-body" { "Withdrawn on " (day(withdrawn.on)) " by " (kept.names.of(withdrawn.by)) ": " (said::taken(withdrawn.why)) "." }
                    (words(&text(withdrawn.reason).into()))
                }.into(),
                ..InsetText::default()
            }))
        } @else {
            @if let Some(reason) = edition.reason {
                p class="govuk-body" { "Why it was corrected: " (text(reason)) }
            }
            h3 class="govuk-heading-s" { "Recommendation" }
            (words(&text(edition.recommended.recommendation).into()))
            h3 class="govuk-heading-s" { "Reasons" }
            (words(&text(edition.recommended.reasons).into()))
            ul class="govuk-list" {
                li { a class="govuk-link" href=(path(&format!("editions/{number}"))) { "The whole of it as it was issued (text)" } }
                @if let Some(enclosed) = edition.enclosed.filter(|words| kept.spoken.file(words.id).is_some()) {
                    li { a class="govuk-link" href=(path(&format!("files/{}", enclosed.id))) { "The report: " (text(enclosed)) } }
                }
            }
            p class="govuk-hint" { "SHA-256 of the text: " code class="govuk-!-text-break-word" { (edition.digest) } }
        }
    }
}

/// What one edition says otherwise than the one before, where both are there.
fn difference(kept: &Kept<Advice>, pair: &[Edition]) -> Markup {
    let [before, after] = pair else { return html! {} };
    if before.withdrawn.is_some() || after.withdrawn.is_some() {
        return html! {};
    }
    let recommendation = (before.recommended.recommendation, after.recommended.recommendation);
    let reasons = (before.recommended.reasons, after.recommended.reasons);
    html! {
        h2 class="govuk-heading-m" { "What the corrected edition says otherwise" }
        @for (heading, (before, after)) in [("Recommendation", recommendation), ("Reasons", reasons)] {
            h3 class="govuk-heading-s" { (heading) }
            (super::versions::compared(&kept.spoken.text(before), &kept.spoken.text(after)))
        }
    }
}

fn beside(kept: &Kept<Advice>, out: &Out) -> Markup {
    let regulatory = kept.state.draft().is_some_and(|draft| draft.beginning.sort == Sort::Regulatory);
    html! {
        @if regulatory {
            p class="govuk-body" {
                "No contrary view is placed beside advice for a planning, licensing or other regulatory decision: whoever decides it "
                "keeps an open mind until everybody has been heard. A member who wishes to speak at the meeting says so here."
            }
        }
        @if !out.contrary.is_empty() {
            h2 class="govuk-heading-m" { "Contrary views, about the advice and not its author" }
            @for view in &out.contrary {
                h3 class="govuk-heading-s" { (kept.names.of(view.by)) ", " (day(view.on)) }
                @if let Some(held) = view.held_back {
                    p class="govuk-body" { "Held back on " (day(held.on)) " for " (said::lawful(held.law)) ": " (kept.spoken.text(held.reason)) ". It is looked at again on " (day(held.review)) "." }
                }
                (words(&kept.spoken.text(view.view).into()))
            }
        }
        @if !out.speakers.is_empty() {
            h2 class="govuk-heading-m" { "Who wishes to speak" }
            ul class="govuk-list govuk-list--bullet" {
                @for (member, on) in &out.speakers { li { (kept.names.of(member)) ", since " (day(*on)) } }
            }
        }
    }
}

fn decided(kept: &Kept<Advice>, out: &Out) -> Markup {
    let Some(decided) = out.decided else { return html! {} };
    html! {
        h2 class="govuk-heading-m" { "What was decided" }
        p class="govuk-body" {
            @match decided.departure {
                Departure::Followed => { "The advice was followed" }
                Departure::Departed => { "The advice was departed from" }
            }
            " (minute " (kept.spoken.text(decided.minute)) ")."
        }
        @if let Some(reasons) = decided.reasons { (words(&kept.spoken.text(reasons).into())) }
    }
}
