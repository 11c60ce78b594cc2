//! Enquiries that belong together: linked among those who handle them, merged, split. None of it shows anybody more.

use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::EnquiryId;
use crate::norm::Norm;

use super::matter::Matter;
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

pub(super) fn link(matter: &Matter, with: EnquiryId) -> Decided {
    match matter.linked.contains(&with) {
        true => Err(Refusal::ThereAlready),
        false => done(Event::Linked { with }).map(|decision| decision.under(Norm::SameAsker)),
    }
}

pub(super) fn unlink(matter: &Matter, with: EnquiryId) -> Decided {
    if matter.linked.contains(&with) { done(Event::Unlinked { with }) } else { Err(Refusal::NotLinked) }
}

pub(super) fn merge(ctx: &Context, into: EnquiryId) -> Decided {
    let calendar = ctx.calendar().map_or(0, |calendar| calendar.revision);
    done(Event::Merged { into, on: ctx.today, calendar }).map(|decision| decision.under(Norm::SameAsker))
}
