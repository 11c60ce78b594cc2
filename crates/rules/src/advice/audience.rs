//! Who may see which part of it. Drafts are for those who write, clear or were shown them; what is issued is for the council, or for
//! the member who asked; a contrary view for the body and officers; pressure for its author and the one office that is told.

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::body::BodyKind;

use super::choices::Signed;
use super::command::To;
use super::state::{Draft, State};

pub(super) fn audience(state: &State) -> Vec<Audience> {
    let Some(draft) = state.draft() else { return Vec::new() };
    let part = |part, keys| Audience { part, keys, bars: Vec::new() };
    let issued = state.out().is_some();
    let readers = if issued { readers(draft) } else { Vec::new() };
    let mut parts = vec![
        part(Part::Cover, writers(draft).into_iter().chain(readers.iter().copied()).collect()),
        part(Part::Notes, writers(draft)),
        // A member who was shown the draft is not shown what others are said to think, before they have seen it themselves.
        part(Part::Quoted, officers(draft)),
    ];
    if issued {
        parts.push(part(Part::Face, writers(draft).into_iter().chain(readers).collect()));
        parts.push(part(Part::Beside, beside(draft)));
    }
    if let Some(pressed) = &draft.pressed {
        parts.push(part(Part::Confidence, vec![Key::Person(pressed.by), Key::Role(pressed.told)]));
    }
    parts
}

/// Those who write or clear it, and the members who were shown it.
fn writers(draft: &Draft) -> Vec<Key> {
    officers(draft).into_iter().chain(draft.shared.iter().copied().map(Key::Person)).collect()
}

fn officers(draft: &Draft) -> Vec<Key> {
    let director = draft.service.map(|service| Key::RoleIn(Role::Director, service));
    let signs = Signed::ALL.iter().flat_map(|signed| signed.roles()).map(|role| Key::Role(*role));
    let names = draft.before.iter().map(|before| before.author).chain([draft.author]);
    let drafters = draft.drafters.iter().map(|post| Key::Post(*post));
    names.map(Key::Person).chain(drafters).chain(director).chain(signs).collect()
}

fn readers(draft: &Draft) -> Vec<Key> {
    match draft.beginning.to {
        To::Meeting { .. } => vec![Key::Council],
        To::Member { member } => vec![Key::Person(member)],
    }
}

fn beside(draft: &Draft) -> Vec<Key> {
    match draft.beginning.to {
        To::Meeting { .. } if draft.body == Some(BodyKind::Council) => vec![Key::Members, Key::Role(Role::Officer)],
        To::Meeting { body, .. } => vec![Key::Body(body), Key::Role(Role::Officer)],
        To::Member { .. } => Vec::new(),
    }
}
