//! Interests: what is declared bars from speaking and voting unless it is dispensed with (Localism Act 2011, ss.31 and 33).

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::body::BodyKind;
use crate::context::Context;
use crate::decider::done;
use crate::id::{PersonId, WordsId};
use crate::norm::{Norm, Params};
use crate::words::Words;

use super::resolving::sat;
use super::{Event, Matter, Outcome, Refusal, State, person};

/// What is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interest {
    /// A disclosable pecuniary interest (Localism Act 2011, s.30).
    Pecuniary,
    /// Another that the council's code has declared.
    Other,
}

/// Members of the body: every member sits on the council.
pub(super) fn sits(ctx: &Context, state: &State) -> Result<(), Refusal> {
    let Some(matter) = state.matter() else { return Err(Refusal::NoSuchMeeting) };
    let standing = ctx.standing.as_ref().filter(|standing| standing.is(Role::Member)).ok_or(Refusal::NotAMember)?;
    match matter.kind == BodyKind::Council || standing.bodies.contains(&matter.calling.body) {
        true => Ok(()),
        false => Err(Refusal::NotOnTheBody),
    }
}

/// By the member, or as the clerk enters what a member said at the meeting.
pub(super) fn declare(
    ctx: &Context,
    matter: &Matter,
    (item, interest): (WordsId, Interest),
    member: Option<PersonId>,
) -> Outcome {
    let by = member.map_or_else(|| person(ctx), Ok)?;
    if member.is_some_and(|member| !sat(ctx, matter, member)) {
        return Err(Refusal::NotOnTheBody);
    }
    matter.item(item).ok_or(Refusal::NoSuchItem)?;
    match matter.declared.iter().any(|declared| declared.item == item && declared.by == by) {
        true => Err(Refusal::DeclaredAlready),
        false => done(Event::Declared { item, interest, by, on: ctx.today }).map(|it| it.under(Norm::InterestBars)),
    }
}

/// The Monitoring Officer; in a parish the clerk, where the council has delegated it.
pub(super) fn may_dispense(ctx: &Context) -> Result<(), Refusal> {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let may = match principal {
        true => ctx.is(Role::MonitoringOfficer) || ctx.is(Role::DeputyMonitoringOfficer),
        false => ctx.is(Role::Clerk),
    };
    if may { Ok(()) } else { Err(Refusal::NotTheProperOfficer) }
}

/// For four years at most (s.33(3)); in a parish by the council, whose minute the clerk gives, unless it has left it to the clerk (s.33(1), LGA 1972 s.101).
pub(super) fn dispense(
    ctx: &Context,
    member: PersonId,
    (reason, minute): (Words, Option<Words>),
    until: Date,
) -> Outcome {
    let own = Params::defaults(Norm::Dispensation);
    let params = ctx.bindings().map_or(own, |bindings| bindings.params(Norm::Dispensation));
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let minuted = principal || minute.is_some() || params.choice("parish") == "clerk";
    let kind = ctx.house.as_ref().map(|house| house.kind);
    let sits = |kind| ctx.known.person(member).is_some_and(|person| person.sits(kind, ctx.today).is_some());
    let longest = ctx.today.saturating_add(4.years());
    match () {
        () if !kind.is_some_and(sits) => Err(Refusal::NoSuchMember),
        () if until < ctx.today || until > longest => Err(Refusal::TooLong { longest }),
        () if !minuted => Err(Refusal::MinuteWanted),
        () => done(Event::Dispensed { member, reason, until, minute, by: person(ctx)?, on: ctx.today })
            .map(|it| it.under(Norm::Dispensation)),
    }
}

/// Whether a member is kept from speaking and voting on an item by what they declared.
pub(super) fn is_barred(matter: &Matter, member: PersonId, item: WordsId) -> bool {
    let declared = matter
        .declared
        .iter()
        .any(|declared| declared.item == item && declared.by == member && declared.interest == Interest::Pecuniary);
    // Given in writing before the member takes part, and not lapsed by then; the minutes may be entered later.
    let day = matter.calling.on;
    let dispensed = matter.dispensed.iter().any(|it| it.member == member && it.on <= day && it.until >= day);
    declared && !dispensed
}

/// Whether whoever is barred leaves the room, as the council's rules have it.
pub fn leaves_the_room(ctx: &Context) -> bool {
    let own = Params::defaults(Norm::InterestBars);
    ctx.bindings().map_or(own, |bindings| bindings.params(Norm::InterestBars)).choice("room") == "leaves"
}
