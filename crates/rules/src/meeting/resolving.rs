//! What was moved and resolved, entered by the clerk once the body has met.

use crate::body::BodyKind;
use crate::context::Context;
use crate::decider::done;
use crate::id::PersonId;
use crate::norm::Norm;
use crate::person::Office;

use super::interest::is_barred;
use super::{Event, Matter, Motion, Named, Outcome, Refusal};

pub(super) fn resolve(ctx: &Context, matter: &Matter, motion: Box<Motion>) -> Outcome {
    let day = matter.calling.on;
    if day > ctx.today {
        return Err(Refusal::NotHeldYet);
    }
    matter.item(motion.item).ok_or(Refusal::NoSuchItem)?;
    if motion.proposer == motion.seconder {
        return Err(Refusal::SecondedByTheSame);
    }
    let named = motion.named.iter().flat_map(Named::voters);
    let taking_part: Vec<PersonId> = [motion.proposer, motion.seconder].into_iter().chain(named).collect();
    if !taking_part.iter().all(|member| sat(ctx, matter, *member)) {
        return Err(Refusal::NotOnTheBody);
    }
    if taking_part.iter().any(|member| is_barred(matter, *member, motion.item)) {
        return Err(Refusal::Barred);
    }
    if taking_part.iter().any(|member| replaced(ctx, matter, *member).is_some_and(|by| taking_part.contains(&by))) {
        return Err(Refusal::BothSit);
    }
    done(Event::Resolved { number: matter.next(), motion, on: ctx.today }).map(|it| it.under(Norm::InterestBars))
}

/// Whom a member sat in place of that day, as a substitute.
fn replaced(ctx: &Context, matter: &Matter, member: PersonId) -> Option<PersonId> {
    let person = ctx.known.person(member)?;
    person.offices_on(matter.calling.on).find_map(|office| match office {
        Office::SubstituteOn { body, instead_of } if body == matter.calling.body => Some(instead_of),
        _ => None,
    })
}

/// Whether a member sat on the body on the day of its meeting, with a vote.
pub(super) fn sat(ctx: &Context, matter: &Matter, member: PersonId) -> bool {
    let (Some(house), Some(person)) = (ctx.house.as_ref(), ctx.known.person(member)) else { return false };
    let day = matter.calling.on;
    let on_it = matter.kind == BodyKind::Council || person.votes_on(day).any(|body| body == matter.calling.body);
    on_it && person.sits(house.kind, day).is_some()
}
