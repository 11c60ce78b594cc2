//! Every *no* about a request for information: the plain fact, the norm, what to do instead.

use jiff::civil::Date;

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such request")]
    NoSuchRequest,
    #[error("this request has been opened already")]
    OpenedAlready,
    #[error("requests for information are handled by the information officer")]
    NotTheKeeper,
    #[error("this request is your own")]
    YourOwn,
    #[error("it cannot have been received on a day that has not come")]
    NotYetReceived,
    #[error("there is no such person here")]
    NoSuchPerson,
    #[error("there is no such enquiry")]
    NoSuchEnquiry,
    #[error("you are a party to this enquiry")]
    Party,
    #[error("this matter was lifted out as safeguarding, and is seen only by those named for it")]
    ForThoseNamed,
    #[error("nothing says what is looked for")]
    NothingLookedFor,
    #[error("the first day is after the last")]
    DaysTurned,
    #[error("you have not looked at this record under this request")]
    NotLookedAt,
    #[error("this record has been chosen already")]
    ChosenAlready,
    #[error("this record has not been chosen")]
    NotChosen,
    #[error("no passage is given")]
    NoPassage,
    #[error("this passage is withheld already")]
    WithheldAlready,
    #[error("this passage is not withheld")]
    NotWithheld,
    #[error("{0} is not a ground under which a request of this kind is answered")]
    NotAGroundHere(&'static str),
    #[error("the law gives no more time for a request of this kind")]
    NoMoreTime,
    #[error("more time has been taken already")]
    MoreTimeTakenAlready,
    #[error("the time for saying so ended on {ended}")]
    TooLateForMoreTime { ended: Date },
    #[error("nothing has been chosen that could be released")]
    NothingChosen,
    #[error("nothing has been released")]
    NothingReleased,
    #[error("something has been released")]
    SomethingReleased,
    #[error("this request is closed")]
    Closed,
    #[error("this request is still open")]
    StillOpen,
    #[error("that date has not come")]
    NotYetDue,
    #[error("the time for which it is kept has ended")]
    DisposedAlready,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchRequest | R::OpenedAlready => Norm::OpenedOnce,
            R::NotTheKeeper => Norm::Keepers,
            R::YourOwn | R::Party => Norm::OwnMatter,
            R::ForThoseNamed => Norm::Safeguarded,
            R::NotYetReceived => Norm::Recorded,
            R::NoSuchPerson | R::NoSuchEnquiry => Norm::NamedThere,
            R::NothingLookedFor | R::DaysTurned | R::NotLookedAt => Norm::UnderNumber,
            R::ChosenAlready
            | R::NotChosen
            | R::NothingChosen
            | R::NothingReleased
            | R::SomethingReleased
            | R::Closed
            | R::StillOpen => Norm::InOrder,
            R::NoPassage | R::WithheldAlready | R::NotWithheld | R::NotAGroundHere(_) => Norm::Withheld,
            R::NoMoreTime | R::MoreTimeTakenAlready | R::TooLateForMoreTime { .. } => Norm::SubjectAccessInTime,
            R::NotYetDue => Norm::NotYetDue,
            R::DisposedAlready => Norm::KeptByKind,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchRequest => "Check the number.",
            R::OpenedAlready => "Look at the request that is there.",
            R::NotTheKeeper => "Pass it to the information officer; in a parish without one, to the clerk.",
            R::YourOwn => "Another officer has to deal with it.",
            R::NotYetReceived => "Give the day on which it came.",
            R::NoSuchPerson => "Choose somebody from the list, or nobody.",
            R::NoSuchEnquiry => "Check the reference.",
            R::Party => "Another officer has to look at it.",
            R::ForThoseNamed => "Ask the service that took it over to search it for you.",
            R::NothingLookedFor => "Give words, a person or a day.",
            R::DaysTurned => "Give the earlier day first.",
            R::NotLookedAt => "Open the record first: that is written down under the request.",
            R::ChosenAlready => "Nothing needs to be done.",
            R::NotChosen => "Choose the record first.",
            R::NoPassage => "Copy the passage from the text above.",
            R::WithheldAlready => "Show it again first, to give another ground.",
            R::NotWithheld => "Nothing needs to be done.",
            R::NotAGroundHere(_) => "Choose one of the grounds that are offered.",
            R::NoMoreTime => "Answer it as soon as you can.",
            R::MoreTimeTakenAlready => "Answer it as soon as you can.",
            R::TooLateForMoreTime { .. } => "Answer it as soon as you can, and tell the applicant how it is going.",
            R::NothingChosen => "Choose records first; or close the request as refused, not held or withdrawn.",
            R::NothingReleased => "Release the bundle first, or choose another outcome.",
            R::SomethingReleased => "Close it as released, or as released in part.",
            R::Closed => "Open a new request, and give the old number.",
            R::StillOpen | R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
            R::DisposedAlready => "Open a new request.",
        }
    }
}
