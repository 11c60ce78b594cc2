//! Something said with files beside it.

use crate::context::Context;
use crate::decider::{Decider, Decision};
use crate::words::Words;

use super::choices::Side;
use super::{Command, Enquiry, Event, Flag, Refusal, State};

/// What the command alone would come to, and its files with it: one act, one audience.
pub(super) fn enclose(
    ctx: &Context,
    state: &State,
    with: &Command,
    files: Vec<Words>,
) -> Result<Decision<Event, Flag>, Refusal> {
    let by = speaker(with).ok_or(Refusal::NothingToEncloseWith)?;
    let mut decision = Enquiry::decide(ctx, state, with)?;
    decision.events.push(Event::FilesEnclosed { files, by });
    Ok(decision)
}

/// Who speaks by it; nobody where it is not something that is said.
fn speaker(command: &Command) -> Option<Side> {
    use Command as C;
    match command {
        C::Raise(_)
        | C::Reply { .. }
        | C::FollowUp { .. }
        | C::Chase { .. }
        | C::Reopen { .. }
        | C::AskReview { .. } => Some(Side::Member),
        C::AskMember { .. }
        | C::Hold { .. }
        | C::Answer { .. }
        | C::AnswerInConfidence { .. }
        | C::WriteForResident { .. }
        | C::KeepPromise { .. } => Some(Side::Council),
        C::Note { .. } => Some(Side::Handlers),
        _ => None,
    }
}
