//! Every *no* about an enquiry: the plain fact, the norm, what to do instead.

use jiff::civil::Date;

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such enquiry")]
    NoSuchEnquiry,
    #[error("this enquiry has been raised already")]
    RaisedAlready,
    #[error("you have no right to act as a member today")]
    NoRightToAct,
    #[error("a matter that is purely one's own is not raised as a member's enquiry")]
    PrivateMatter,
    #[error("this kind of matter is not taken here")]
    KindNotOffered,
    #[error("the protocol does not offer this choice of who may see it")]
    VisibilityNotOffered,
    #[error("you hold no seat for a ward, so it cannot be shown to a ward's members")]
    NoWard,
    #[error("you belong to no group, so it cannot be shown to a group's members")]
    NoGroup,
    #[error("there is no such service")]
    NoSuchService,
    #[error("there is no such post, or nobody holds it today")]
    NobodyInPost,
    #[error("there is no such member")]
    NoSuchMember,
    #[error("only Democratic Services or whoever has the enquiry passes it on")]
    NotYoursToSort,
    #[error("only the officer who has the enquiry does that")]
    NotTheHandler,
    #[error("only those who handle the enquiry write notes on it")]
    NotAmongHandlers,
    #[error("only the member who asked does that")]
    NotTheAsker,
    #[error("this is your own enquiry; somebody else has to handle it")]
    YourOwn,
    #[error("only the clock does that")]
    OnlyTheClock,
    #[error("only an import does that")]
    OnlyAnImport,
    #[error("it is there already")]
    ThereAlready,
    #[error("it has been acknowledged already")]
    AcknowledgedAlready,
    #[error("the member has been asked something and has not replied yet")]
    AskedAlready,
    #[error("nothing has been asked that waits for a reply")]
    NothingAsked,
    #[error("no deadline runs, so none can be moved")]
    NoDeadline,
    #[error("the clock stands still until the member replies")]
    ClockStands,
    #[error("the protocol gives no way to more time")]
    NoMoreTimeHere,
    #[error("{until} is not after the present date, {due}")]
    NotLater { until: Date, due: Date },
    #[error("{until} is more than {at_most} working days after {due}")]
    TooMuchTime { until: Date, due: Date, at_most: u16 },
    #[error("more time has been asked for already")]
    MoreTimeAskedAlready,
    #[error("no more time has been asked for")]
    NoMoreTimeAsked,
    #[error("the clause that you chose is not in force, or is not one under which an enquiry may be declined")]
    NotAClauseToDeclineUnder,
    #[error("it has been answered")]
    Answered,
    #[error("it has been answered and is still open for follow-up")]
    FollowUpInstead,
    #[error("it has not been answered yet")]
    NotAnswered,
    #[error("the answer was given in writing; there is nothing that was noted for you to correct")]
    AnsweredInWriting,
    #[error("it has been declined")]
    Declined,
    #[error("it is closed")]
    Closed,
    #[error("it is still open")]
    StillOpen,
    #[error("the time for opening it again ended on {ended}")]
    TooLateToReopen { ended: Date },
    #[error("that date has not come")]
    NotYetDue,
    #[error("it cannot have been received on a day that has not come")]
    NotYetReceived,
    #[error("that reminder has been sent")]
    RemindedAlready,
    #[error("the time for which its content is kept has ended")]
    DisposedAlready,
    #[error("it has been withdrawn")]
    WithdrawnAlready,
    #[error("this enquiry was imported as history")]
    HistoryOnly,
    #[error("this enquiry was raised here; it was not imported")]
    NotImported,
    #[error("that cannot be done at this point")]
    NotNow,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchEnquiry | R::RaisedAlready => Norm::OpenedOnce,
            R::NoRightToAct => Norm::RightToAct,
            R::PrivateMatter => Norm::PrivateMatter,
            R::KindNotOffered => Norm::KindsOffered,
            R::VisibilityNotOffered => Norm::VisibilityOffered,
            R::NoWard | R::NoGroup | R::NoSuchService | R::NobodyInPost | R::NoSuchMember => Norm::NamedThere,
            R::NotYoursToSort => Norm::Sorting,
            R::NotTheHandler | R::NotAmongHandlers => Norm::Handlers,
            R::NotTheAsker => Norm::Asker,
            R::YourOwn => Norm::OwnMatter,
            R::OnlyTheClock => Norm::ByTheClock,
            R::OnlyAnImport => Norm::InstallationOnly,
            R::ThereAlready
            | R::AcknowledgedAlready
            | R::NothingAsked
            | R::NoDeadline
            | R::ClockStands
            | R::NoMoreTimeHere
            | R::MoreTimeAskedAlready
            | R::NoMoreTimeAsked
            | R::Answered
            | R::FollowUpInstead
            | R::NotAnswered
            | R::AnsweredInWriting
            | R::Declined
            | R::StillOpen
            | R::RemindedAlready
            | R::NotLater { .. }
            | R::NotNow => Norm::InOrder,
            R::AskedAlready => Norm::OneQuestion,
            R::TooMuchTime { .. } => Norm::MoreTime,
            R::NotAClauseToDeclineUnder => Norm::InClauseInForce,
            R::Closed => Norm::Closed,
            R::DisposedAlready => Norm::KeptFor,
            R::TooLateToReopen { .. } => Norm::Reopening,
            R::NotYetDue => Norm::NotYetDue,
            R::NotYetReceived => Norm::Recorded,
            R::HistoryOnly | R::NotImported | R::WithdrawnAlready => Norm::HistoryOnly,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchEnquiry => "Check the reference.",
            R::RaisedAlready => "Look at the enquiry that is there.",
            R::NoRightToAct => {
                "Your term has not begun, has ended, or your acceptance of office is not recorded: ask Democratic Services."
            }
            R::PrivateMatter => {
                "Use the way that is open to every resident; Democratic Services will tell you whom to ring."
            }
            R::KindNotOffered => "Raise it as an enquiry; Democratic Services will sort it.",
            R::VisibilityNotOffered => "Choose one of those that are offered.",
            R::NoWard | R::NoGroup => "Choose who else may see it again.",
            R::NoSuchService => "Choose one from the list, or \u{201c}not sure\u{201d}.",
            R::NobodyInPost => "Choose a post that somebody holds, or the service.",
            R::NoSuchMember => "Give the member's name as it is on the list of people.",
            R::NotYoursToSort => "Ask Democratic Services to pass it on.",
            R::NotTheHandler => "Ask the officer named on the enquiry, or Democratic Services to pass it to you.",
            R::NotAmongHandlers => "Write to the officer named on the enquiry.",
            R::NotTheAsker => "Ask the member to do it, or raise an enquiry of your own.",
            R::YourOwn => "Pass it to another officer or service.",
            R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
            R::OnlyAnImport => "Raise it as an enquiry.",
            R::ThereAlready => "Choose somewhere else.",
            R::AcknowledgedAlready => "Send a holding reply instead.",
            R::AskedAlready => "Wait for the reply, or answer without it.",
            R::NothingAsked => "Wait until the officer asks something, or answers.",
            R::NoDeadline => "Answer when you can; a holding reply tells the member how it is going.",
            R::ClockStands => "The date moves with the member's reply; look at it again then.",
            R::NoMoreTimeHere => "Send a holding reply; the date stays as it is.",
            R::NotLater { .. } => "Choose a later day.",
            R::TooMuchTime { .. } => "Choose an earlier day, and send a holding reply nearer the time.",
            R::MoreTimeAskedAlready => "Wait for the member's answer, or ring them.",
            R::NoMoreTimeAsked => "Nothing needs to be done.",
            R::NotAClauseToDeclineUnder => "Choose one of the clauses that are offered.",
            R::Answered => "If something has to be put right, write a note and tell the member.",
            R::FollowUpInstead => "Say that this does not answer your question.",
            R::NotAnswered => "Wait for the answer.",
            R::AnsweredInWriting => "If it does not answer your question, say so.",
            R::Declined => "The member may open it again.",
            R::Closed => "The member may open it again.",
            R::StillOpen => "Nothing needs to be done.",
            R::TooLateToReopen { .. } => "Raise a new enquiry and give the old reference.",
            R::NotYetReceived => "Check the date in the file.",
            R::NotYetDue => "Nothing needs to be done: it happens by itself.",
            R::RemindedAlready | R::WithdrawnAlready => "Nothing needs to be done.",
            R::DisposedAlready => "Raise a new enquiry, and give the old reference.",
            R::HistoryOnly => "Raise a new enquiry and give its reference.",
            R::NotImported => "Write a note instead.",
            R::NotNow => "Look at the enquiry again before you repeat this.",
        }
    }
}
