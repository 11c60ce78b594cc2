//! Standard texts: what officers write again and again, owned by a post and looked at again by a day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Command, Event, Open, Refusal};
use crate::actor::{Actor, Role};
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::id::{PostId, TextId};
use crate::words::Words;

/// One standard text. What stands in braces in it is for the page to fill in; no rule reads it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct StandardText {
    pub title: Words,
    pub text: Words,
    /// Whoever holds this post answers for it.
    pub owner: PostId,
    /// The day by which the owner looks at it again.
    pub review_by: Date,
}

/// The clerk, or whoever holds the post that owns the text, or is to own it.
pub(super) fn may(ctx: &Context, open: Option<&Open>, command: &Command) -> Result<(), Refusal> {
    let post = ctx.standing.as_ref().and_then(|standing| standing.post());
    let owns = |owner: PostId| post == Some(owner);
    let owned = |text: &TextId| open.and_then(|open| open.texts.get(text)).is_some_and(|text| owns(text.owner));
    let own = match command {
        Command::WriteText { as_follows, .. } => owns(as_follows.owner),
        Command::ReviseText { text, .. } | Command::KeepText { text, .. } | Command::RetireText { text } => owned(text),
        _ => false,
    };
    if own || ctx.is(Role::Clerk) || matches!(ctx.actor, Actor::Installation) {
        Ok(())
    } else {
        Err(Refusal::NotItsOwner)
    }
}

pub(super) fn write(ctx: &Context, open: &Open, text: TextId, as_follows: StandardText) -> Result<Decided, Refusal> {
    if open.texts.contains_key(&text) {
        return Err(Refusal::NamedAlready);
    }
    sound(ctx, as_follows.owner, as_follows.review_by)?;
    done(Event::TextWritten { text, as_follows })
}

pub(super) fn revise(ctx: &Context, open: &Open, text: TextId, as_follows: StandardText) -> Result<Decided, Refusal> {
    there(open, text)?;
    sound(ctx, as_follows.owner, as_follows.review_by)?;
    done(Event::TextRevised { text, as_follows })
}

pub(super) fn keep(ctx: &Context, open: &Open, text: TextId, review_by: Date) -> Result<Decided, Refusal> {
    let kept = there(open, text)?;
    sound(ctx, kept.owner, review_by)?;
    done(Event::TextKept { text, review_by })
}

pub(super) fn retire(open: &Open, text: TextId) -> Result<Decided, Refusal> {
    there(open, text)?;
    done(Event::TextRetired { text })
}

type Decided = Decision<Event, ()>;

fn there(open: &Open, text: TextId) -> Result<&StandardText, Refusal> {
    open.texts.get(&text).ok_or(Refusal::NoSuchText)
}

fn sound(ctx: &Context, owner: PostId, review_by: Date) -> Result<(), Refusal> {
    if ctx.known.post(owner).is_none() {
        return Err(Refusal::NoSuchPost);
    }
    if review_by <= ctx.today {
        return Err(Refusal::ReviewNotAhead { review_by });
    }
    Ok(())
}
