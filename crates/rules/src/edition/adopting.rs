//! An adoption is entered by two hands: the clerk proposes it, another confirms it within the time allowed. In a council that has
//! nobody else the clerk enters it alone; what an installation imports is entered by it.

use jiff::civil::Date;

use super::{Adoption, Event, Refusal};
use crate::calendar::{Clock, Days, Due, Target, due};
use crate::context::{Context, Fact};
use crate::decider::{Decision, done};
use crate::id::PersonId;
use crate::norm::{Bindings, Norm};
use crate::two_hands::{self, Proposal};
use crate::words::Words;

type Decided = Result<Decision<Event, ()>, Refusal>;

pub(super) fn needs(adoption: &Adoption) -> Vec<Fact> {
    two_hands::needs_of_everybody().into_iter().chain([Fact::Body(adoption.body)]).collect()
}

/// Enters it at once, where no second person can be asked.
pub(super) fn adopt(ctx: &Context, adoption: Adoption) -> Decided {
    if ctx.actor.person().is_some_and(|first| two_hands::has_another(ctx, first)) {
        return Err(Refusal::NeedsTwo);
    }
    sound(ctx, &adoption)?;
    done(Event::Adopted { adoption, entered: ctx.today, by: ctx.actor.person(), confirmed: None })
}

pub(super) fn propose(ctx: &Context, adoption: Adoption) -> Decided {
    sound(ctx, &adoption)?;
    let first = ctx.actor.person().ok_or(Refusal::NotTheClerk)?;
    if !two_hands::has_another(ctx, first) {
        return Err(Refusal::NobodyElse);
    }
    let proposal = two_hands::propose(ctx, std::iter::empty().collect()).ok_or(Refusal::NotTheClerk)?;
    both(Event::AdoptionProposed { adoption, proposal: Box::new(proposal) })
}

/// The day of the entry is that of the second hand: until then nothing had been entered.
pub(super) fn confirm(ctx: &Context, adoption: Adoption, proposal: &Proposal) -> Decided {
    let confirmed = Some(person(ctx)?);
    both(Event::Adopted { adoption, entered: ctx.today, by: Some(proposal.by), confirmed })
}

pub(super) fn refuse(ctx: &Context, reason: Words) -> Decided {
    both(Event::AdoptionRefused { reason, by: person(ctx)?, on: ctx.today })
}

pub(super) fn take_back(ctx: &Context) -> Decided {
    both(Event::AdoptionTakenBack { on: ctx.today })
}

/// The last day on which a proposal can be confirmed; none while the council has no calendar.
pub fn lapses_after(ctx: &Context, proposal: &Proposal) -> Option<Date> {
    let own = Bindings::default();
    let within = ctx.bindings().unwrap_or(&own).params(Norm::TwoHands).span("within");
    let clock = Clock { started: proposal.on, target: Target::Span(within), pauses: Vec::new() };
    match due(&Days { calendar: ctx.calendar()?, pattern: None }, &clock) {
        Due::On(last) => Some(last),
        Due::Paused { .. } => None,
    }
}

fn sound(ctx: &Context, adoption: &Adoption) -> Result<(), Refusal> {
    if ctx.known.body(adoption.body).is_none() {
        return Err(Refusal::NoSuchBody);
    }
    if adoption.on > ctx.today {
        return Err(Refusal::NotYetDecided { on: adoption.on });
    }
    if adoption.from < adoption.on {
        return Err(Refusal::BeforeAdoption { from: adoption.from });
    }
    Ok(())
}

fn both(event: Event) -> Decided {
    done(event).map(|decision| decision.under(Norm::TwoHands))
}

fn person(ctx: &Context) -> Result<PersonId, Refusal> {
    ctx.actor.person().ok_or(Refusal::NotTheSecondHand)
}
