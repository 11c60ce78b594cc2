//! Every *no* about a request to see a document: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such request to see a document")]
    NoSuchInspection,
    #[error("this has been asked already")]
    AskedAlready,
    #[error("documents are asked for here by members")]
    NotAMember,
    #[error("you do not sit on that scrutiny committee")]
    NotOnScrutiny,
    #[error("no wider right fits, and it is not said what the document is needed for")]
    ReasonsWanted,
    #[error("this was asked by another member")]
    NotTheAsker,
    #[error("this is decided by the proper officer")]
    NotTheDecider,
    #[error("you asked for this yourself")]
    YourOwn,
    #[error("you refused this yourself")]
    SecondLook,
    #[error("this appeal is decided by somebody else")]
    NotTheAppealsHand,
    #[error("that is no ground for refusing a document under this right")]
    NotAGroundHere,
    #[error("the council's decision is recorded with its minute")]
    MinuteWanted,
    #[error("this has not been decided yet")]
    NotDecided,
    #[error("this has been decided already")]
    DecidedAlready,
    #[error("this has not been refused")]
    NotRefused,
    #[error("this was appealed once")]
    AppealedAlready,
    #[error("nobody has appealed")]
    NotAppealed,
    #[error("information law does not reach this council")]
    NoInformationLaw,
    #[error("this goes on as a request under information law")]
    TurnedAlready,
    #[error("the member has not asked for it under information law")]
    NotTurned,
    #[error("requests under information law are dealt with by the information officer")]
    NotTheKeeper,
    #[error("this has been taken up already")]
    TakenUpAlready,
    #[error("the member has taken this back")]
    TakenBack,
    #[error("that date has not come")]
    NotYetDue,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchInspection | R::AskedAlready => Norm::OpenedOnce,
            R::NotAMember | R::NotTheAsker => Norm::Asker,
            R::NotOnScrutiny | R::NotAGroundHere | R::NoInformationLaw => Norm::WidestRight,
            R::ReasonsWanted | R::NotTheDecider | R::NotTheAppealsHand | R::MinuteWanted => Norm::NeedToKnow,
            R::YourOwn => Norm::OwnMatter,
            R::SecondLook => Norm::Reviewers,
            R::NotDecided
            | R::DecidedAlready
            | R::NotRefused
            | R::AppealedAlready
            | R::NotAppealed
            | R::TurnedAlready
            | R::NotTurned
            | R::TakenUpAlready
            | R::TakenBack => Norm::InOrder,
            R::NotTheKeeper => Norm::Keepers,
            R::NotYetDue => Norm::NotYetDue,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchInspection => "Check the reference.",
            R::AskedAlready => "Look at the request that is there.",
            R::NotAMember => "An officer asks the colleague who has it.",
            R::NotOnScrutiny => "Ask without naming a committee, or have a member of it ask.",
            R::ReasonsWanted => "Say what you need it for in your work as a member.",
            R::NotTheAsker => "Ask for it in your own name.",
            R::NotTheDecider => "Leave it to the clerk, or to Democratic Services.",
            R::YourOwn => "Somebody else decides it.",
            R::SecondLook => "Leave it to the Monitoring Officer or a deputy who has not decided it.",
            R::NotTheAppealsHand => {
                "Leave it to the Monitoring Officer; in a parish to the council, whose decision the clerk records."
            }
            R::NotAGroundHere => "Choose one of the grounds that are offered, or give the document.",
            R::MinuteWanted => "Give the number and date of the minute.",
            R::NotDecided => "Wait for the decision.",
            R::DecidedAlready => "Look at the decision that was made.",
            R::NotRefused => "Nothing needs to be done.",
            R::AppealedAlready => "It can still be asked for under information law.",
            R::NotAppealed => "Wait for the member to appeal.",
            R::NoInformationLaw => "Raise it with the council at a meeting.",
            R::TurnedAlready => "Follow it as a request under information law.",
            R::NotTurned => "Leave it to the member to ask.",
            R::NotTheKeeper => "Pass it to the information officer; in a parish without one, to the clerk.",
            R::TakenUpAlready => "Follow it under the number that is there.",
            R::TakenBack => "Ask again.",
            R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
        }
    }
}
