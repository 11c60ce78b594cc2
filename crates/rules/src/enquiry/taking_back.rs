//! What was sent and should not have been: taken back, and what follows where personal data went to the wrong person.

use crate::actor::Role;
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::WordsId;
use crate::norm::Norm;
use crate::words::Words;

use super::choices::{Reported, Side, TakenBack};
use super::matter::{Breach, Matter};
use super::may::Relation;
use super::{Event, Flag, Refusal};

type Decided = Result<Decision<Event, Flag>, Refusal>;

pub(super) fn take_back(ctx: &Context, matter: &Matter, text: WordsId, why: TakenBack) -> Decided {
    own(ctx, matter, text)?;
    if matter.taken_back.contains_key(&text) {
        return Err(Refusal::WithdrawnAlready);
    }
    if matter.raise.words().iter().any(|words| words.id == text) {
        return Err(Refusal::WithdrawItWhole);
    }
    let taken = Event::TakenBack { text, why, on: ctx.today };
    let breach = (why == TakenBack::WrongPerson).then_some(Event::BreachFound { at: ctx.now });
    let relied = breach.iter().map(|_| Norm::BreachInTime).chain([Norm::OwnWords]).collect();
    Ok(Decision { events: [taken].into_iter().chain(breach).collect(), flags: Vec::new(), relied })
}

/// What of it whoever takes it back knows. It is judged beside the taking back, and so before that is done; afterwards, while
/// nobody has decided on it nor told of it.
pub(super) fn describe(
    ctx: &Context,
    matter: &Matter,
    text: WordsId,
    (to_whom, data): (Option<Words>, Option<Words>),
) -> Decided {
    own(ctx, matter, text)?;
    let open = |breach: &Breach| breach.assessed.is_none() && breach.described.is_none();
    match matter.taken_back.get(&text) {
        None => {}
        Some(taken) if taken.why == TakenBack::WrongPerson && matter.breaches.last().is_some_and(open) => {}
        Some(_) => return Err(Refusal::NothingToAssess),
    }
    done(Event::BreachDescribed { text, to_whom, data, on: ctx.today }).map(|done| done.under(Norm::BreachInTime))
}

/// Whether it is the reader's to take back.
fn own(ctx: &Context, matter: &Matter, text: WordsId) -> Result<(), Refusal> {
    let side = *matter.said.get(&text).ok_or(Refusal::NothingOfThatKind)?;
    let relation = Relation::of(ctx, matter).ok_or(Refusal::NoRightToAct)?;
    let own = match side {
        Side::Member => matches!(relation, Relation::Asker | Relation::Assistant),
        // A colleague, or a service that once had it, reads it still; what others said is not theirs to take away.
        Side::Council | Side::Handlers => matches!(relation, Relation::Handler | Relation::Clerk),
    };
    if own { Ok(()) } else { Err(Refusal::NotYourWords) }
}

/// The information officer; where the council has none, the clerk. Never the member whose matter it is.
pub(super) fn may_assess(ctx: &Context, matter: &Matter) -> Result<(), Refusal> {
    let standing = ctx.standing.as_ref().ok_or(Refusal::NoRightToAct)?;
    match () {
        () if standing.person == matter.asker => Err(Refusal::YourOwn),
        () if standing.is(Role::InformationOfficer) => Ok(()),
        () if standing.is(Role::Clerk) && ctx.known.in_role(Role::InformationOfficer).is_empty() => Ok(()),
        () => Err(Refusal::NotTheInformationOfficer),
    }
}

pub(super) fn assess(ctx: &Context, matter: &Matter, to: Reported, reason: Words) -> Decided {
    match matter.breaches.iter().any(|breach| breach.assessed.is_none()) {
        true => done(Event::BreachAssessed { to, reason, on: ctx.today }).map(|done| done.under(Norm::BreachInTime)),
        false => Err(Refusal::NothingToAssess),
    }
}
