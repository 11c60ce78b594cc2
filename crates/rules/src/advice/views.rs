//! What others think of it: members' views given as theirs, contrary views beside it, a mark of pressure in confidence.

use jiff::civil::Date;

use crate::actor::Role;
use crate::calendar::last_day;
use crate::context::Context;
use crate::decider::done;
use crate::id::{PersonId, WordsId};
use crate::norm::{Norm, Params};
use crate::words::Words;

use super::choices::Sort;
use super::state::{Contrary, Draft, Out, Pressed, Quoted, ViewStands};
use super::{Event, Outcome, Refusal, person};

/// Somebody who sits today.
pub(super) fn sits(ctx: &Context, member: PersonId) -> Result<(), Refusal> {
    let kind = ctx.house.as_ref().map(|house| house.kind);
    let sits = |kind| ctx.known.person(member).is_some_and(|person| person.sits(kind, ctx.today).is_some());
    if kind.is_some_and(sits) { Ok(()) } else { Err(Refusal::NoSuchMember) }
}

pub(super) fn share(ctx: &Context, draft: &Draft, member: PersonId) -> Outcome {
    sits(ctx, member)?;
    match draft.shared.contains(&member) {
        true => Err(Refusal::ShownAlready),
        false => done(Event::Shared { member, on: ctx.today }),
    }
}

pub(super) fn quote(ctx: &Context, draft: &Draft, member: PersonId, view: Words) -> Outcome {
    sits(ctx, member)?;
    let waits = draft.views.iter().any(|it| it.member == member && it.stands == ViewStands::Shown);
    match waits {
        true => Err(Refusal::ViewIsShown),
        false => done(Event::Quoted { member, view, on: ctx.today }).map(|it| it.under(Norm::QuotedViews)),
    }
}

/// Whether the member may still say something of how their view is given.
pub(super) fn unsettled(draft: &Draft, view: WordsId) -> Result<(), Refusal> {
    match draft.views.iter().find(|it| it.view.id == view).map(|it| it.stands) {
        None => Err(Refusal::NoSuchView),
        Some(ViewStands::Shown) => Ok(()),
        Some(ViewStands::Confirmed { .. } | ViewStands::PutRight { .. }) => Err(Refusal::ViewSettled),
    }
}

/// Whether the member's time to put it right still runs. Their silence blocks nothing once it is up.
pub(super) fn is_shown(ctx: &Context, view: &Quoted) -> bool {
    view.stands == ViewStands::Shown && ctx.binds(Norm::QuotedViews) && ctx.today < answer_by(ctx, view.on)
}

/// The day by which a member whose view was shown has answered, or the author goes on without.
pub fn answer_by(ctx: &Context, shown: Date) -> Date {
    let within = params(ctx, Norm::QuotedViews).span("within");
    ctx.calendar().map_or_else(|| within.after(shown), |calendar| last_day(calendar, shown, within))
}

pub(super) fn contradict(ctx: &Context, draft: &Draft, out: &Out, view: Words) -> Outcome {
    let by = person(ctx)?;
    let stands = out.contrary.iter().any(|it| it.by == by && it.taken_back.is_none());
    match () {
        () if !ctx.binds(Norm::ContraryViews) => Err(Refusal::NoContraryViews),
        () if draft.beginning.sort == Sort::Regulatory
            && params(ctx, Norm::ContraryViews).choice("regulatory") == "off" =>
        {
            Err(Refusal::ClosedMind)
        }
        () if stands => Err(Refusal::ViewThere),
        () => done(Event::Contradicted { view, by, on: ctx.today }).map(|it| it.under(Norm::ContraryViews)),
    }
}

/// A contrary view that was not taken back.
pub(super) fn standing(out: &Out, view: WordsId) -> Result<&Contrary, Refusal> {
    out.contrary.iter().find(|it| it.view.id == view && it.taken_back.is_none()).ok_or(Refusal::NoSuchView)
}

pub(super) fn say_pressed(ctx: &Context, draft: &Draft, text: Words) -> Outcome {
    let by = person(ctx)?;
    // An author before is another matter: whoever has it now cannot tell that there is a mark.
    match draft.marks().any(|mark| mark.by == by) {
        true => Err(Refusal::MarkedAlready),
        false => {
            done(Event::Pressed { text, told: told(ctx), by, on: ctx.today }).map(|it| it.under(Norm::PressureLapses))
        }
    }
}

/// The office that is told of pressure: as the protocol has it, of those that the house allows.
pub fn told(ctx: &Context) -> Role {
    match params(ctx, Norm::PressureLapses).choice("told") {
        "chief-executive" => Role::ChiefExecutive,
        "chair" => Role::Chair,
        _ => Role::MonitoringOfficer,
    }
}

pub(super) fn lapse(ctx: &Context, draft: &Draft) -> Outcome {
    let due = draft.marks().find(|mark| lapses_on(ctx, mark) <= ctx.today).ok_or(Refusal::NothingToLapse)?;
    done(Event::PressureLapsed { text: due.text.id, on: ctx.today }).map(|it| it.under(Norm::PressureLapses))
}

/// The day on which a mark of pressure lapses.
pub fn lapses_on(ctx: &Context, pressed: &Pressed) -> Date {
    params(ctx, Norm::PressureLapses).span("after").after(pressed.on)
}

pub(super) fn params(ctx: &Context, norm: Norm) -> Params {
    ctx.bindings().map_or_else(|| Params::defaults(norm), |bindings| bindings.params(norm))
}
