//! The offer to all others: made with the briefing, taken up by each themselves, closed after the bound working days.

use jiff::civil::Date;

use crate::actor::{Role, Standing};
use crate::calendar::{Calendar, last_day};
use crate::context::Context;
use crate::decider::{Wake, done};
use crate::id::{GroupId, PersonId};
use crate::norm::{Bindings, Norm};
use crate::words::Words;

use super::{Confided, Confiding, Event, Giving, Matter, Offer, Outcome, Party, Refusal, State, To};

/// For whom the actor answers an offer: the leader for the group, a member without a group for themselves.
pub fn party(ctx: &Context) -> Option<Party> {
    let standing = ctx.standing.as_ref().filter(|standing| standing.is(Role::Member))?;
    match standing.group {
        Some(group) if standing.is(Role::GroupLeader) => Some(Party::Group(group)),
        Some(_) => None,
        None => Some(Party::Member(standing.person)),
    }
}

/// The last day on which the offer can be taken up: working days after the day on which it was made.
pub fn closes(matter: &Matter, bindings: Option<&Bindings>, calendar: &Calendar) -> Date {
    let own = Bindings::default();
    let within = bindings.unwrap_or(&own).params(Norm::EqualOffer).span("within");
    last_day(calendar, matter.on, within)
}

fn closes_on(ctx: &Context, matter: &Matter) -> Option<Date> {
    ctx.calendar().map(|calendar| closes(matter, ctx.bindings(), calendar))
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotAnOfficer)
}

pub(super) fn give(ctx: &Context, giving: Giving) -> Outcome {
    let house = ctx.house.as_ref().ok_or(Refusal::NoSuchGroup)?;
    let to = match giving.to {
        To::Group(group) => Some(group),
        To::Ungrouped => None,
    };
    match () {
        () if giving.day > ctx.today => Err(Refusal::DayToCome),
        () if to.is_some_and(|group| !house.groups.contains_key(&group)) => Err(Refusal::NoSuchGroup),
        () => {
            let offered = house.groups.keys().copied().filter(|group| Some(*group) != to).collect();
            done(Event::Given { giving, offered, by: person(ctx)?, on: ctx.today })
        }
    }
}

pub(super) fn confide(ctx: &Context, confiding: Confiding) -> Outcome {
    let own = ctx.standing.as_ref().and_then(Standing::post);
    let assists = ctx.house.as_ref().is_some_and(|house| house.assistants.values().any(|post| Some(*post) == own));
    match () {
        // What a group's own assistant does for it in confidence stands under the group's instruction, and nowhere else.
        () if assists => Err(Refusal::ExpresslyInstructed),
        () if confiding.day > ctx.today => Err(Refusal::DayToCome),
        () => done(Event::Confided { confiding, by: person(ctx)?, on: ctx.today }),
    }
}

pub(super) fn describe(ctx: &Context, confided: &Confided, (to, subject): (GroupId, Words)) -> Outcome {
    let there = ctx.house.as_ref().is_some_and(|house| house.groups.contains_key(&to));
    match confided.told {
        Some(_) => Err(Refusal::DescribedAlready),
        None if !there => Err(Refusal::NoSuchGroup),
        None => done(Event::Described { to, subject, on: ctx.today }),
    }
}

/// Whose offer the actor answers, while it can be answered.
fn own(ctx: &Context, matter: &Matter) -> Result<(Party, Offer), Refusal> {
    let party = party(ctx).ok_or(Refusal::NotForTheParty)?;
    let offer = matter.offer(party).ok_or(Refusal::NotOffered)?;
    match closes_on(ctx, matter) {
        Some(until) if until < ctx.today => Err(Refusal::ClosedAlready { until }),
        Some(_) | None => Ok((party, offer)),
    }
}

pub(super) fn take_up(ctx: &Context, matter: &Matter) -> Outcome {
    let (party, offer) = own(ctx, matter)?;
    match offer {
        Offer::TakenUp { .. } | Offer::Given { .. } => Err(Refusal::TakenUpAlready),
        // Whoever let it pass may think again while it is open.
        Offer::Made | Offer::Passed { .. } => done(Event::TakenUp { party, by: person(ctx)?, on: ctx.today }),
    }
}

pub(super) fn let_pass(ctx: &Context, matter: &Matter) -> Outcome {
    let (party, offer) = own(ctx, matter)?;
    match offer {
        Offer::Given { .. } => Err(Refusal::TakenUpAlready),
        Offer::Passed { .. } => Err(Refusal::PassedAlready),
        Offer::Made | Offer::TakenUp { .. } => done(Event::Passed { party, by: person(ctx)?, on: ctx.today }),
    }
}

pub(super) fn give_also(ctx: &Context, matter: &Matter, party: Party, day: Date) -> Outcome {
    match matter.offer(party) {
        None => Err(Refusal::NotOffered),
        Some(Offer::Made | Offer::Passed { .. }) => Err(Refusal::NotTakenUp),
        Some(Offer::Given { .. }) => Err(Refusal::GivenAlready),
        Some(Offer::TakenUp { .. }) if day > ctx.today => Err(Refusal::DayToCome),
        Some(Offer::TakenUp { .. }) => done(Event::GivenAlso { party, day, by: person(ctx)?, on: ctx.today }),
    }
}

pub(super) fn close(ctx: &Context, matter: &Matter) -> Outcome {
    match closes_on(ctx, matter) {
        Some(until) if matter.closed.is_none() && until < ctx.today => done(Event::Closed { on: ctx.today }),
        Some(_) | None => Err(Refusal::NotYetDue),
    }
}

/// The clock closes an offer on the day after its last.
pub(super) fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
    let open = state.matter().filter(|matter| matter.closed.is_none());
    let on = open.and_then(|matter| closes_on(ctx, matter)).and_then(|last| last.tomorrow().ok());
    on.map(|on| Wake { norm: Norm::EqualOffer, on }).into_iter().collect()
}
