//! A fault report: passed on to the service that mends it, and chased once that service's own time is up.

use crate::context::Context;
use crate::decider::Decision;
use crate::id::ServiceId;
use crate::norm::Norm;
use crate::words::Words;

use super::deadlines::Terms;
use super::matter::Matter;
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

pub(super) fn pass_on(ctx: &Context, service: ServiceId, number: Option<Words>) -> Decided {
    if ctx.house.as_ref().is_none_or(|house| !house.services.contains_key(&service)) {
        return Err(Refusal::NoSuchService);
    }
    let calendar = ctx.calendar().map_or(0, |calendar| calendar.revision);
    let event = Event::PassedOn { service, number, on: ctx.today, calendar };
    let decision = Decision { events: vec![event], flags: Vec::new(), relied: vec![Norm::Sorting] };
    Ok(if ctx.binds(Norm::FaultInTime) { decision.under(Norm::FaultInTime) } else { decision })
}

pub(super) fn chase(ctx: &Context, matter: &Matter, text: Words) -> Decided {
    let mended_by = Terms::of(ctx, matter).and_then(|terms| matter.fault_mended_by(&terms));
    // What may be done is judged by the edition in force today.
    let mended_by = mended_by.filter(|_| ctx.binds(Norm::FaultInTime));
    let mut flags = Vec::new();
    match mended_by {
        Some(due) if ctx.today <= due && ctx.only_shown(Norm::FaultInTime) => {
            flags.push(Flag::WouldRefuse { norm: Norm::FaultInTime });
        }
        Some(due) if ctx.today <= due => return Err(Refusal::ServiceHasTime { due }),
        Some(_) | None => {}
    }
    let edition = ctx.edition.as_ref().map(|edition| edition.edition);
    let event = Event::Chased { text, edition, on: ctx.today };
    let relied = mended_by.map(|_| Norm::FaultInTime).into_iter().collect();
    Ok(Decision { events: vec![event], flags, relied })
}
