//! Every *no* about a delegation: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such delegation")]
    NoSuchDelegation,
    #[error("this delegation has been recorded already")]
    MadeAlready,
    #[error("delegations are recorded by the clerk")]
    NotTheClerk,
    #[error("only what a body resolved can give a decision to others, and there is no such resolution that stands")]
    NoSuchResolution,
    #[error("there is no such post, body or member")]
    NobodyThere,
    #[error("a body does not delegate to itself, nor to the council")]
    ToItself,
    #[error(
        "the law lets this council give a decision to a committee or an officer, and to no single member, the chairman included"
    )]
    ToOneMember,
    #[error("one member decides alone only as a member of the executive, or for their own ward")]
    NotThatMember,
    #[error("this day has gone by")]
    DayGoneBy,
    #[error("it has been taken back, or has lapsed")]
    OverAlready,
    #[error("its last day has not gone by")]
    NotYetDue,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchDelegation | R::MadeAlready => Norm::OpenedOnce,
            R::NotTheClerk => Norm::Handlers,
            R::NoSuchResolution => Norm::OfResolution,
            R::NobodyThere => Norm::NamedThere,
            R::ToItself | R::DayGoneBy | R::OverAlready => Norm::InOrder,
            R::ToOneMember | R::NotThatMember => Norm::OneMember,
            R::NotYetDue => Norm::NotYetDue,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchDelegation => "Choose one from the list of delegations.",
            R::MadeAlready => "Go on with the one that is there.",
            R::NotTheClerk => "Ask the clerk, or Democratic Services.",
            R::NoSuchResolution => "Record first, at the meeting, what the body resolved.",
            R::NobodyThere => "Choose one from the list.",
            R::ToItself => "Choose a committee, a post or, where there is an executive, a member of it.",
            R::ToOneMember => {
                "Delegate to an officer, who consults the member first; or to a committee, which may have two members."
            }
            R::NotThatMember => "Choose a member of the executive, or the member for the ward.",
            R::DayGoneBy => "Enter a day from today on, or leave it out.",
            R::OverAlready => "Record a new one once the body has resolved it.",
            R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
        }
    }
}
