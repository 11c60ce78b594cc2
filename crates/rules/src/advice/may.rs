//! Who may do what with it. What changes the recommendation is the author's alone.

use crate::actor::{Actor, Role, Standing};
use crate::body::BodyKind;
use crate::context::Context;

use super::command::{Command, To};
use super::state::Draft;
use super::{Refusal, State};
use crate::norm::Norm;

pub(super) fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    if let C::Lapse = command {
        return if ctx.actor == (Actor::Clock { norm: Norm::PressureLapses }) {
            Ok(())
        } else {
            Err(Refusal::OnlyTheClock)
        };
    }
    if let C::Begin(_) = command {
        return if officer(ctx) { Ok(()) } else { Err(Refusal::NotAnOfficer) };
    }
    let Some(draft) = state.draft() else { return Err(Refusal::NoSuchAdvice) };
    let (may, refusal) = match command {
        C::Begin(_) | C::Lapse => return Ok(()),
        C::Screen { .. }
        | C::AskToDraft { .. }
        | C::Recommend { .. }
        | C::Share { .. }
        | C::Quote { .. }
        | C::Issue { .. }
        | C::Correct { .. }
        | C::SayPressed { .. } => (author(ctx, draft), Refusal::NotTheAuthor),
        C::Write { .. } | C::Attach { .. } => (author(ctx, draft) || drafter(ctx, draft), Refusal::NotADrafter),
        C::Propose(_) => (proposes(ctx, draft), Refusal::NotADrafter),
        C::Comment { .. } => (shown(ctx, draft), Refusal::NotShown),
        C::Reply { .. } => (shown(ctx, draft) || author(ctx, draft) || drafter(ctx, draft), Refusal::NotShown),
        C::Confirm { view } | C::PutRight { view, .. } => {
            let whose = draft.views.iter().find(|it| it.view.id == *view).map(|it| it.member);
            (whose.is_some() && whose == ctx.actor.person(), Refusal::NotYourView)
        }
        C::Note { signed, .. } | C::Clear { signed } => {
            (signed.roles().iter().any(|role| ctx.is(*role)), Refusal::NotThatOfficer)
        }
        C::PassOn { .. } => (author(ctx, draft) || directs(ctx, draft), Refusal::NotToBePassedOn),
        C::Withdraw { .. } => (author(ctx, draft) || keeps_the_law(ctx) || ctx.is(Role::Clerk), Refusal::NotTheAuthor),
        C::Publish { .. } => (ctx.is(Role::Clerk), Refusal::NotTheClerk),
        C::WishToSpeak => (on_the_body(ctx, draft), Refusal::NotOnTheBody),
        C::Contradict { .. } => (on_the_body(ctx, draft), Refusal::NotOnTheBody),
        C::TakeBackContrary { view } => {
            let views = state.out().map_or(&[][..], |out| &out.contrary);
            let whose = views.iter().find(|it| it.view.id == *view).map(|it| it.by);
            (whose.is_some() && whose == ctx.actor.person(), Refusal::NotYourView)
        }
        C::HoldBack { .. } | C::LetStand { .. } => (keeps_the_law(ctx), Refusal::NotForTheLaw),
        C::Decide { .. } => (ctx.is(Role::Clerk), Refusal::NotTheClerk),
    };
    if may { Ok(()) } else { Err(refusal) }
}

fn officer(ctx: &Context) -> bool {
    ctx.standing.as_ref().is_some_and(|standing| standing.post().is_some())
}

/// In person: whoever covers the author's post does not have the author's voice.
pub(super) fn author(ctx: &Context, draft: &Draft) -> bool {
    ctx.standing.as_ref().is_some_and(|standing| standing.person == draft.author && standing.post().is_some())
}

fn drafter(ctx: &Context, draft: &Draft) -> bool {
    let standing = ctx.standing.as_ref();
    standing.is_some_and(|standing| draft.drafters.iter().any(|post| standing.does_the_work_of(*post)))
}

/// The director of the service that the author's post belongs to.
fn directs(ctx: &Context, draft: &Draft) -> bool {
    let directs = |service| ctx.standing.as_ref().is_some_and(|standing| standing.directs.contains(&service));
    draft.service.is_some_and(directs)
}

/// Drafters, the director, statutory officers: each under their own name.
fn proposes(ctx: &Context, draft: &Draft) -> bool {
    let signs = super::Signed::ALL.iter().flat_map(|signed| signed.roles()).any(|role| ctx.is(*role));
    author(ctx, draft) || drafter(ctx, draft) || directs(ctx, draft) || signs
}

/// A member to whom the draft is shown, in their seat.
fn shown(ctx: &Context, draft: &Draft) -> bool {
    let standing = ctx.standing.as_ref();
    standing.is_some_and(|standing| standing.is(Role::Member) && draft.shared.contains(&standing.person))
}

/// Every member sits on the council; on a committee those who are recorded there.
fn on_the_body(ctx: &Context, draft: &Draft) -> bool {
    let To::Meeting { body, .. } = draft.beginning.to else { return false };
    let sits = |standing: &Standing| draft.body == Some(BodyKind::Council) || standing.bodies.contains(&body);
    ctx.standing.as_ref().is_some_and(|standing| standing.is(Role::Member) && sits(standing))
}

/// The Monitoring Officer; in a parish, which has none, the clerk.
fn keeps_the_law(ctx: &Context) -> bool {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let keeper: fn(&Context) -> bool = match principal {
        true => |ctx| ctx.is(Role::MonitoringOfficer) || ctx.is(Role::DeputyMonitoringOfficer),
        false => |ctx| ctx.is(Role::Clerk),
    };
    keeper(ctx)
}
