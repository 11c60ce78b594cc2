//! A member who has left takes their own casework with them, for a set time; then their way in ends for good.

use jiff::civil::Date;

use crate::actor::Actor;
use crate::calendar::Span;
use crate::context::{Context, InForce};
use crate::council::CouncilKind;
use crate::decider::{Decision, done};
use crate::norm::{Bindings, Norm};

use super::{Access, Active, Event, Refusal};

impl Active {
    /// The last day on which somebody who has left may still take their own casework; none for whoever has a seat that day, never
    /// was a member, or left longer ago.
    pub fn takes_casework_until(&self, kind: CouncilKind, on: Date, within: Span) -> Option<Date> {
        if !self.seats_on(kind, on).is_empty() {
            return None;
        }
        let last = self.last_days(kind).filter(|last| *last < on).max()?;
        Some(within.after(last)).filter(|until| on <= *until)
    }

    /// The last days of the terms in which the person could act.
    fn last_days(&self, kind: CouncilKind) -> impl Iterator<Item = Date> {
        let served = self.terms.values().filter(move |term| term.until.is_some_and(|until| term.may_act(kind, until)));
        served.filter_map(|term| term.until)
    }
}

/// How long, under the protocol in force; the house's own time where it says nothing.
pub fn within(edition: Option<&InForce>) -> Span {
    let own = Bindings::default();
    edition.map_or(&own, |edition| edition.bindings.as_ref()).params(Norm::OwnCasework).span("for")
}

/// The first day on which nothing is left to come in for; none for whoever never was a member, and for whoever holds, or is to
/// hold, anything without an end.
pub(super) fn over_from(ctx: &Context, active: &Active) -> Option<Date> {
    let kind = ctx.house.as_ref()?.kind;
    let open = active.terms.values().any(|term| term.until.is_none())
        || active.posts.iter().any(|(_, held)| held.until.is_none());
    if open {
        return None;
    }
    let casework = within(ctx.edition.as_ref()).after(active.last_days(kind).max()?);
    let held = active.terms.values().filter_map(|term| term.until);
    let posts = active.posts.iter().filter_map(|(_, held)| held.until);
    held.chain(posts).chain([casework]).max().and_then(|last| last.tomorrow().ok())
}

/// Whether the person may sign in today: once their time is over they may not, whether or not the clock has been woken.
pub(super) fn access(ctx: &Context, active: &Active) -> Access {
    let over = over_from(ctx, active).is_some_and(|from| from <= ctx.today);
    if over && active.access == Access::Given { Access::Ended } else { active.access }
}

/// The clock ends it, when its time has come.
pub(super) fn end(ctx: &Context, active: &Active) -> Result<Decision<Event, ()>, Refusal> {
    match over_from(ctx, active) {
        _ if active.access != Access::Given || !matches!(ctx.actor, Actor::Clock { .. }) => Err(Refusal::NoAccess),
        Some(from) if from <= ctx.today => done(Event::AccessEnded).map(|decision| decision.under(Norm::OwnCasework)),
        Some(_) | None => Err(Refusal::StillToCome),
    }
}
