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
    #[error("the protocol has the director consulted about that")]
    NotTheDirector,
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
    #[error("say how it reached you, and when")]
    SayHowItCame,
    #[error("what one asks oneself is not entered as told by another")]
    NotToldOneself,
    #[error("nobody is named whose matter it is")]
    NobodyNamed,
    #[error("the resident who is named does not know that others would see it")]
    ResidentDoesNotKnow,
    #[error("files go with something that is said")]
    NothingToEncloseWith,
    #[error("no post is named for it")]
    NobodyNamedForIt,
    #[error("it was taken over as safeguarding; only the officers named for it deal with it")]
    LiftedOut,
    #[error("no service is named that takes it over")]
    NoServiceNamed,
    #[error("it was lifted out as safeguarding, and the member reads nothing of it here")]
    NotReadByTheMember,
    #[error("the service's own time for it runs until {due}")]
    ServiceHasTime { due: Date },
    #[error("it was passed on as a fault report")]
    PassedOn,
    #[error("it was not passed on as a fault report")]
    NotPassedOn,
    #[error("that is who may see it now")]
    ShownSoAlready,
    #[error("the officer has been asked about it already")]
    ConsultedAlready,
    #[error("nobody has been asked about wider sharing")]
    NotConsulted,
    #[error("a reason is missing")]
    NoReason,
    #[error("it has not been declined")]
    NotDeclined,
    #[error("a review has been asked for already")]
    ReviewAskedAlready,
    #[error("no review has been asked for")]
    NoReviewAsked,
    #[error("the protocol names nobody to review it")]
    NoReviewHere,
    #[error("nobody is left on the route who did not decline it")]
    NobodyToReview,
    #[error("you are not the one to whom this review goes")]
    NotTheReviewer,
    #[error("you declined it; somebody else reviews that")]
    OwnDecline,
    #[error("a body's decision has a minute")]
    NoMinute,
    #[error("no text or file of this enquiry is that")]
    NothingOfThatKind,
    #[error("those are not your words to take back")]
    NotYourWords,
    #[error("the question is not taken back alone; the enquiry is withdrawn whole")]
    WithdrawItWhole,
    #[error("only the information officer says what becomes of a breach")]
    NotTheInformationOfficer,
    #[error("there is no breach that waits to be assessed")]
    NothingToAssess,
    #[error("something has been promised already")]
    PromisedAlready,
    #[error("nothing has been promised that is still to be done")]
    NothingPromised,
    #[error("the two are not linked")]
    NotLinked,
    #[error("they were asked by different members")]
    DifferentAskers,
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
            R::NotTheDirector => Norm::DirectorConsulted,
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
            R::HistoryOnly | R::NotImported => Norm::HistoryOnly,
            R::SayHowItCame | R::NotToldOneself => Norm::Recorded,
            R::NobodyNamed => Norm::ComplaintNamed,
            R::ResidentDoesNotKnow => Norm::Consulted,
            R::NobodyNamedForIt | R::LiftedOut | R::NoServiceNamed | R::NotReadByTheMember => Norm::Safeguarded,
            R::ServiceHasTime { .. } => Norm::FaultInTime,
            R::NothingToEncloseWith
            | R::NotPassedOn
            | R::PassedOn
            | R::ShownSoAlready
            | R::ConsultedAlready
            | R::NotConsulted
            | R::NoReason
            | R::NotDeclined
            | R::ReviewAskedAlready
            | R::NoReviewAsked
            | R::NoMinute
            | R::NothingOfThatKind
            | R::NothingToAssess
            | R::NotLinked
            | R::WithdrawnAlready => Norm::InOrder,
            R::NoReviewHere | R::NobodyToReview | R::NotTheReviewer => Norm::Reviewers,
            R::OwnDecline => Norm::OwnMatter,
            R::NotYourWords | R::WithdrawItWhole => Norm::OwnWords,
            R::NotTheInformationOfficer => Norm::BreachInTime,
            R::PromisedAlready | R::NothingPromised => Norm::PromiseKept,
            R::DifferentAskers => Norm::SameAsker,
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
            R::NotTheDirector => "Leave it to the director of the service that has it.",
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
            R::SayHowItCame => "Choose telephone, letter, e-mail or in person, and give the day.",
            R::NotToldOneself => "Raise it as your own enquiry.",
            R::NobodyNamed => "Give the name of the constituent.",
            R::ResidentDoesNotKnow => "Tell the resident first, or leave it between yourself and the officers.",
            R::NothingToEncloseWith => "Write what the files are about, and send them with that.",
            R::NobodyNamedForIt => "Choose at least one post that is to see it.",
            R::NoServiceNamed => "Choose the service that takes it over.",
            R::NotReadByTheMember => "Ring them, and write a note of what was said.",
            R::LiftedOut => "Wait for their call, or ring the service that has taken it over.",
            R::ServiceHasTime { .. } => {
                "Wait until then; the service works on it, and you will be told when you may chase it."
            }
            R::PassedOn => "Answer it, or wait until the member chases it.",
            R::NotPassedOn => "Ask for what you need as a follow-up, or raise an enquiry.",
            R::ShownSoAlready => "Nothing needs to be done.",
            R::ConsultedAlready => "Wait for the officer's reply.",
            R::NotConsulted => "Nothing needs to be done.",
            R::NoReason => "Give the reason in a sentence.",
            R::NotDeclined => "Say that this does not answer your question, or raise an enquiry.",
            R::ReviewAskedAlready => "Wait for what it comes to.",
            R::NoReviewAsked => "Nothing needs to be done.",
            R::NoReviewHere | R::NobodyToReview => "Ask the chair of the council how it is to be reviewed.",
            R::NotTheReviewer => "Leave it to those named on the enquiry.",
            R::OwnDecline => "Leave it to the next on the route.",
            R::NoMinute => "Give the meeting's date and the number of the minute.",
            R::NothingOfThatKind => "Choose one of the texts or files on the page.",
            R::NotYourWords => "Ask whoever wrote it, or Democratic Services.",
            R::WithdrawItWhole => "Withdraw the enquiry, and ask again if you want to.",
            R::NotTheInformationOfficer => "Leave it to the information officer.",
            R::NothingToAssess => "Nothing needs to be done.",
            R::PromisedAlready => "Say first that the earlier promise has been kept.",
            R::NothingPromised => "Answer instead.",
            R::NotLinked => "Nothing needs to be done.",
            R::DifferentAskers => "Link them instead.",
            R::NotNow => "Look at the enquiry again before you repeat this.",
        }
    }
}
