//! For what an action is held: that its decision can be or is called in, a statutory report, a resolution that was rescinded.

use crate::call_in::{self, CallIn};
use crate::context::Context;

use super::state::Matter;
use super::{Beginning, Of, Refusal};

/// For what it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Overview and scrutiny can, or does, look at its decision.
    CallIn(call_in::Held),
    /// By a report under LGHA 1989 s.5 or 5A, or LGFA 1988 s.114.
    Stopped,
    /// Its resolution was rescinded.
    Rescinded,
}

/// For what it is held today, if for anything.
pub fn held(ctx: &Context, matter: &Matter) -> Option<Why> {
    match () {
        () if matter.suspended.is_some() || rescinded(ctx, matter) => Some(Why::Rescinded),
        () if matter.stopped.is_some() => Some(Why::Stopped),
        () => call_in(ctx, &matter.beginning)?.held(ctx).map(Why::CallIn),
    }
}

/// Whether it may be gone on with.
pub(super) fn free(ctx: &Context, matter: &Matter) -> Result<(), Refusal> {
    match held(ctx, matter) {
        None => Ok(()),
        Some(Why::CallIn(call_in::Held::Unpublished)) => Err(Refusal::Unpublished),
        Some(Why::CallIn(call_in::Held::MayBe { until })) => Err(Refusal::MayBeCalledIn { until }),
        Some(Why::CallIn(call_in::Held::CalledIn)) => Err(Refusal::CalledIn),
        Some(Why::Stopped) => Err(Refusal::Stopped),
        Some(Why::Rescinded) => Err(Refusal::Rescinded),
    }
}

/// How the decision that it comes of stands towards call-in.
fn call_in<'a>(ctx: &'a Context, beginning: &Beginning) -> Option<&'a CallIn> {
    match beginning.of {
        Of::Resolution { meeting, number } => Some(&ctx.known.meeting(meeting)?.matter()?.resolution(number)?.call_in),
        Of::Decision { decision } => Some(&ctx.known.decision(decision)?.matter()?.call_in),
    }
}

/// Whether the meeting's record says that the resolution was rescinded.
pub(super) fn rescinded(ctx: &Context, matter: &Matter) -> bool {
    let Of::Resolution { meeting, number } = matter.beginning.of else { return false };
    let meeting = ctx.known.meeting(meeting).and_then(|state| state.matter());
    meeting.and_then(|meeting| meeting.resolution(number)).is_some_and(|resolution| resolution.rescinded.is_some())
}
