//! Every *no* about a decision that one person took: the plain fact, the norm, what to do instead.

use crate::call_in::Cannot;
use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such decision")]
    NoSuchDecision,
    #[error("this decision has been recorded already")]
    RecordedAlready,
    #[error("a decision is recorded and put right by whoever took it")]
    NotYours,
    #[error("this is for the clerk to record")]
    NotTheClerk,
    #[error(
        "nothing gives you this decision to take: the delegation is another's, was taken back, or had lapsed that day"
    )]
    NotDelegated,
    #[error("a decision is recorded once it has been taken")]
    DayToCome,
    #[error("{0}")]
    CallIn(#[from] Cannot),
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchDecision | R::RecordedAlready => Norm::OpenedOnce,
            R::NotYours | R::NotTheClerk => Norm::Handlers,
            R::NotDelegated => Norm::DecisionsRecorded,
            R::DayToCome => Norm::Recorded,
            R::CallIn(cannot) => cannot.norm(),
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchDecision => "Choose one from the list of decisions.",
            R::RecordedAlready => "Put what is new beside the one that is there.",
            R::NotYours => "Ask whoever took it, or the clerk.",
            R::NotTheClerk => "Ask the clerk, or Democratic Services.",
            R::NotDelegated => "Bring it to the body, or ask the clerk which delegation is in force.",
            R::DayToCome => "Enter the day on which it was taken.",
            R::CallIn(cannot) => cannot.instead(),
        }
    }
}
