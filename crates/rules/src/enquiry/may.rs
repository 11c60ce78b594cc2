//! Who may do what to an enquiry.

use crate::actor::{Actor, Role};
use crate::context::Context;
use crate::id::ServiceId;
use crate::norm::Norm;

use super::matter::{Held, Matter};
use super::question::{Capacity, Raise};
use super::{Command, Refusal, State, leaving, reviewing, taking_back};

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
    /// Whoever assists the member who asked; handles nothing of that member's.
    Assistant,
    /// Anybody else who can see it.
    Other,
}

impl Relation {
    /// How the actor stands; `None` for the clock, a consequence, the installation, and a person with no seat today.
    pub fn of(ctx: &Context, matter: &Matter) -> Option<Relation> {
        let standing = ctx.standing.as_ref()?;
        let held = match matter.held {
            Held::Nobody => false,
            Held::Service(service) => standing.works_in(service),
            Held::Post(post) => standing.does_the_work_of(post),
        };
        let named = matter.safeguarding.iter().flat_map(|named| &named.posts).any(|post| standing.is_named_by(*post));
        let colleague = || {
            home(ctx, matter).is_some_and(|home| standing.works_in(home))
                || matter.services.iter().any(|service| standing.works_in(*service))
                || matter.posts.iter().any(|post| standing.does_the_work_of(*post))
        };
        Some(match () {
            () if standing.person == matter.asker => Relation::Asker,
            () if standing.assists.contains(&matter.asker) => Relation::Assistant,
            () if held || named => Relation::Handler,
            () if standing.is(Role::Clerk) => Relation::Clerk,
            () if colleague() => Relation::Colleague,
            () => Relation::Other,
        })
    }
}

/// The service that has it today, itself or by one of its posts.
pub(super) fn home(ctx: &Context, matter: &Matter) -> Option<ServiceId> {
    match matter.held {
        Held::Post(post) => ctx.known.post(post).and_then(|open| open.service),
        Held::Service(service) => Some(service),
        Held::Nobody => None,
    }
}

pub(super) fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    match command {
        C::Record(_) => only(matches!(ctx.actor, Actor::Installation), Refusal::OnlyAnImport),
        C::Remind { norm } => only(ctx.actor == Actor::Clock { norm: *norm }, Refusal::OnlyTheClock),
        C::Notify => only(ctx.actor == Actor::Clock { norm: Norm::PassedUp }, Refusal::OnlyTheClock),
        C::Close => only(ctx.actor == Actor::Clock { norm: Norm::KeptOpen }, Refusal::OnlyTheClock),
        C::Dispose => match ctx.actor {
            // What a proposal confirmed by a second hand brings with it.
            Actor::Consequence { .. } => Ok(()),
            actor => only(actor == Actor::Clock { norm: Norm::KeptFor }, Refusal::OnlyTheClock),
        },
        C::Raise(raise) => may_raise(ctx, raise),
        C::Enclose { with, .. } => may(ctx, state, with),
        C::CorrectRecord { .. } => only(ctx.is(Role::Clerk), Refusal::NotYoursToSort),
        C::Withdraw { .. } if state.matter().is_none() => only(ctx.is(Role::Clerk), Refusal::NotYoursToSort),
        command => match (state.matter(), &ctx.standing) {
            // What is not there, or is only history, is for `decide` to say.
            (None, _) => Ok(()),
            (Some(_), None) => Err(Refusal::NoRightToAct),
            (Some(matter), Some(_)) => related(ctx, state, matter, command),
        },
    }
}

/// A member for oneself; an officer who was told, and an assistant, for a member.
fn may_raise(ctx: &Context, raise: &Raise) -> Result<(), Refusal> {
    let standing = ctx.standing.as_ref().ok_or(Refusal::NoRightToAct)?;
    match raise.asker.filter(|asker| *asker != standing.person) {
        None => only(standing.is(Role::Member), Refusal::NoRightToAct),
        Some(asker) if standing.assists.contains(&asker) => Ok(()),
        Some(_) if !standing.is(Role::Officer) => Err(Refusal::NotTheAsker),
        Some(_) => only(raise.received.is_some(), Refusal::SayHowItCame),
    }
}

