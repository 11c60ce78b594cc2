//! Why nothing is done with an action.

use jiff::civil::Date;

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such action")]
    NoSuchAction,
    #[error("this action has been begun already")]
    BegunAlready,
    #[error("an action is the child of a resolution that stands, and there is no such resolution")]
    NoSuchResolution,
    #[error("actions are begun from resolutions, and addressed, by the clerk")]
    NotTheClerk,
    #[error("this action is with another post")]
    NotItsOfficer,
    #[error("this report is for the statutory officer to make whose it is")]
    NotThatOfficer,
    #[error("there is no such post, or nobody holds it")]
    NobodyThere,
    #[error("this day has gone by")]
    DayGoneBy,
    #[error("it has been done and reported back")]
    DoneAlready,
    #[error("it has been accepted already")]
    AcceptedAlready,
    #[error("it has been accepted or declined already")]
    AnsweredAlready,
    #[error("nobody has accepted it yet")]
    NotAccepted,
    #[error("the decision has not been published, so that nobody could call it in")]
    Unpublished,
    #[error("there is no such decision, or it is not in force")]
    NoSuchDecision,
    #[error("the decision can be called in until the end of {until}")]
    MayBeCalledIn { until: Date },
    #[error("the decision has been called in")]
    CalledIn,
    #[error("a statutory report has stopped it")]
    Stopped,
    #[error("the resolution has been rescinded")]
    Rescinded,
    #[error("a report has stopped it already")]
    StoppedAlready,
    #[error("no report has stopped it")]
    NotStopped,
    #[error("it is suspended already")]
    SuspendedAlready,
    #[error("its resolution stands")]
    StandsStill,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchAction | R::BegunAlready => Norm::OpenedOnce,
            R::NoSuchResolution | R::NoSuchDecision | R::Rescinded | R::SuspendedAlready | R::StandsStill => {
                Norm::OfResolution
            }
            R::NotTheClerk | R::NotItsOfficer => Norm::Handlers,
            R::NotThatOfficer | R::Stopped | R::StoppedAlready | R::NotStopped => Norm::Reported,
            R::Unpublished | R::MayBeCalledIn { .. } | R::CalledIn => Norm::CallIn,
            R::NobodyThere => Norm::NamedThere,
            R::DayGoneBy | R::DoneAlready | R::AcceptedAlready | R::AnsweredAlready | R::NotAccepted => Norm::InOrder,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchAction => "Choose one from the list of actions.",
            R::BegunAlready => "Go on with the one that is there.",
            R::NoSuchResolution => "Ask for an item on the agenda; what the body resolves can then be done.",
            R::NotTheClerk => "Ask the clerk, or Democratic Services.",
            R::NotItsOfficer => "Write to whoever has it; the clerk can address it to another post.",
            R::NotThatOfficer => "Tell that officer what you think unlawful or beyond the budget.",
            R::NobodyThere => "Choose a post that somebody holds.",
            R::DayGoneBy => "Enter a day from today on.",
            R::DoneAlready => "Look at the report; what is new needs a new resolution.",
            R::AcceptedAlready => "Go on with it.",
            R::AnsweredAlready => "Ask the clerk to address it to another post.",
            R::NotAccepted => "Accept it first.",
            R::Unpublished => "Ask the clerk to publish what was decided.",
            R::NoSuchDecision => "Choose one from the list of decisions.",
            R::MayBeCalledIn { .. } => "Wait until that day is over.",
            R::CalledIn => "Wait until scrutiny, or the body once more, has dealt with it.",
            R::Stopped => "Wait until the report has been considered.",
            R::Rescinded => "Leave it; the clerk suspends it.",
            R::StoppedAlready => "Read the report that is there.",
            R::NotStopped => "Leave it as it is.",
            R::SuspendedAlready => "Leave it as it is.",
            R::StandsStill => "Record first, at the meeting, that it was rescinded.",
        }
    }
}
