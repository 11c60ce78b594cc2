//! Who may do what to an enquiry.

use crate::actor::{Actor, Role};
use crate::context::Context;
use crate::norm::Norm;

use super::matter::{Held, Matter};
use super::{Command, Refusal, State};

/// How the actor stands to an enquiry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// The member who asked.
    Asker,
    /// Holds the post that has it, or a post in the service that has it.
    Handler,
    /// Holds a post in the service of the post that has it, or in one that had it.
    Colleague,
    /// The clerk, or Democratic Services.
    Clerk,
    /// Anybody else who can see it.
    Other,
}

impl Relation {
    /// How the actor stands; `None` for the clock, a consequence, the installation, and a person with no seat today.
    pub fn of(ctx: &Context, matter: &Matter) -> Option<Relation> {
        let standing = ctx.standing.as_ref()?;
        let handles = match matter.held {
            Held::Nobody => false,
            Held::Service(service) => standing.service == Some(service),
            Held::Post(post) => standing.post() == Some(post),
        };
        let colleague = || {
            let home = match matter.held {
                Held::Post(post) => ctx.known.post(post).and_then(|open| open.service),
                Held::Nobody | Held::Service(_) => None,
            };
            standing.service.is_some_and(|own| home == Some(own) || matter.services.contains(&own))
                || standing.post().is_some_and(|own| matter.posts.contains(&own))
        };
        Some(match () {
            () if standing.person == matter.asker => Relation::Asker,
            () if handles => Relation::Handler,
            () if standing.is(Role::Clerk) => Relation::Clerk,
            () if colleague() => Relation::Colleague,
            () => Relation::Other,
        })
    }
}

pub(super) fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    match command {
        C::Record(_) => only(matches!(ctx.actor, Actor::Installation), Refusal::OnlyAnImport),
        C::Remind { norm } => only(ctx.actor == Actor::Clock { norm: *norm }, Refusal::OnlyTheClock),
        C::Close => only(ctx.actor == Actor::Clock { norm: Norm::KeptOpen }, Refusal::OnlyTheClock),
        C::Dispose => only(ctx.actor == Actor::Clock { norm: Norm::KeptFor }, Refusal::OnlyTheClock),
        C::Raise(_) => only(ctx.is(Role::Member), Refusal::NoRightToAct),
        C::CorrectRecord { .. } | C::Withdraw { .. } => only(ctx.is(Role::Clerk), Refusal::NotYoursToSort),
        C::Allocate { .. }
        | C::Acknowledge { .. }
        | C::AskMember { .. }
        | C::Hold { .. }
        | C::TakeMoreTime { .. }
        | C::Answer { .. }
        | C::Decline { .. }
        | C::Note { .. }
        | C::Reply { .. }
        | C::AnswerMoreTime { .. }
        | C::CorrectAnswer { .. }
        | C::FollowUp { .. }
        | C::Reopen { .. } => match (state.matter(), &ctx.standing) {
            // What is not there, or is only history, is for `decide` to say.
            (None, _) => Ok(()),
            (Some(_), None) => Err(Refusal::NoRightToAct),
            (Some(matter), Some(_)) => related(ctx, matter, command),
        },
    }
}

fn related(ctx: &Context, matter: &Matter, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    use Relation as R;
    let relation = Relation::of(ctx, matter).ok_or(Refusal::NoRightToAct)?;
    let manages = ctx.is(Role::LineManager) || ctx.is(Role::Director);
    match command {
        C::Allocate { .. } => match relation {
            R::Handler | R::Clerk => Ok(()),
            R::Colleague if manages => Ok(()),
            // In a parish the unpaid councillor-clerk sorts their own matter to somebody else, and does no more with it.
            R::Asker if ctx.is(Role::Clerk) => Ok(()),
            R::Asker | R::Colleague | R::Other => Err(Refusal::NotYoursToSort),
        },
        C::Acknowledge { .. }
        | C::AskMember { .. }
        | C::Hold { .. }
        | C::TakeMoreTime { .. }
        | C::Answer { .. }
        | C::Decline { .. } => match relation {
            R::Handler => Ok(()),
            R::Clerk if matter.held == Held::Nobody => Ok(()),
            R::Asker if ctx.is(Role::Officer) => Err(Refusal::YourOwn),
            R::Asker | R::Clerk | R::Colleague | R::Other => Err(Refusal::NotTheHandler),
        },
        C::Note { .. } => match relation {
            R::Handler | R::Colleague | R::Clerk => Ok(()),
            R::Asker if ctx.is(Role::Officer) => Err(Refusal::YourOwn),
            R::Asker | R::Other => Err(Refusal::NotAmongHandlers),
        },
        C::Reply { .. }
        | C::AnswerMoreTime { .. }
        | C::CorrectAnswer { .. }
        | C::FollowUp { .. }
        | C::Reopen { .. } => only(relation == R::Asker && ctx.is(Role::Member), Refusal::NotTheAsker),
        C::Raise(_)
        | C::Record(_)
        | C::Remind { .. }
        | C::Close
        | C::Dispose
        | C::CorrectRecord { .. }
        | C::Withdraw { .. } => Ok(()),
    }
}

fn only(allowed: bool, refusal: Refusal) -> Result<(), Refusal> {
    if allowed { Ok(()) } else { Err(refusal) }
}
