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
    #[error("decisions are called in by members of overview and scrutiny")]
    NotOnScrutiny,
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
    #[error("the decision can be called in until the end of {until}")]
    MayBeCalledIn { until: Date },
    #[error("the decision has been called in")]
    CalledIn,
    #[error("a statutory report has stopped it")]
    Stopped,
    #[error("the resolution has been rescinded")]
    Rescinded,
    #[error("this decision cannot be called in")]
    NotForCallIn,
    #[error("it could be called in until {until}")]
    TooLate { until: Date },
    #[error("you have called it in already")]
    CalledInAlready,
    #[error("it has not been called in")]
    NotCalledIn,
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
            R::NoSuchResolution | R::Rescinded | R::SuspendedAlready | R::StandsStill => Norm::OfResolution,
            R::NotTheClerk | R::NotItsOfficer => Norm::Handlers,
            R::NotThatOfficer | R::Stopped | R::StoppedAlready | R::NotStopped => Norm::Reported,
            R::MayBeCalledIn { .. } | R::CalledIn | R::TooLate { .. } | R::CalledInAlready => Norm::CallIn,
            R::NobodyThere => Norm::NamedThere,
            R::NotOnScrutiny => Norm::Audience,
            R::DayGoneBy
            | R::DoneAlready
            | R::AcceptedAlready
            | R::AnsweredAlready
            | R::NotAccepted
            | R::NotForCallIn
            | R::NotCalledIn => Norm::InOrder,
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
            R::NotOnScrutiny => "Write to whoever chairs overview and scrutiny.",
            R::NotThatOfficer => "Tell that officer what you think unlawful or beyond the budget.",
            R::NobodyThere => "Choose a post that somebody holds.",
            R::DayGoneBy => "Enter a day from today on.",
            R::DoneAlready => "Look at the report; what is new needs a new resolution.",
            R::AcceptedAlready => "Go on with it.",
            R::AnsweredAlready => "Ask the clerk to address it to another post.",
            R::NotAccepted => "Accept it first.",
            R::MayBeCalledIn { .. } => "Wait until that day is over.",
            R::CalledIn => "Wait until scrutiny, or the body once more, has dealt with it.",
            R::Stopped => "Wait until the report has been considered.",
            R::Rescinded => "Leave it; the clerk suspends it.",
            R::NotForCallIn => "Ask for an item on the agenda of overview and scrutiny.",
            R::TooLate { .. } => "Ask for an item on the agenda of overview and scrutiny.",
            R::CalledInAlready => "Ask others on the committee whether they join you.",
            R::NotCalledIn => "Leave it as it is.",
            R::StoppedAlready => "Read the report that is there.",
            R::NotStopped => "Leave it as it is.",
            R::SuspendedAlready => "Leave it as it is.",
            R::StandsStill => "Record first, at the meeting, that it was rescinded.",
        }
    }
}
