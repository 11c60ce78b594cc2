//! Who else may see it: the member's own choice, wider sharing of an answer only once the officer has been consulted.

use crate::actor::Role;
use crate::context::Context;
use crate::decider::{Decision, Refuses, done};
use crate::id::{PersonId, ServiceId};
use crate::norm::Norm;
use crate::words::Words;

use super::choices::{Knows, View};
use super::matter::Matter;
use super::may::home;
use super::question::{Capacity, Visibility};
use super::raise::{Asking, offered, shown_to};
use super::{Event, Flag, Refusal, State};

type Decided = Result<Decision<Event, Flag>, Refusal>;

/// Narrowing is always free.
pub(super) fn show_to(
    ctx: &Context,
    state: &State,
    matter: &Matter,
    visibility: Visibility,
    knows: Option<Knows>,
) -> Decided {
    if visibility == matter.visibility {
        return Err(Refusal::ShownSoAlready);
    }
    let standing = ctx.standing.as_ref().ok_or(Refusal::NoRightToAct)?;
    let asking = Asking { asker: standing.person, ward: standing.ward, group: standing.group };
    let (ward, group) = match visibility {
        Visibility::Me => (None, None),
        visibility => shown_to(&asking, visibility)?,
    };
    let shown = Event::ShownTo { visibility, ward, group, on: ctx.today };
    if !visibility.is_wider_than(matter.visibility) {
        return done(shown);
    }
    if matter.raise.capacity == Capacity::Representative {
        return Err(Refusal::VisibilityNotOffered);
    }
    if matter.raise.on_behalf_of.is_some() && knows != Some(Knows::Yes) {
        return Err(Refusal::ResidentDoesNotKnow);
    }
    let mut decision = Decision { events: Vec::new(), flags: Vec::new(), relied: Vec::new() };
    let refusal = Refusal::VisibilityNotOffered;
    match refusal.norm() {
        norm if !ctx.binds(norm) => {}
        norm if offered(ctx, norm, visibility.name()) => decision.relied.push(norm),
        norm if ctx.only_shown(norm) => decision.flags.push(Flag::WouldRefuse { norm }),
        _ => return Err(refusal),
    }
    let answered = matches!(state, State::Answered(..) | State::Declined(..) | State::Closed(..));
    decision.events.push(match answered && ctx.binds(Norm::WiderSharing) {
        true if matter.wider.is_some() => return Err(Refusal::ConsultedAlready),
        true => {
            decision.relied.push(Norm::WiderSharing);
            Event::WiderAsked { visibility, ward, group, director: consulted(ctx, matter), on: ctx.today }
        }
        false => shown,
    });
    Ok(decision)
}

/// The service whose director is consulted, where the protocol says so and the service has one who did not ask it.
fn consulted(ctx: &Context, matter: &Matter) -> Option<ServiceId> {
    let home = home(ctx, matter).filter(|_| ctx.binds(Norm::DirectorConsulted))?;
    let directs = |(person, service): &(PersonId, Option<ServiceId>)| *service == Some(home) && *person != matter.asker;
    ctx.known.in_role(Role::Director).iter().any(directs).then_some(home)
}

pub(super) fn answer_wider(ctx: &Context, matter: &Matter, view: View, reason: Option<Words>) -> Decided {
    let wider = matter.wider.ok_or(Refusal::NotConsulted)?;
    let answered = Event::WiderAnswered { view, reason, on: ctx.today };
    let events = match view {
        View::Objects if reason.is_none() => return Err(Refusal::NoReason),
        View::Objects => vec![answered],
        View::Agrees => {
            let (visibility, ward, group) = (wider.visibility, wider.ward, wider.group);
            vec![answered, Event::ShownTo { visibility, ward, group, on: ctx.today }]
        }
    };
    let decision = Decision { events, flags: Vec::new(), relied: Vec::new() };
    Ok(if ctx.binds(Norm::WiderSharing) { decision.under(Norm::WiderSharing) } else { decision })
}
