//! The author's voice: deciding the recommendation, issuing it; and what the body made of it.

use crate::context::Context;
use crate::decider::done;
use crate::id::WordsId;
use crate::norm::Norm;
use crate::words::{Commitment, Words};

use super::choices::{Departure, Signed, What};
use super::command::{Recommended, To};
use super::state::{Draft, Out};
use super::{Event, Outcome, Refusal, person, views};

/// Members' comments between two recommendations lead to one neutral question, whatever the answer.
pub(super) fn recommend(ctx: &Context, draft: &Draft, recommended: Recommended, what: Option<What>) -> Outcome {
    let commented = draft.recommendations.last().is_some_and(|last| last.comments < draft.comments.len());
    if commented && what.is_none() && ctx.binds(Norm::ChangeExplained) {
        return Err(Refusal::WhatChanged);
    }
    let what = what.filter(|_| commented);
    let decision = done(Event::Recommended { recommended, what, by: person(ctx)?, on: ctx.today });
    let decision = decision.map(|it| it.under(Norm::OwnRecommendation));
    if commented { decision.map(|it| it.under(Norm::ChangeExplained)) } else { decision }
}

/// What goes out is what the author last decided, named once more.
pub(super) fn issue(
    ctx: &Context,
    draft: &Draft,
    recommendation: WordsId,
    (document, digest): (Words, Commitment),
) -> Outcome {
    let last = draft.recommendations.last().ok_or(Refusal::NothingRecommended)?;
    if last.recommended.recommendation.id != recommendation {
        return Err(Refusal::NotTheLast);
    }
    if mandatory(ctx).any(|signed| !draft.cleared.contains_key(&signed)) {
        return Err(Refusal::NotCleared);
    }
    if draft.views.iter().any(|view| views::is_shown(ctx, view)) {
        return Err(Refusal::ViewIsShown);
    }
    let recommended = last.recommended;
    done(Event::Issued { recommended, document, digest, by: person(ctx)?, on: ctx.today })
        .map(|it| it.under(Norm::OwnRecommendation).under(Norm::IssuedIsFixed))
}

/// Whose clearance the protocol wants before advice goes out.
fn mandatory(ctx: &Context) -> impl Iterator<Item = Signed> {
    let bound = ctx.bindings().filter(|_| ctx.binds(Norm::Clearances)).map(|it| it.params(Norm::Clearances));
    let named: Vec<String> = bound.map(|params| params.choices("by").to_vec()).unwrap_or_default();
    Signed::ALL.into_iter().filter(move |signed| named.iter().any(|name| name == signed.name()))
}

pub(super) fn decided(
    ctx: &Context,
    (draft, out): (&Draft, &Out),
    departure: Departure,
    minute: Words,
    reasons: Option<Words>,
) -> Outcome {
    let To::Meeting { on, .. } = draft.beginning.to else { return Err(Refusal::NotForAMeeting) };
    match (departure, reasons) {
        _ if on > ctx.today => Err(Refusal::MeetingToCome),
        _ if out.decided.is_some() => Err(Refusal::DecidedAlready),
        (Departure::Departed, None) => Err(Refusal::ReasonsWanted),
        _ => done(Event::Decided { departure, minute, reasons, by: person(ctx)?, on: ctx.today })
            .map(|it| it.under(Norm::DepartureExplained)),
    }
}
