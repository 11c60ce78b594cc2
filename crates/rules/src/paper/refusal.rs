//! Every *no* about a confidential paper: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such paper")]
    NoSuchPaper,
    #[error("this paper has been begun already")]
    LodgedAlready,
    #[error("confidential papers are given by officers")]
    NotAnOfficer,
    #[error("this paper is another officer's")]
    NotYours,
    #[error("the law knows no such ground for keeping a paper confidential in this kind of council")]
    NotAClassHere,
    #[error("there is nobody of that name here today")]
    NobodyThere,
    #[error("it is given to this person already")]
    NamedAlready,
    #[error("it was not given to this person")]
    NotNamed,
    #[error("there is no text in it yet")]
    Empty,
    #[error("nobody has been named to whom it is given")]
    ForNobody,
    #[error("it has gone out already")]
    OutAlready,
    #[error("it has not gone out yet")]
    NotOutYet,
    #[error("it has been taken back")]
    RecalledAlready,
    #[error("an inquiry into a leak is proposed by the Monitoring Officer, in a parish by the clerk")]
    NotTheFirstHand,
    #[error("whoever proposes an inquiry does not open it")]
    TheSameHand,
    #[error("this inquiry is for two others, who neither wrote the paper nor have it")]
    NotAHand,
    #[error("no inquiry runs")]
    NoInquiry,
    #[error("an inquiry runs already")]
    InquiryRuns,
    #[error("this inquiry has been opened already")]
    OpenedAlready,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchPaper | R::LodgedAlready => Norm::OpenedOnce,
            R::NotAnOfficer | R::NotYours => Norm::Handlers,
            R::NotAClassHere => Norm::ConfidentialPapers,
            R::NobodyThere | R::NotNamed | R::ForNobody => Norm::NamedThere,
            R::NamedAlready
            | R::Empty
            | R::OutAlready
            | R::NotOutYet
            | R::RecalledAlready
            | R::NoInquiry
            | R::InquiryRuns
            | R::OpenedAlready => Norm::InOrder,
            R::NotTheFirstHand | R::TheSameHand | R::NotAHand => Norm::TwoHands,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchPaper => "Check the reference.",
            R::LodgedAlready => "Go on with the one that is there.",
            R::NotAnOfficer => "Ask the officer concerned.",
            R::NotYours => "Ask the officer who gave it.",
            R::NotAClassHere => {
                "Choose another ground; without one, send it as a bulletin or with the papers of a meeting."
            }
            R::NobodyThere => "Choose somebody from the list.",
            R::NamedAlready => "Nothing needs to be done.",
            R::NotNamed => "Look at the list of those who have it.",
            R::Empty => "Put its text in first.",
            R::ForNobody => "Name at least one person first.",
            R::OutAlready => "Take it back, and send another.",
            R::NotOutYet => "Nobody has had it who could have passed it on.",
            R::RecalledAlready => "Send another where it is wanted.",
            R::NotTheFirstHand => "Tell that officer what makes you think that it was passed on.",
            R::TheSameHand => "Ask another officer whom the protocol names for this.",
            R::NotAHand => "Leave it to others.",
            R::NoInquiry => "Propose one first, with the reason.",
            R::InquiryRuns => "Wait until it has been closed.",
            R::OpenedAlready => "Look at what it shows, and close it.",
        }
    }
}
