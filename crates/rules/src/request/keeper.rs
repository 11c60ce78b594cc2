//! Who keeps records for information law, and what even they do not look at.

use std::collections::BTreeSet;

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::context::Context;
use crate::enquiry;
use crate::id::{PersonId, PostId};

/// The role in which whoever acts keeps records for information law: the information officer; in a parish without one, the
/// clerk. The command's `needs` names who is information officer.
pub fn keeper(ctx: &Context) -> Option<Role> {
    let parish = ctx.house.as_ref().is_some_and(|house| !house.kind.is_principal());
    match () {
        () if ctx.is(Role::InformationOfficer) => Some(Role::InformationOfficer),
        () if parish && ctx.is(Role::Clerk) && ctx.known.in_role(Role::InformationOfficer).is_empty() => {
            Some(Role::Clerk)
        }
        () => None,
    }
}

/// Who sees what is kept for information law: whoever has the role, and never these.
pub fn seen_by(keeper: Role, bars: Vec<PersonId>) -> Audience {
    let keys = BTreeSet::from([Role::InformationOfficer, keeper]);
    Audience { part: Part::Face, keys: keys.into_iter().map(Key::Role).collect(), bars }
}

/// Whom an enquiry concerns: they neither look at it under a request nor have a hand in its erasure.
pub fn parties_to(enquiry: &enquiry::State) -> BTreeSet<PersonId> {
    match enquiry {
        enquiry::State::Recorded(history) => history.known().into_iter().collect(),
        state => state.matter().map(|matter| matter.asker).into_iter().collect(),
    }
}

/// Whether an enquiry was lifted out as safeguarding, and this post is not among those named for it.
pub fn is_for_others(enquiry: &enquiry::State, post: Option<PostId>) -> bool {
    let named = enquiry.matter().and_then(|matter| matter.safeguarding.as_ref());
    named.is_some_and(|named| post.is_none_or(|post| !named.posts.contains(&post)))
}
