//! Every *no* about a person's record: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such person")]
    NoSuchPerson,
    #[error("this person has been entered already")]
    EnteredAlready,
    #[error("only the clerk enters people and what they hold")]
    NotTheClerk,
    #[error("only the person themselves says that they have read the protocol")]
    NotYourself,
    #[error("only the person themselves chooses how they are written to")]
    NotYourLetters,
    #[error("there is no such term of office")]
    NoSuchTerm,
    #[error("that term of office has been entered already")]
    TermEnteredAlready,
    #[error("there is no such ward or group")]
    NoSuchWardOrGroup,
    #[error("the last day comes before the first")]
    EndsBeforeItBegins,
    #[error("there is no such post")]
    NoSuchPost,
    #[error("this person does not hold that")]
    DoesNotHoldIt,
    #[error("this person holds it already")]
    HoldsItAlready,
    #[error("there is no such body")]
    NoSuchBody,
    #[error("without an address this person cannot sign in")]
    NoAddress,
    #[error("this person has access already")]
    AccessAlready,
    #[error("this person has no access to end")]
    NoAccess,
    #[error("this person holds a seat, or may still take their own casework")]
    StillToCome,
    #[error("that is not the protocol in force")]
    NotInForce,
    #[error("you have said so already")]
    AcknowledgedAlready,
    #[error("only the member chooses who assists them")]
    NotTheMember,
    #[error("nobody is their own assistant")]
    OwnAssistant,
    #[error("whoever sorts what members ask, or reviews and decides on it, assists none of them")]
    HandlesForAll,
    #[error("this person does not assist that member")]
    DoesNotAssist,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchPerson
            | Refusal::EnteredAlready
            | Refusal::TermEnteredAlready
            | Refusal::HoldsItAlready
            | Refusal::AccessAlready
            | Refusal::AcknowledgedAlready => Norm::OpenedOnce,
            Refusal::StillToCome => Norm::OwnCasework,
            Refusal::NotTheClerk | Refusal::EndsBeforeItBegins | Refusal::NoAddress | Refusal::NoAccess => Norm::Roster,
            Refusal::NotYourself | Refusal::NotYourLetters | Refusal::NotTheMember | Refusal::OwnAssistant => {
                Norm::Roster
            }
            Refusal::HandlesForAll => Norm::OwnMatter,
            Refusal::NoSuchTerm
            | Refusal::NoSuchWardOrGroup
            | Refusal::NoSuchPost
            | Refusal::DoesNotHoldIt
            | Refusal::DoesNotAssist
            | Refusal::NoSuchBody => Norm::NamedThere,
            Refusal::NotInForce => Norm::Adoption,
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchPerson => "Choose somebody from the list of people.",
            Refusal::EnteredAlready | Refusal::TermEnteredAlready => "Change what has been entered instead.",
            Refusal::NotTheClerk => "Ask the clerk, or Democratic Services, to make the change.",
            Refusal::NotYourself => "Ask them to sign in and say so.",
            Refusal::NotYourLetters => "Ask them to choose it on their account page.",
            Refusal::NoSuchTerm => "Enter the term of office first.",
            Refusal::NoSuchWardOrGroup => "Add the ward or group first, or choose one from the list.",
            Refusal::EndsBeforeItBegins => "Check both dates.",
            Refusal::NoSuchPost => "Add the post first, or choose one from the list.",
            Refusal::DoesNotHoldIt => "Look at what this person holds, and choose one of those.",
            Refusal::HoldsItAlready => "Nothing needs to be done.",
            Refusal::NoSuchBody => "Add the body first, or choose one from the list.",
            Refusal::NoAddress => "Enter an e-mail address for this person first.",
            Refusal::AccessAlready => "Send a new link from the people page if the old one is lost.",
            Refusal::NoAccess => "Nothing needs to be done.",
            Refusal::StillToCome => "Wait until that time is over, or let the clerk end it at once.",
            Refusal::NotInForce => "Open the protocol page and read the edition in force.",
            Refusal::AcknowledgedAlready => "Nothing needs to be done.",
            Refusal::NotTheMember => "Ask the member to name their assistant on their own page.",
            Refusal::OwnAssistant => "Choose somebody else.",
            Refusal::HandlesForAll => "Choose another officer, one of those on the list.",
            Refusal::DoesNotAssist => "Look at who assists whom.",
        }
    }
}
