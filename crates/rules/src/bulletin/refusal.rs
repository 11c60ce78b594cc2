//! Every *no* about a bulletin: the plain fact, the norm, what to do instead.

use jiff::civil::Date;

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such bulletin")]
    NoSuchBulletin,
    #[error("this bulletin has gone out already")]
    IssuedAlready,
    #[error("bulletins are sent by officers")]
    NotAnOfficer,
    #[error("a bulletin is put right by whoever sent it, or by the clerk")]
    NotYours,
    #[error("a bulletin is addressed to somebody")]
    ForNobody,
    #[error("there is no such ward, committee or service")]
    NoSuchAddress,
    #[error("members read it before the public does, which is from {from} at the earliest")]
    MembersFirst { from: Date },
    #[error("its day has not come, or it is public already")]
    NotYetDue,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchBulletin | R::IssuedAlready => Norm::OpenedOnce,
            R::NotAnOfficer | R::NotYours => Norm::Handlers,
            R::ForNobody | R::NoSuchAddress => Norm::NamedThere,
            R::MembersFirst { .. } => Norm::MembersFirst,
            R::NotYetDue => Norm::NotYetDue,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchBulletin => "Choose one from the list of bulletins.",
            R::IssuedAlready => "Put what is new beside it, or send another.",
            R::NotAnOfficer => "Ask an officer of the service to send it.",
            R::NotYours => "Ask whoever sent it.",
            R::ForNobody => "Choose at least one ward, body, portfolio or office.",
            R::NoSuchAddress => "Choose from the lists; for the full council, every member.",
            R::MembersFirst { .. } => "Choose that day or a later one.",
            R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
        }
    }
}
