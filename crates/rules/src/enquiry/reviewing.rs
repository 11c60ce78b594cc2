//! A decline looked at again, by somebody who did not make it, along the route that the protocol names.

use crate::actor::Role;
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::{PersonId, ServiceId};
use crate::norm::{Norm, Stop};
use crate::words::Words;

use super::choices::Outcome;
use super::matter::{Held, Matter, Review};
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

/// The roles on whose holders a route may turn.
pub(super) const ROLES: [Role; 6] = [
    Role::Director,
    Role::MonitoringOfficer,
    Role::DeputyMonitoringOfficer,
    Role::ChiefExecutive,
    Role::Clerk,
    Role::InformationOfficer,
];

pub(super) fn ask(ctx: &Context, matter: &Matter, reason: Words) -> Decided {
    if matter.declined.is_none() {
        return Err(Refusal::NotDeclined);
    }
    if matter.review.as_ref().is_some_and(|review| review.outcome.is_none()) {
        return Err(Refusal::ReviewAskedAlready);
    }
    if !ctx.binds(Norm::ReviewRoute) {
        return Err(Refusal::NoReviewHere);
    }
    let (step, stop, service) = stops(ctx, matter).into_iter().next().ok_or(Refusal::NobodyToReview)?;
    let event = Event::ReviewAsked { reason, stop, step, service, on: ctx.today };
    done(event).map(|decision| decision.under(Norm::ReviewRoute))
}

impl Matter {
    /// Who can still review a decline, in their order: never whoever declined it, nor the member who asked. A director is
    /// that of the service named beside the stop.
    pub fn review_route(&self, ctx: &Context) -> Vec<(Stop, Option<ServiceId>)> {
        stops(ctx, self).into_iter().map(|(_, stop, service)| (stop, service)).collect()
    }
}

/// What is left of the route, each stop with its place in it.
fn stops(ctx: &Context, matter: &Matter) -> Vec<(u32, Stop, Option<ServiceId>)> {
    let Some(bindings) = ctx.bindings().filter(|bindings| bindings.in_force(Norm::ReviewRoute)) else {
        return Vec::new();
    };
    let before = matter.review.as_ref().map_or(0, |review| review.step);
    let home = service(ctx, matter);
    let params = bindings.params(Norm::ReviewRoute);
    let route = (1_u32..).zip(params.route("to").iter().cloned());
    let left = route.skip_while(|(step, _)| *step <= before).filter(|(_, stop)| somebody(ctx, matter, home, stop));
    left.map(|(step, stop)| {
        let director = stop == Stop::Role(Role::Director.name().to_owned());
        (step, stop, home.filter(|_| director))
    })
    .collect()
}

/// The service of the officer who declined.
fn service(ctx: &Context, matter: &Matter) -> Option<ServiceId> {
    match matter.held {
        Held::Post(post) => ctx.known.post(post).and_then(|open| open.service),
        Held::Service(service) => Some(service),
        Held::Nobody => None,
    }
}

/// Whether a stop of the route has anybody but the person who declined and the member who asked.
fn somebody(ctx: &Context, matter: &Matter, service: Option<ServiceId>, stop: &Stop) -> bool {
    let party = |person: PersonId| {
        person == matter.asker || matter.declined.is_some_and(|declined| declined.by == Some(person))
    };
    match stop {
        // A body is never one person; whoever chairs it says what it came to.
        Stop::Body(_) => true,
        // A post of the council's own naming is on no list that a rule can read.
        Stop::Post(_) => false,
        Stop::Role(name) => {
            let roles = Role::named(name).into_iter().flat_map(stands_for);
            let holders = roles.flat_map(|role| ctx.known.in_role(role).iter().map(move |holder| (role, holder)));
            holders
                .filter(|(role, (_, of))| *role != Role::Director || (*of == service && service.is_some()))
                .any(|(_, (person, _))| !party(*person))
        }
    }
}

/// The Monitoring Officer's deputies stand in for that officer.
pub(super) fn stands_for(role: Role) -> Vec<Role> {
    match role {
        Role::MonitoringOfficer => vec![Role::MonitoringOfficer, Role::DeputyMonitoringOfficer],
        role => vec![role],
    }
}

/// Whether the actor is who the review waits for.
pub(super) fn may(ctx: &Context, matter: &Matter) -> Result<(), Refusal> {
    let standing = ctx.standing.as_ref().ok_or(Refusal::NoRightToAct)?;
    let Some(review) = matter.review.as_ref().filter(|review| review.outcome.is_none()) else { return Ok(()) };
    if standing.person == matter.asker {
        return Err(Refusal::YourOwn);
    }
    if matter.declined.is_some_and(|declined| declined.by == Some(standing.person)) {
        return Err(Refusal::OwnDecline);
    }
    let named = match &review.stop {
        Stop::Body(_) => standing.is(Role::Chair),
        Stop::Post(_) => false,
        Stop::Role(name) => Role::named(name).into_iter().flat_map(stands_for).any(|role| {
            standing.is(role)
                && (role != Role::Director || review.service.is_some_and(|service| standing.directs.contains(&service)))
        }),
    };
    if named { Ok(()) } else { Err(Refusal::NotTheReviewer) }
}

pub(super) fn review(
    ctx: &Context,
    matter: &Matter,
    outcome: Outcome,
    [reason, minute]: [Option<Words>; 2],
) -> Decided {
    let reason = reason.ok_or(Refusal::NoReason)?;
    match matter.review.as_ref().filter(|review| review.outcome.is_none()) {
        None => return Err(Refusal::NoReviewAsked),
        Some(Review { stop: Stop::Body(_), .. }) if minute.is_none() => return Err(Refusal::NoMinute),
        Some(_) => {}
    }
    let by = ctx.actor.person().ok_or(Refusal::NotTheReviewer)?;
    let event = Event::Reviewed { outcome, reason, minute, by, on: ctx.today };
    let decision = Decision { events: vec![event], flags: Vec::new(), relied: vec![Norm::Reviewers] };
    Ok(if ctx.binds(Norm::ReviewRoute) { decision.under(Norm::ReviewRoute) } else { decision })
}
