//! Every *no* about a breach of confidence: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such concern")]
    NoSuchBreach,
    #[error("this concern has been raised already")]
    RaisedAlready,
    #[error("a concern about a breach of confidence is raised by officers")]
    NotAnOfficer,
    #[error("nobody raises a concern about themselves")]
    Oneself,
    #[error("there is no such member today")]
    NoSuchMember,
    #[error("this concern is not with you")]
    NotWithYou,
    #[error("this concern was raised by another officer")]
    NotYours,
    #[error("next is a committee, and none was named that could deal with it")]
    CommitteeWanted,
    #[error("the committee is the last on the route")]
    LastStep,
    #[error("it has been settled or taken back")]
    OverAlready,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchBreach | R::RaisedAlready => Norm::OpenedOnce,
            R::NotAnOfficer | R::NotWithYou | R::NotYours => Norm::Handlers,
            R::Oneself => Norm::OwnMatter,
            R::NoSuchMember | R::CommitteeWanted => Norm::NamedThere,
            R::LastStep | R::OverAlready => Norm::InOrder,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchBreach => "Check the reference.",
            R::RaisedAlready => "Go on with the one that is there.",
            R::NotAnOfficer => "Speak with the Monitoring Officer; in a parish, with whoever chairs the council.",
            R::Oneself => "Speak with the Monitoring Officer.",
            R::NoSuchMember => "Choose a member from the list.",
            R::NotWithYou => "Leave it to whoever it is with.",
            R::NotYours => "Leave it to the officer who raised it.",
            R::CommitteeWanted => "Choose the committee that deals with standards; in a parish, the council.",
            R::LastStep => "Enter what the committee decided.",
            R::OverAlready => "Raise what is new as a concern of its own.",
        }
    }
}
