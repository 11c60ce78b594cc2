//! Why nothing is done with a meeting.

use jiff::civil::Date;

use crate::call_in::Cannot;
use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such meeting")]
    NoSuchMeeting,
    #[error("this meeting has been called already")]
    CalledAlready,
    #[error("this meeting was cancelled")]
    Cancelled,
    #[error("meetings are called, and their minutes kept, by the clerk")]
    NotTheClerk,
    #[error("items are asked for by members")]
    NotAMember,
    #[error("an item of which no notice was given is for whoever chairs the body, or its vice-chair")]
    NotTheChair,
    #[error("this is for the members of the body")]
    NotOnTheBody,
    #[error("a dispensation is for the Monitoring Officer, in a parish for the clerk, to give")]
    NotTheProperOfficer,
    #[error("there is no such body")]
    NoSuchBody,
    #[error("there is no such member")]
    NoSuchMember,
    #[error("there is no such item")]
    NoSuchItem,
    #[error("there is no such resolution, or it was lost")]
    NoSuchResolution,
    #[error("the day has gone by")]
    InThePast,
    #[error("the agenda closes before the meeting, not after it")]
    ClosesAfter,
    #[error("the agenda closed on {on}")]
    AgendaClosed { on: Date },
    #[error("this meeting has been held")]
    HeldAlready,
    #[error("this meeting has not been held yet")]
    NotHeldYet,
    #[error("what was asked for has been answered")]
    AnsweredAlready,
    #[error("this interest has been declared")]
    DeclaredAlready,
    #[error("a dispensation ends within four years, on {longest} at the latest, and not before it begins")]
    TooLong { longest: Date },
    #[error("whoever moves a motion does not second it")]
    SecondedByTheSame,
    #[error("a member with a pecuniary interest in it neither moves, seconds nor votes")]
    Barred,
    #[error("it has been rescinded already")]
    RescindedAlready,
    #[error("this has been published")]
    PublishedAlready,
    #[error("nothing has been resolved that could be published")]
    NothingResolved,
    #[error("in this council a dispensation is given by the council itself, in a minute")]
    MinuteWanted,
    #[error("a member and whoever sits in that member's place do not both take part")]
    BothSit,
    #[error("{0}")]
    CallIn(#[from] Cannot),
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchMeeting | R::CalledAlready => Norm::OpenedOnce,
            R::NotTheClerk => Norm::Handlers,
            R::NotAMember | R::NotOnTheBody => Norm::Audience,
            R::NotTheChair => Norm::UrgentItems,
            R::NotTheProperOfficer | R::TooLong { .. } | R::MinuteWanted => Norm::Dispensation,
            R::NoSuchBody | R::NoSuchMember | R::NoSuchItem | R::NoSuchResolution => Norm::NamedThere,
            R::DeclaredAlready | R::Barred => Norm::InterestBars,
            R::Cancelled
            | R::InThePast
            | R::ClosesAfter
            | R::AgendaClosed { .. }
            | R::HeldAlready
            | R::NotHeldYet
            | R::AnsweredAlready
            | R::SecondedByTheSame
            | R::RescindedAlready
            | R::PublishedAlready
            | R::NothingResolved
            | R::BothSit => Norm::InOrder,
            R::CallIn(cannot) => cannot.norm(),
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchMeeting => "Choose one from the list of meetings.",
            R::CalledAlready => "Go on with the one that is there.",
            R::Cancelled => "Choose the next meeting of the body.",
            R::NotTheClerk => "Ask the clerk, or Democratic Services.",
            R::NotAMember => "Ask a member to ask for it, or the clerk to put it on.",
            R::NotTheChair => "Ask for an ordinary item before the agenda closes, or write to whoever chairs the body.",
            R::NotOnTheBody => "Check who sits on the body, and on which day.",
            R::NotTheProperOfficer => "Write to that officer; the council may also give one itself.",
            R::NoSuchBody => "Choose a body from the list.",
            R::NoSuchMember => "Choose a member from the list.",
            R::NoSuchItem => "Choose an item of the agenda; the clerk can add one.",
            R::NoSuchResolution => "Choose one of the resolutions of this meeting.",
            R::InThePast => "Enter a day from today on.",
            R::ClosesAfter => "Enter a day before the meeting.",
            R::AgendaClosed { .. } => {
                "Ask for it at the next meeting; if it cannot wait, write to whoever chairs the body."
            }
            R::HeldAlready => "Look at its minutes.",
            R::NotHeldYet => "Come back on the day.",
            R::AnsweredAlready => "Look at what became of it.",
            R::DeclaredAlready => "Leave it: it stands in the minutes.",
            R::TooLong { .. } => "Enter an earlier day.",
            R::SecondedByTheSame => "Name who seconded it.",
            R::Barred => {
                "Check the minutes: name others. A dispensation helps only where it was given by the day of the meeting."
            }
            R::RescindedAlready => "Look at the minute that rescinded it.",
            R::PublishedAlready => "Look at it on the page.",
            R::NothingResolved => "Record first what was resolved.",
            R::MinuteWanted => "Enter the minute by which the council gave it.",
            R::BothSit => "Name the member or the substitute, whoever was there.",
            R::CallIn(cannot) => cannot.instead(),
        }
    }
}
