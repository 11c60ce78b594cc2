//! Call-in: what the executive decided, or one person for it, is not acted on while overview and scrutiny can take it up
//! (Local Government Act 2000, s.9F(4); in Wales s.21(3)).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::body::BodyKind;
use crate::calendar::last_day;
use crate::context::Context;
use crate::id::PersonId;
use crate::norm::Norm;
use crate::words::Words;

/// How a decision stands towards call-in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallIn {
    pub of: Of,
    /// The day on which the decision was published: the days run from it.
    pub published: Option<Date>,
    /// Who has called it in, until that has been dealt with.
    pub called: Vec<Called>,
    /// By which minute it was dealt with: a decision is called in once.
    pub released: Option<(Words, Date)>,
}

/// Whose decision it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// The executive's, or of one person for it.
    Executive,
    /// The same, and it cannot wait, for the reason recorded with it.
    Urgent(Words),
    /// The council's or a committee's: not for call-in.
    Another,
}

/// That a member called it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    pub reason: Words,
    pub by: PersonId,
    pub on: Date,
}

/// For what nothing is done about it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// It has not been published, so that nobody could call it in.
    Unpublished,
    /// It can be called in until the end of a day.
    MayBe { until: Date },
    /// As many members as it takes have called it in.
    CalledIn,
}

/// Why it is not called in, or not let go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cannot {
    #[error("decisions are called in by members of overview and scrutiny")]
    NotOnScrutiny,
    #[error("this decision cannot be called in")]
    NotForCallIn,
    #[error("it could be called in until {until}")]
    TooLate { until: Date },
    #[error("you have called it in already")]
    CalledInAlready,
    #[error("it has not been called in")]
    NotCalledIn,
}

impl Cannot {
    /// The norm that says no.
    pub fn norm(&self) -> Norm {
        match self {
            Cannot::NotOnScrutiny => Norm::Audience,
            Cannot::NotForCallIn | Cannot::NotCalledIn => Norm::InOrder,
            Cannot::TooLate { .. } | Cannot::CalledInAlready => Norm::CallIn,
        }
    }

    /// What to do instead.
    pub fn instead(&self) -> &'static str {
        match self {
            Cannot::NotOnScrutiny => "Write to whoever chairs overview and scrutiny.",
            Cannot::NotForCallIn | Cannot::TooLate { .. } => "Ask for an item on the agenda of overview and scrutiny.",
            Cannot::CalledInAlready => "Ask others on the committee whether they join you.",
            Cannot::NotCalledIn => "Leave it as it is.",
        }
    }
}

impl CallIn {
    /// Of a decision that a body of this kind took, or somebody for it.
    pub fn of(kind: BodyKind, urgent: Option<Words>) -> CallIn {
        let of = match (kind, urgent) {
            (BodyKind::Executive, Some(why)) => Of::Urgent(why),
            (BodyKind::Executive, None) => Of::Executive,
            _ => Of::Another,
        };
        CallIn { of, published: None, called: Vec::new(), released: None }
    }

    /// The last day on which it can be called in, once it has been published; none where it cannot be.
    pub fn last_day(&self, ctx: &Context) -> Option<Date> {
        let bindings = ctx.bindings().filter(|_| ctx.binds(Norm::CallIn) && self.of == Of::Executive)?;
        Some(last_day(ctx.calendar()?, self.published?, bindings.params(Norm::CallIn).span("within")))
    }

    /// Whether as many members as it takes have called it in.
    pub fn is_called_in(&self, ctx: &Context) -> bool {
        let wanted = ctx.bindings().map_or(1, |bindings| bindings.params(Norm::CallIn).number("members"));
        !self.called.is_empty() && self.called.len() >= usize::try_from(wanted).unwrap_or(usize::MAX)
    }

    /// For what nothing is done about it today, if for anything.
    pub fn held(&self, ctx: &Context) -> Option<Held> {
        if !ctx.binds(Norm::CallIn) || self.of != Of::Executive || self.released.is_some() {
            return None;
        }
        match self.last_day(ctx) {
            None => Some(Held::Unpublished),
            Some(_) if self.is_called_in(ctx) => Some(Held::CalledIn),
            Some(until) => (ctx.today <= until).then_some(Held::MayBe { until }),
        }
    }

    /// Whether this member may call it in today.
    pub(crate) fn call(&self, ctx: &Context, by: PersonId) -> Result<(), Cannot> {
        match self.last_day(ctx) {
            None => Err(Cannot::NotForCallIn),
            Some(_) if self.released.is_some() => Err(Cannot::NotForCallIn),
            Some(until) if until < ctx.today => Err(Cannot::TooLate { until }),
            Some(_) if self.called.iter().any(|one| one.by == by) => Err(Cannot::CalledInAlready),
            Some(_) => Ok(()),
        }
    }

    /// Whether there is anything to be dealt with.
    pub(crate) fn release(&self, ctx: &Context) -> Result<(), Cannot> {
        match self.released.is_none() && self.is_called_in(ctx) {
            true => Ok(()),
            false => Err(Cannot::NotCalledIn),
        }
    }
}

/// A member who sits on overview and scrutiny.
pub(crate) fn on_scrutiny(ctx: &Context) -> Result<(), Cannot> {
    let sits = ctx.standing.as_ref().is_some_and(|standing| standing.kinds.contains(&BodyKind::Scrutiny));
    if sits { Ok(()) } else { Err(Cannot::NotOnScrutiny) }
}
