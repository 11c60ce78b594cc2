//! The draft: what was written, every version of the recommendation with what others proposed and members said, side by side.

use maud::{Markup, html};
use rules::access::Part;
use rules::advice::{Advice, Comment, Section, Version, ViewStands, answer_by};
use similar::{ChangeTag, TextDiff};
use store::questions::kept::Kept;

use super::{day, said};
use crate::kept::one;
use crate::parts::note::words;

pub fn shown(slug: &str, kept: &Kept<Advice>) -> Markup {
    let Some(draft) = kept.state.draft() else { return html! {} };
    let text = |words| kept.spoken.text(words);
    let file = draft.document.filter(|words| kept.spoken.file(words.id).is_some());
    html! {
        @if !draft.sections.is_empty() || file.is_some() || !draft.notes.is_empty() { h2 class="govuk-heading-m" { "The draft" } }
        @if let Some(document) = file {
            p class="govuk-body" {
                a class="govuk-link" href=(one::<Advice>(slug, draft.beginning.reference, &format!("files/{}", document.id))) {
                    "The draft as a document: " (text(document))
                }
            }
        }
        @for section in Section::ALL {
            @if let Some((written, by)) = draft.sections.get(&section) {
                h3 class="govuk-heading-s" { (said::section(section)) }
                (words(&text(*written).into()))
                p class="govuk-hint" { "Written by " (kept.names.of(by)) }
            }
        }
        @for (signed, note, by, on) in &draft.notes {
            h3 class="govuk-heading-s" { "Comment of the " (said::signed(*signed)) }
            (words(&text(*note).into()))
            p class="govuk-hint" { (kept.names.of(by)) ", " (day(*on)) }
        }
        (recommendations(kept, &draft.recommendations))
        (proposals(kept, &draft.proposals))
        (comments(kept, &draft.comments))
    }
}

/// Every version, the last first, each beside the one before.
fn recommendations(kept: &Kept<Advice>, versions: &[Version]) -> Markup {
    let before = |at: usize| at.checked_sub(1).and_then(|at| versions.get(at));
    html! {
        @if !versions.is_empty() {
            h2 class="govuk-heading-m" { "The recommendation, version by version" }
            @if versions.len() > 1 {
                p class="govuk-body" { "What was added is underlined, what was taken out is struck through. A change is not evidence of pressure." }
            }
            @for (at, version) in versions.iter().enumerate().rev() {
                h3 class="govuk-heading-s" { "Version " (at + 1) ", decided by " (kept.names.of(version.by)) ", " (day(version.on)) }
                @if let Some(what) = version.what { p class="govuk-body" { "What changed: " (said::what(what)) "." } }
                @match before(at) {
                    Some(before) => {
                        (compared(&kept.spoken.text(before.recommended.recommendation), &kept.spoken.text(version.recommended.recommendation)))
                        (compared(&kept.spoken.text(before.recommended.reasons), &kept.spoken.text(version.recommended.reasons)))
                    }
                    None => {
                        (words(&kept.spoken.text(version.recommended.recommendation).into()))
                        (words(&kept.spoken.text(version.recommended.reasons).into()))
                    }
                }
            }
        }
    }
}

fn proposals(kept: &Kept<Advice>, proposals: &[Version]) -> Markup {
    html! {
        @if !proposals.is_empty() {
            h2 class="govuk-heading-m" { "Proposed to the author" }
            p class="govuk-body" { "Only the author makes any of this the recommendation." }
            @for proposal in proposals {
                h3 class="govuk-heading-s" { "By " (kept.names.of(proposal.by)) ", " (day(proposal.on)) }
                (words(&kept.spoken.text(proposal.recommended.recommendation).into()))
                (words(&kept.spoken.text(proposal.recommended.reasons).into()))
            }
        }
    }
}

fn comments(kept: &Kept<Advice>, comments: &[Comment]) -> Markup {
    html! {
        @if !comments.is_empty() {
            h2 class="govuk-heading-m" { "Comments on the draft" }
            @for comment in comments {
                h3 class="govuk-heading-s" {
                    @if comment.to.is_some() { "Reply by " } @else { "By " }
                    (kept.names.of(comment.by)) ", " (day(comment.on))
                }
                (words(&kept.spoken.text(comment.text).into()))
            }
        }
    }
}

/// Members' views as the author gives them: to those who write, all of them; to a member, their own.
pub fn views(kept: &Kept<Advice>) -> Markup {
    let Some(draft) = kept.state.draft() else { return html! {} };
    let own = |member| kept.sees(Part::Quoted) || kept.ctx.actor.person() == Some(member);
    let views: Vec<_> = draft.views.iter().filter(|view| own(view.member)).collect();
    html! {
        @if !views.is_empty() {
            h2 class="govuk-heading-m" { "Members\u{2019} views, given as theirs" }
            @for view in views {
                h3 class="govuk-heading-s" { (kept.names.of(view.member)) }
                (words(&kept.spoken.text(view.view).into()))
                @match view.stands {
                    ViewStands::Shown => { p class="govuk-body" { "Shown to them on " (day(view.on)) ". Without a reply by " (day(answer_by(&kept.ctx, view.on))) " it stands as understood by the author." } }
                    ViewStands::Confirmed { on } => { p class="govuk-body" { "Confirmed on " (day(on)) "." } }
                    ViewStands::PutRight { text, on } => {
                        p class="govuk-body" { "Put right on " (day(on)) ":" }
                        (words(&kept.spoken.text(text).into()))
                    }
                }
            }
        }
    }
}

/// One text beside the one before: what was added and taken out, word by word.
pub fn compared(before: &str, after: &str) -> Markup {
    let difference = TextDiff::from_words(before, after);
    html! {
        p class="govuk-body comity-words" {
            @for change in difference.iter_all_changes() {
                @match change.tag() {
                    ChangeTag::Equal => { (change.value()) }
                    ChangeTag::Insert => { ins { (change.value()) } }
                    ChangeTag::Delete => { del { (change.value()) } }
                }
            }
        }
    }
}
