//! Lifting a matter out as safeguarding, so that only those named for it see its content.

use std::collections::BTreeSet;

use crate::context::Context;
use crate::decider::Decision;
use crate::id::{PostId, ServiceId};
use crate::norm::Norm;

use super::matter::Matter;
use super::{Event, Flag, Refusal};

pub(super) fn lift_out(
    ctx: &Context,
    matter: &Matter,
    service: Option<ServiceId>,
    posts: BTreeSet<PostId>,
) -> Result<Decision<Event, Flag>, Refusal> {
    let Some(house) = ctx.house.as_ref() else { return Err(Refusal::NoSuchService) };
    match service {
        Some(service) if !house.services.contains_key(&service) => return Err(Refusal::NoSuchService),
        // Where the council has no services, whoever is named takes it over.
        None if !house.services.is_empty() => return Err(Refusal::NoServiceNamed),
        Some(_) | None => {}
    }
    if posts.is_empty() {
        return Err(Refusal::NobodyNamedForIt);
    }
    for post in &posts {
        match ctx.known.holders(*post) {
            [] => return Err(Refusal::NobodyInPost),
            // Two seats in one council are a hard tie between themselves.
            holders if holders.contains(&matter.asker) => return Err(Refusal::YourOwn),
            _ => {}
        }
    }
    let same = matter.safeguarding.as_ref().is_some_and(|named| (named.service, &named.posts) == (service, &posts));
    if same {
        return Err(Refusal::ThereAlready);
    }
    let event = Event::Safeguarded { service, posts, on: ctx.today };
    Ok(Decision { events: vec![event], flags: Vec::new(), relied: vec![Norm::Safeguarded] })
}
