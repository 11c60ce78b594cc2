//! A member asks; an import enters what was asked elsewhere.

use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::{GroupId, PersonId, WardId};
use crate::norm::Norm;

use super::choices::Knows;
use super::history::{History, Named};
use super::question::{Capacity, Raise, Sort, Visibility};
use super::{Event, Flag, Refusal};

pub(super) fn raise(ctx: &Context, raise: Raise) -> Result<Decision<Event, Flag>, Refusal> {
    let house = ctx.house.as_deref();
    let asking = Asking::of(ctx, &raise)?;
    if raise.service.is_some_and(|service| house.is_none_or(|house| !house.services.contains_key(&service))) {
        return Err(Refusal::NoSuchService);
    }
    if raise.sort == Sort::Complaint && raise.on_behalf_of.is_none() {
        return Err(Refusal::NobodyNamed);
    }
    if raise.visibility != Visibility::Me && raise.on_behalf_of.is_some() && raise.resident_knows == Some(Knows::No) {
        return Err(Refusal::ResidentDoesNotKnow);
    }
    let (ward, group) = shown_to(&asking, raise.visibility)?;
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
    let event = Event::Raised { raise: Box::new(raise), asker: asking.asker, edition, ward, group, on: ctx.today };
    Ok(Decision { events: vec![event], flags, relied })
}

/// Who asks, whoever enters it.
pub(super) struct Asking {
    pub asker: PersonId,
    pub ward: Option<WardId>,
    pub group: Option<GroupId>,
}

impl Asking {
    /// The member who acts; or the one for whom an officer or an assistant enters it, where that member has the right to act today,
    /// or represents people elsewhere.
    fn of(ctx: &Context, raise: &Raise) -> Result<Asking, Refusal> {
        let standing = ctx.standing.as_ref().ok_or(Refusal::NoRightToAct)?;
        if raise.received.is_some_and(|received| received.on > ctx.today) {
            return Err(Refusal::NotYetReceived);
        }
        let Some(asker) = raise.asker.filter(|asker| *asker != standing.person) else {
            return match (raise.received, raise.capacity) {
                (_, Capacity::Representative) => Err(Refusal::NoSuchMember),
                (Some(_), _) => Err(Refusal::NotToldOneself),
                (None, _) => Ok(Asking { asker: standing.person, ward: standing.ward, group: standing.group }),
            };
        };
        Asking::somebody(ctx, asker, raise.capacity)
    }

    /// A member with the right to act today, or a representative, by their record.
    pub(super) fn somebody(ctx: &Context, asker: PersonId, capacity: Capacity) -> Result<Asking, Refusal> {
        let kind = ctx.house.as_ref().map(|house| house.kind).ok_or(Refusal::NoRightToAct)?;
        let person = ctx.known.person(asker).ok_or(Refusal::NoSuchMember)?;
        match (person.sits(kind, ctx.today), capacity) {
            (Some(_), Capacity::Representative) => Err(Refusal::NoSuchMember),
            (Some(term), _) => Ok(Asking { asker, ward: term.ward, group: term.group }),
            (None, Capacity::Representative) if person.represents.is_some() => {
                Ok(Asking { asker, ward: None, group: None })
            }
            (None, _) => Err(Refusal::NoSuchMember),
        }
    }
}

/// The ward and, only for visibility within a ward's group, the group. The one rule of an enquiry that reads a group.
pub(super) fn shown_to(asking: &Asking, visibility: Visibility) -> Result<(Option<WardId>, Option<GroupId>), Refusal> {
    match visibility {
        Visibility::Me | Visibility::Council => Ok((asking.ward, None)),
        Visibility::Ward => Ok((Some(asking.ward.ok_or(Refusal::NoWard)?), None)),
        Visibility::GroupInWard => {
            Ok((Some(asking.ward.ok_or(Refusal::NoWard)?), Some(asking.group.ok_or(Refusal::NoGroup)?)))
        }
    }
}

pub(super) fn offered(ctx: &Context, norm: Norm, choice: &str) -> bool {
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
    let history = History { disposed: None, withdrawn: None, entered: None, ..history };
    done(Event::Recorded { history: Box::new(history), on: ctx.today })
}
