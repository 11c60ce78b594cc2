//! Why something is not done to the council's record, and what to do instead.

use jiff::civil::Date;

use super::LONGEST;
use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("this council has not been set up")]
    NotSetUp,
    #[error("this council has been set up already")]
    SetUpAlready,
    #[error("only the clerk changes the council's own settings")]
    NotTheClerk,
    #[error("only the installation sets a council up")]
    NotTheInstallation,
    #[error("there is one of that name already")]
    NamedAlready,
    #[error("there is no such service")]
    NoSuchService,
    #[error("there is no such ward")]
    NoSuchWard,
    #[error("there is no such group")]
    NoSuchGroup,
    #[error("there is no such standard text")]
    NoSuchText,
    #[error("only the clerk, and whoever holds the post that owns it, changes a standard text")]
    NotItsOwner,
    #[error("{review_by} is not after today")]
    ReviewNotAhead { review_by: Date },
    #[error("there is no such post")]
    NoSuchPost,
    #[error("from one day to another, at most {} days can be entered at once", LONGEST)]
    TooManyDays,
    #[error("nobody is expected to work on any of these days as it is")]
    OffAlready,
    #[error("{day} has been entered already")]
    EnteredAlready { day: Date },
    #[error("no days off that were entered begin on {first}")]
    NotEntered { first: Date },
    #[error("these days off have passed")]
    Passed,
    #[error("the calendar has all of these days")]
    NothingNew,
    #[error("the council adopts national days by hand")]
    ByHand,
    #[error("the calendar in force is revision {newest}; the next is {expected}")]
    NotTheNextRevision { newest: u32, expected: u32 },
    #[error("somebody who has never been in would have no way to sign in")]
    NoWayIn,
    #[error("a session cannot be that long")]
    NotALength,
    #[error("only a principal council has political assistants")]
    NoAssistantsHere,
    #[error("three groups have an assistant already")]
    AssistantsEnough,
    #[error("that post is given to another group")]
    GivenToAnother,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NotSetUp | Refusal::SetUpAlready | Refusal::NamedAlready => Norm::OpenedOnce,
            Refusal::NotTheClerk | Refusal::NotItsOwner => Norm::Roster,
            Refusal::NotTheInstallation => Norm::InstallationOnly,
            Refusal::NoSuchService
            | Refusal::NoSuchWard
            | Refusal::NoSuchGroup
            | Refusal::NoSuchPost
            | Refusal::NoSuchText => Norm::NamedThere,
            Refusal::NotTheNextRevision { .. }
            | Refusal::TooManyDays
            | Refusal::OffAlready
            | Refusal::EnteredAlready { .. }
            | Refusal::NotEntered { .. }
            | Refusal::Passed
            | Refusal::NothingNew
            | Refusal::ByHand
            | Refusal::ReviewNotAhead { .. } => Norm::Calendar,
            Refusal::NoWayIn | Refusal::NotALength => Norm::SigningIn,
            Refusal::NoAssistantsHere | Refusal::AssistantsEnough | Refusal::GivenToAnother => {
                Norm::PoliticalAssistants
            }
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NotSetUp => "Set it up with `comity init` first.",
            Refusal::SetUpAlready => "Use the council that is there, or choose another short name.",
            Refusal::NotTheClerk => "Ask the clerk, or Democratic Services, to make the change.",
            Refusal::NotTheInstallation => "Set it up with `comity init` on the machine that runs Comity.",
            Refusal::NamedAlready => "Use the one that is there.",
            Refusal::NoSuchService | Refusal::NoSuchWard | Refusal::NoSuchGroup => {
                "Choose one from the list, or add it first."
            }
            Refusal::NoSuchText => "Choose one from the list of standard texts.",
            Refusal::NotItsOwner => "Ask the clerk, or the holder of that post, to make the change.",
            Refusal::ReviewNotAhead { .. } => "Choose a day to come on which somebody looks at it again.",
            Refusal::NoSuchPost => "Choose one from the list of posts.",
            Refusal::TooManyDays => "Give the first and the last day in that order; enter a longer time in parts.",
            Refusal::OffAlready => "Check the date: it is a weekend, or a holiday that is known.",
            Refusal::EnteredAlready { .. } => "Cancel what was entered first, or leave that day out.",
            Refusal::NotEntered { .. } => "Choose one from the list of days off.",
            Refusal::Passed => "Leave them as they are: dates that were counted by them are explained by them.",
            Refusal::NothingNew => "There is nothing to adopt.",
            Refusal::ByHand => "The clerk adopts them on the page of the calendar.",
            Refusal::NotTheNextRevision { .. } => {
                "Look at the calendar again, then make your change to the newest one."
            }
            Refusal::NoWayIn => {
                "Leave the password, the link by e-mail or the council's own sign-in service open as well."
            }
            Refusal::NotALength => "Choose one of the lengths that the page offers.",
            Refusal::NoAssistantsHere => "Leave it: the law gives such posts to the groups of principal councils.",
            Refusal::AssistantsEnough => "Take one away first; the law allows three.",
            Refusal::GivenToAnother => "Choose a post of its own for this group.",
        }
    }
}