fn related(ctx: &Context, state: &State, matter: &Matter, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    use Relation as R;
    let relation = Relation::of(ctx, matter).ok_or(Refusal::NoRightToAct)?;
    // Who knows only that it was lifted out does nothing to it: neither reads it again nor names anybody for it.
    if matter.safeguarding.is_some() && !named_for(ctx, matter) && !matches!(command, C::AssessBreach { .. }) {
        return Err(Refusal::LiftedOut);
    }
    if matter.safeguarding.is_some() && waits_for_the_member(command) {
        return Err(Refusal::NotReadByTheMember);
    }
    // A manager of the service that has it: one that once had it reads it still, and does not take it back.
    let here = home(ctx, matter).is_some_and(|home| ctx.standing.as_ref().is_some_and(|who| who.works_in(home)));
    let manages = here && (ctx.is(Role::LineManager) || ctx.is(Role::Director));
    let asks = relation == R::Asker && ctx.is(Role::Member);
    // What a representative elsewhere says is entered by those who handle it.
    let told = matter.raise.capacity == Capacity::Representative && matches!(relation, R::Handler | R::Clerk);
    let handles = match relation {
        R::Handler => Ok(()),
        R::Clerk if matter.held == Held::Nobody => Ok(()),
        R::Asker if ctx.is(Role::Officer) => Err(Refusal::YourOwn),
        R::Asker | R::Clerk | R::Colleague | R::Assistant | R::Other => Err(Refusal::NotTheHandler),
    };
    match command {
        C::Allocate { .. } | C::PassOn { .. } => match relation {
            R::Handler | R::Clerk => Ok(()),
            R::Colleague if manages => Ok(()),
            // In a parish the unpaid councillor-clerk sorts their own matter to somebody else, and does no more with it.
            R::Asker if ctx.is(Role::Clerk) && matches!(command, C::Allocate { .. }) => Ok(()),
            R::Asker | R::Colleague | R::Assistant | R::Other => Err(Refusal::NotYoursToSort),
        },
        C::Acknowledge { .. }
        | C::AskMember { .. }
        | C::Hold { .. }
        | C::TakeMoreTime { .. }
        | C::Answer { .. }
        | C::AnswerInConfidence { .. }
        | C::WriteForResident { .. }
        | C::Promise { .. }
        | C::KeepPromise { .. }
        | C::Decline { .. } => handles,
        C::Note { .. } => match relation {
            R::Handler | R::Colleague | R::Clerk => Ok(()),
            R::Asker if ctx.is(Role::Officer) => Err(Refusal::YourOwn),
            R::Asker | R::Assistant | R::Other => Err(Refusal::NotAmongHandlers),
        },
        C::Link { .. } | C::Unlink { .. } | C::Merge { .. } | C::TakeIn { .. } | C::SplitOff { .. } => match relation {
            R::Handler | R::Clerk => Ok(()),
            R::Asker | R::Colleague | R::Assistant | R::Other => Err(Refusal::NotYoursToSort),
        },
        C::Safeguard { .. } => match relation {
            R::Asker => Err(Refusal::YourOwn),
            R::Handler | R::Colleague | R::Clerk => Ok(()),
            R::Assistant | R::Other => only(ctx.is(Role::Officer), Refusal::NotAmongHandlers),
        },
        C::AnswerWider { .. } if let Some(service) = matter.wider.and_then(|wider| wider.director) => match relation {
            R::Asker if ctx.is(Role::Officer) => Err(Refusal::YourOwn),
            _ => {
                let directs = ctx.standing.as_ref().is_some_and(|who| who.directs.contains(&service));
                only(directs, Refusal::NotTheDirector)
            }
        },
        C::AnswerWider { .. } => match relation {
            R::Handler | R::Clerk => Ok(()),
            R::Colleague if manages => Ok(()),
            R::Asker if ctx.is(Role::Officer) => Err(Refusal::YourOwn),
            R::Asker | R::Colleague | R::Assistant | R::Other => Err(Refusal::NotTheHandler),
        },
        C::Reply { .. } | C::FollowUp { .. } | C::Chase { .. } => {
            only(asks || told || relation == R::Assistant, Refusal::NotTheAsker)
        }
        C::AnswerMoreTime { .. } | C::CorrectAnswer { .. } | C::Reopen { .. } | C::AskReview { .. } => {
            only(asks || told, Refusal::NotTheAsker)
        }
        C::ShowTo { .. } | C::Withdraw { .. } => only(asks, Refusal::NotTheAsker),
        C::HandOver { .. } | C::AnswerDirect => {
            only(asks || relation == R::Clerk && leaving::has_left(ctx, matter), Refusal::NotTheAsker)
        }
        C::CloseEarly { .. } => match relation {
            R::Handler | R::Clerk if state.stopped().is_some() || matter.safeguarding.is_some() => Ok(()),
            R::Clerk => only(leaving::has_left(ctx, matter), Refusal::NotTheAsker),
            _ => only(asks, Refusal::NotTheAsker),
        },
        C::Review { .. } => reviewing::may(ctx, matter),
        C::AssessBreach { .. } => taking_back::may_assess(ctx, matter),
        // Whose words they are is for `decide` to say.
        C::TakeBack { .. } | C::DescribeBreach { .. } => Ok(()),
        C::Raise(_)
        | C::Record(_)
        | C::Remind { .. }
        | C::Notify
        | C::Close
        | C::Dispose
        | C::Enclose { .. }
        | C::CorrectRecord { .. } => Ok(()),
    }
}

/// What comes to something only where the member reads it and replies.
fn waits_for_the_member(command: &Command) -> bool {
    use Command as C;
    matches!(command.spoken(), C::AskMember { .. } | C::Hold { .. } | C::TakeMoreTime { agreed: None, .. })
}

/// Whether the actor is named for what was lifted out, by the own post or by whoever holds another and has asked in person.
fn named_for(ctx: &Context, matter: &Matter) -> bool {
    let mut posts = matter.safeguarding.iter().flat_map(|named| &named.posts);
    ctx.standing
        .as_ref()
        .is_some_and(|standing| standing.person != matter.asker && posts.any(|post| standing.is_named_by(*post)))
}

fn only(allowed: bool, refusal: Refusal) -> Result<(), Refusal> {
    if allowed { Ok(()) } else { Err(refusal) }
}
