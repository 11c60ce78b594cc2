//! A member asks; an import enters what was asked elsewhere.

use crate::actor::Standing;
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::norm::Norm;

use super::matter::{Raise, Visibility};
use super::state::{History, Named};
use super::{Event, Flag, Refusal};

pub(super) fn raise(ctx: &Context, raise: Raise) -> Result<Decision<Event, Flag>, Refusal> {
    let standing = ctx.standing.as_ref().ok_or(Refusal::NoRightToAct)?;
    let house = ctx.house.as_deref();
    if raise.service.is_some_and(|service| house.is_none_or(|house| !house.services.contains_key(&service))) {
        return Err(Refusal::NoSuchService);
    }
    let (ward, group) = shown_to(standing, raise.visibility)?;
    let mut flags = Vec::new();
    let mut relied = vec![Norm::RightToAct];
    for (refusal, says_no) in [
        (Refusal::PrivateMatter, raise.capacity.is_private()),
        (Refusal::KindNotOffered, !offered(ctx, Norm::KindsOffered, raise.sort.name())),
        (Refusal::VisibilityNotOffered, !offered(ctx, Norm::VisibilityOffered, raise.visibility.name())),
    ] {
        use crate::decider::Refuses;
        let norm = refusal.norm();
        match () {
            () if !ctx.binds(norm) => {}
            () if !says_no => relied.push(norm),
            () if ctx.only_shown(norm) => flags.push(Flag::WouldRefuse { norm }),
            () => return Err(refusal),
        }
    }
    if raise.interest.is_some() && ctx.binds(Norm::InterestDeclared) {
        flags.push(Flag::InterestDeclared);
    }
    let clocks = [Norm::AcknowledgeInTime, super::deadlines::answer_norm(raise.sort)];
    relied.extend(clocks.into_iter().filter(|norm| ctx.binds(*norm)));
    let edition = ctx.edition.as_ref().map(|edition| edition.edition);
    let event = Event::Raised { raise: Box::new(raise), asker: standing.person, edition, ward, group, on: ctx.today };
    Ok(Decision { events: vec![event], flags, relied })
}

/// The ward and, only for visibility within a ward's group, the group. The one rule of an enquiry that reads a group.
fn shown_to(
    standing: &Standing,
    visibility: Visibility,
) -> Result<(Option<crate::id::WardId>, Option<crate::id::GroupId>), Refusal> {
    match visibility {
        Visibility::Me | Visibility::Council => Ok((standing.ward, None)),
        Visibility::Ward => Ok((Some(standing.ward.ok_or(Refusal::NoWard)?), None)),
        Visibility::GroupInWard => {
            Ok((Some(standing.ward.ok_or(Refusal::NoWard)?), Some(standing.group.ok_or(Refusal::NoGroup)?)))
        }
    }
}

fn offered(ctx: &Context, norm: Norm, choice: &str) -> bool {
    ctx.bindings().is_none_or(|bindings| bindings.params(norm).choices("offers").iter().any(|offer| offer == choice))
}

pub(super) fn record(ctx: &Context, history: History) -> Result<Decision<Event, Flag>, Refusal> {
    let house = ctx.house.as_deref();
    if let Some(Named::Known(service)) = &history.service
        && house.is_none_or(|house| !house.services.contains_key(service))
    {
        return Err(Refusal::NoSuchService);
    }
    if history.known().is_some_and(|member| ctx.known.person(member).is_none()) {
        return Err(Refusal::NoSuchMember);
    }
    if history.received > ctx.today {
        return Err(Refusal::NotYetReceived);
    }
    // What becomes of it here is not for a file to say.
    let history = History { disposed: None, withdrawn: None, ..history };
    done(Event::Recorded { history: Box::new(history), on: ctx.today })
}
