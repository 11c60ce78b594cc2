//! Who may see which part of it. Drafts are for those who write, clear or were shown them; what is issued is for the council, or for
//! the member who asked; a contrary view for the body and officers; pressure for its author and the one office that is told.

use std::collections::BTreeSet;

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::body::BodyKind;
use crate::id::BodyId;

use super::choices::{Openness, Signed};
use super::command::To;
use super::state::{Draft, Out, State};

pub(super) fn audience(state: &State) -> Vec<Audience> {
    let Some(draft) = state.draft() else { return Vec::new() };
    let part = |part, keys| Audience { part, keys, bars: Vec::new() };
    let readers = state.out().map(|out| readers(draft, out)).unwrap_or_default();
    let cover = writers(draft).into_iter().chain(quoted(draft)).chain(told(draft)).chain(readers.iter().copied());
    let mut parts = vec![
        part(Part::Cover, cover.collect()),
        part(Part::Notes, writers(draft)),
        // A member who was shown the draft is not shown what others are said to think, before they have seen it themselves.
        part(Part::Quoted, officers(draft)),
    ];
    if let Some(out) = state.out() {
        parts.push(part(Part::Face, writers(draft).into_iter().chain(readers).collect()));
        if let To::Meeting { body, .. } = draft.beginning.to {
            parts.push(part(Part::Beside, beside(draft, out, body)));
        }
    }
    if !draft.pressed.is_empty() {
        parts.push(part(Part::Confidence, confidants(draft)));
    }
    parts
}

/// Those who write or clear it, and the members who were shown it.
fn writers(draft: &Draft) -> Vec<Key> {
    officers(draft).into_iter().chain(draft.shared.iter().copied().map(Key::Person)).collect()
}

/// Whoever is shown how their view is given knows of what it is given.
fn quoted(draft: &Draft) -> impl Iterator<Item = Key> {
    draft.views.iter().map(|view| Key::Person(view.member))
}

/// Whoever is told of pressure knows of what it was put on, until the mark lapses.
fn told(draft: &Draft) -> Option<Key> {
    draft.marks().next().map(|mark| Key::Role(mark.told))
}

/// Whoever was told; and the author of a mark, as long as it was never in another's name: otherwise one author could tell by what is
/// shown whether another has put a mark on it.
fn confidants(draft: &Draft) -> Vec<Key> {
    let own = draft.before.is_empty().then_some(Key::Person(draft.author));
    let told: BTreeSet<Key> = draft.pressed.iter().map(|mark| Key::Role(mark.told)).collect();
    own.into_iter().chain(told).collect()
}

fn officers(draft: &Draft) -> Vec<Key> {
    let director = draft.service.map(|service| Key::RoleIn(Role::Director, service));
    let signs = Signed::ALL.iter().flat_map(|signed| signed.roles()).map(|role| Key::Role(*role));
    // Whoever had an interest in it reads nothing more of it.
    let before = draft.before.iter().map(|before| before.author).filter(|author| !draft.concerned.contains(author));
    let names = before.chain([draft.author]);
    let drafters = draft.drafters.iter().map(|post| Key::Post(*post));
    names.map(Key::Person).chain(drafters).chain(director).chain(signs).collect()
}

/// Who may read what was issued. What is not open is for those who decide, or for the one who asked; a chief officer or the clerk
/// has it as one who clears it or was asked to draft, or not at all.
fn readers(draft: &Draft, out: &Out) -> Vec<Key> {
    match (draft.beginning.to, draft.beginning.openness) {
        (To::Member { member }, _) => vec![Key::Person(member)],
        (To::Meeting { .. }, Openness::Open) if out.published.is_some() => vec![Key::Council, Key::Public],
        (To::Meeting { .. }, Openness::Open) => vec![Key::Council],
        (To::Meeting { body, .. }, Openness::Privileged) => deciding(draft, body),
        (To::Meeting { body, .. }, Openness::Confidential | Openness::Exempt { .. } | Openness::Excluded) => {
            deciding(draft, body).into_iter().chain([Key::Role(Role::Clerk)]).collect()
        }
    }
}

fn deciding(draft: &Draft, body: BodyId) -> Vec<Key> {
    vec![if draft.body == Some(BodyKind::Council) { Key::Members } else { Key::Body(body) }]
}

/// Until the meeting the body's members and officers; with its papers and minutes whoever reads those.
fn beside(draft: &Draft, out: &Out, body: BodyId) -> Vec<Key> {
    let open = draft.beginning.openness == Openness::Open;
    let before = if open { vec![Key::Role(Role::Officer)] } else { officers(draft) };
    let with_the_minutes = if open && out.published.is_some() && out.decided.is_some() {
        vec![Key::Council, Key::Public]
    } else {
        Vec::new()
    };
    deciding(draft, body).into_iter().chain(before).chain(with_the_minutes).collect()
}
