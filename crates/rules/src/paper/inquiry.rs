//! An inquiry into a leak: proposed by the Monitoring Officer, in a parish by the clerk, opened by another, closed by either.

use std::collections::BTreeSet;

use crate::actor::Role;
use crate::context::Context;
use crate::decider::done;
use crate::id::PersonId;
use crate::two_hands::{self, NotTheSecond};
use crate::words::Words;

use super::{Event, Inquiry, Outcome, Refusal, State};

pub(super) fn first_hand(ctx: &Context) -> bool {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    match principal {
        true => ctx.is(Role::MonitoringOfficer) || ctx.is(Role::DeputyMonitoringOfficer),
        false => ctx.is(Role::Clerk),
    }
}

fn running(state: &State) -> Option<&Inquiry> {
    state.matter().and_then(|matter| matter.inquiry.as_ref())
}

pub(super) fn second_hand(ctx: &Context, state: &State) -> Result<PersonId, Refusal> {
    // First: whoever has the paper cannot tell whether an inquiry runs.
    if is_party(ctx, state) {
        return Err(Refusal::NotAHand);
    }
    let inquiry = running(state).ok_or(Refusal::NoInquiry)?;
    inquiry.proposal.other_hand(ctx).map_err(|why| match why {
        NotTheSecond::TheSame => Refusal::TheSameHand,
        NotTheSecond::Party | NotTheSecond::NotNamed => Refusal::NotAHand,
    })
}

/// Whether the actor wrote the paper or has it.
fn is_party(ctx: &Context, state: &State) -> bool {
    let person = ctx.actor.person();
    let party = |person| state.matter().is_some_and(|it| it.by == person || it.readers.contains_key(&person));
    person.is_some_and(party)
}

/// Whether the actor is one of the two.
pub(super) fn is_hand(ctx: &Context, state: &State) -> bool {
    let reader = ctx.actor.person();
    running(state).is_some_and(|inquiry| reader == Some(inquiry.proposal.by) || reader == inquiry.second)
}

/// Neither of those who have the paper, nor whoever wrote it, looks into who opened it.
pub(super) fn propose(ctx: &Context, state: &State, reason: Words) -> Outcome {
    let matter = state.matter().ok_or(Refusal::NoSuchPaper)?;
    let parties: BTreeSet<PersonId> = matter.readers.keys().copied().chain([matter.by]).collect();
    match () {
        () if matches!(state, State::Draft(_)) => Err(Refusal::NotOutYet),
        () if is_party(ctx, state) => Err(Refusal::NotAHand),
        () if matter.inquiry.is_some() => Err(Refusal::InquiryRuns),
        () => {
            let proposal = two_hands::propose(ctx, parties).ok_or(Refusal::NotTheFirstHand)?;
            done(Event::InquiryProposed { reason, proposal: Box::new(proposal) })
        }
    }
}

pub(super) fn open(ctx: &Context, state: &State) -> Outcome {
    let by = second_hand(ctx, state)?;
    match running(state).and_then(|inquiry| inquiry.second) {
        Some(_) => Err(Refusal::OpenedAlready),
        None => done(Event::InquiryOpened { by, on: ctx.today }),
    }
}

pub(super) fn close(ctx: &Context, state: &State, finding: Words) -> Outcome {
    let by = ctx.actor.person().ok_or(Refusal::NotAHand)?;
    match running(state) {
        Some(_) => done(Event::InquiryClosed { finding, by, on: ctx.today }),
        None => Err(Refusal::NoInquiry),
    }
}
