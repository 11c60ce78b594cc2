//! The author's voice: deciding the recommendation, issuing it; and what the body made of it.

use crate::calendar::{Calendar, Span};
use crate::context::Context;
use crate::decider::done;
use crate::id::WordsId;
use crate::norm::Norm;
use crate::words::{Commitment, Words};

use jiff::civil::Date;

use super::choices::{Departure, Openness, Signed, Taken, What};
use super::command::{Recommended, To};
use super::state::{Draft, Edition, Out};
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

/// What goes out is what the author last decided, said once more.
pub(super) fn issue(
    ctx: &Context,
    draft: &Draft,
    (version, recommended): (WordsId, Recommended),
    (document, digest, enclosed): (Words, Commitment, Option<Words>),
) -> Outcome {
    let last = draft.recommendations.last().ok_or(Refusal::NothingRecommended)?;
    if last.recommended.recommendation.id != version {
        return Err(Refusal::NotTheLast);
    }
    if mandatory(ctx).any(|signed| !draft.cleared.contains_key(&signed)) {
        return Err(Refusal::NotCleared);
    }
    if draft.views.iter().any(|view| views::is_shown(ctx, view)) {
        return Err(Refusal::ViewIsShown);
    }
    done(Event::Issued { recommended, document, digest, enclosed, by: person(ctx)?, on: ctx.today })
        .map(|it| it.under(Norm::OwnRecommendation).under(Norm::IssuedIsFixed))
}

/// With the papers of its meeting, the clear days before it that the law wants; later only as urgent.
pub(super) fn publish(ctx: &Context, draft: &Draft, out: &Out, urgent: Option<Words>) -> Outcome {
    let To::Meeting { on, .. } = draft.beginning.to else { return Err(Refusal::NotForAMeeting) };
    match () {
        () if draft.beginning.openness != Openness::Open => Err(Refusal::NotOpen),
        () if out.published.is_some() => Err(Refusal::PublishedAlready),
        () if urgent.is_none() && publish_by(ctx, on).is_some_and(|by| by < ctx.today) => Err(Refusal::TooFewClearDays),
        () => done(Event::Published { urgent, by: person(ctx)?, on: ctx.today }).map(|it| it.under(Norm::ReportsOpen)),
    }
}

/// The clear days of a parish's summons (LGA 1972 Sch. 12 para. 10); working days alone count (para. 9 and s.243).
const PARISH: u16 = 3;

/// The last day on which papers of a meeting of that day can be published with the clear days that the council keeps.
pub fn publish_by(ctx: &Context, meeting: Date) -> Option<Date> {
    let principal = ctx.house.as_ref().is_some_and(|house| house.kind.is_principal());
    let days = match views::params(ctx, Norm::ReportsOpen).span("before") {
        Span::WorkingDays(days) if principal => days,
        _ => PARISH,
    };
    back(ctx.calendar()?, meeting, days)?.yesterday().ok()
}

/// The day by the end of which those who have to clear it clear it: so many working days are left until the papers go out.
/// Nothing where nobody has to, or it goes to no meeting.
pub fn clear_by(ctx: &Context, draft: &Draft) -> Option<Date> {
    let To::Meeting { on, .. } = draft.beginning.to else { return None };
    mandatory(ctx).next()?;
    let Span::WorkingDays(ahead) = ctx.bindings()?.params(Norm::Clearances).span("ahead") else { return None };
    back(ctx.calendar()?, publish_by(ctx, on)?.tomorrow().ok()?, ahead + 1)
}

/// So many working days before a day.
fn back(calendar: &Calendar, from: Date, mut days: u16) -> Option<Date> {
    let mut day = from;
    while days > 0 {
        day = day.yesterday().ok()?;
        days -= u16::from(calendar.is_working_day(day));
    }
    Some(day)
}

/// A member of the body says that they will speak: of advice on which no contrary view may be placed, the way to be heard.
pub(super) fn wish_to_speak(ctx: &Context, draft: &Draft, out: &Out) -> Outcome {
    let To::Meeting { on, .. } = draft.beginning.to else { return Err(Refusal::NotForAMeeting) };
    let by = person(ctx)?;
    match () {
        () if on < ctx.today => Err(Refusal::MeetingOver),
        () if out.speakers.contains_key(&by) => Err(Refusal::WishedAlready),
        () => done(Event::WishedToSpeak { by, on: ctx.today }),
    }
}

/// What goes with an edition that is withdrawn for somebody's personal data: its words, those of the draft that it was made of, and
/// a title that said it too. Otherwise everything is kept, locked.
pub(super) fn destroys(draft: &Draft, edition: &Edition, (why, title): (Taken, Option<Words>)) -> Vec<WordsId> {
    let title = title.map(|_| draft.beginning.title.id);
    match why {
        Taken::PersonalData => edition.words().chain(draft.said.iter().copied()).chain(title).collect(),
        Taken::Exempt | Taken::Mistake => Vec::new(),
    }
}

/// Whose clearance the protocol wants before advice goes out.
pub fn mandatory(ctx: &Context) -> impl Iterator<Item = Signed> {
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
