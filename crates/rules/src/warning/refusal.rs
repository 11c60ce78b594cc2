//! Every *no* about a warning: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such warning")]
    NoSuchWarning,
    #[error("this warning has been given already")]
    WarnedAlready,
    #[error("warnings of a risk are given by officers")]
    NotAnOfficer,
    #[error("nobody warns themselves")]
    Oneself,
    #[error("there is no such member today")]
    NoSuchMember,
    #[error("this warning is for another member")]
    NotWarned,
    #[error("this warning was given by another officer")]
    NotTheSender,
    #[error("this warning is between the officer and the member")]
    BetweenTwo,
    #[error("this warning has been acknowledged already")]
    AcknowledgedAlready,
    #[error("the officer has said that the risk is gone")]
    LiftedAlready,
    #[error("that date has not come")]
    NotYetDue,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchWarning | R::WarnedAlready => Norm::OpenedOnce,
            R::NotAnOfficer | R::NotWarned | R::NotTheSender | R::BetweenTwo => Norm::Warnings,
            R::Oneself => Norm::OwnMatter,
            R::NoSuchMember => Norm::NamedThere,
            R::AcknowledgedAlready | R::LiftedAlready => Norm::InOrder,
            R::NotYetDue => Norm::NotYetDue,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchWarning => "Check the reference.",
            R::WarnedAlready => "Put what is new beside it, or give another warning.",
            R::NotAnOfficer => "Ask the officer concerned, or the Monitoring Officer; in a parish, the clerk.",
            R::Oneself => "Leave it to another officer, or tell the chair.",
            R::NoSuchMember => "Choose a member from the list.",
            R::NotWarned => "Leave it to the member who was warned.",
            R::NotTheSender => "Leave it to the officer who gave it.",
            R::BetweenTwo => "Speak with the officer or the member.",
            R::AcknowledgedAlready => "Put an answer beside it, if you have one.",
            R::LiftedAlready => "Nothing needs to be done; you can put something beside it.",
            R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
        }
    }
}
