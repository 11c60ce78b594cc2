//! Who may do what with it. Nobody decides their own, and who refused does not decide the appeal.

use crate::actor::{Actor, Role};
use crate::context::Context;
use crate::norm::Norm;
use crate::request;

use super::Refusal;
use super::command::{Appeals, Command};
use super::state::{Matter, State};

pub(super) fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    let when = |may: bool, refusal: Refusal| if may { Ok(()) } else { Err(refusal) };
    let Some(matter) = state.matter() else {
        return match command {
            C::Ask(_) => when(ctx.is(Role::Member), Refusal::NotAMember),
            _ => Err(Refusal::NoSuchInspection),
        };
    };
    match command {
        C::Ask(_) => when(ctx.is(Role::Member), Refusal::NotAMember),
        C::Give { .. } | C::Refuse { .. } => {
            not_their_own(ctx, matter)?;
            when(ctx.is(matter.decides), Refusal::NotTheDecider)
        }
        C::Appeal { .. } | C::Turn | C::Withdraw => {
            let own = ctx.is(Role::Member) && ctx.actor.person() == Some(matter.asker);
            when(own, Refusal::NotTheAsker)
        }
        C::Uphold { .. } | C::Dismiss { .. } => {
            not_their_own(ctx, matter)?;
            match matter.appealed {
                // The council decides, and whoever refused may write down what it decided.
                Some(Appeals::Council) => when(ctx.is(matter.decides), Refusal::NotTheAppealsHand),
                Some(Appeals::MonitoringOfficer) | None => {
                    let hand = ctx.is(Role::MonitoringOfficer) || ctx.is(Role::DeputyMonitoringOfficer);
                    when(hand, Refusal::NotTheAppealsHand)?;
                    let refused = state.refused().map(|refused| refused.by);
                    when(refused.is_none() || refused != ctx.actor.person(), Refusal::SecondLook)
                }
            }
        }
        C::TakeUp { .. } => {
            not_their_own(ctx, matter)?;
            // Where the member who asks keeps the records, whoever decided in the clerk's place enters the number.
            let instead = matter.decides != Role::Clerk && ctx.is(matter.decides);
            when(request::keeper(ctx).is_some() || instead, Refusal::NotTheKeeper)
        }
        C::Notify => when(ctx.actor == (Actor::Clock { norm: Norm::PassedUp }), Refusal::OnlyTheClock),
    }
}

fn not_their_own(ctx: &Context, matter: &Matter) -> Result<(), Refusal> {
    if ctx.actor.person() == Some(matter.asker) { Err(Refusal::YourOwn) } else { Ok(()) }
}
