//! Why something cannot be done to an edition, and what to do instead.

use jiff::civil::Date;

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such edition")]
    NoSuchEdition,
    #[error("this edition has been entered already")]
    EnteredAlready,
    #[error("only the clerk enters editions of the protocol")]
    NotTheClerk,
    #[error("this edition has been adopted; its text stays as it was adopted")]
    AdoptedAlready,
    #[error("{on} has not come yet; only what a body has decided can be entered")]
    NotYetDecided { on: Date },
    #[error("it cannot hold from {from}, before the body adopted it")]
    BeforeAdoption { from: Date },
    #[error("there is no such body")]
    NoSuchBody,
    #[error("a trial ends after today")]
    TrialEndsInThePast,
    #[error("this edition is on trial already")]
    OnTrialAlready,
    #[error("this edition is not on trial")]
    NotOnTrial,
    #[error("the council has a protocol in force")]
    ProtocolInForce,
    #[error("an adoption is entered by two people")]
    NeedsTwo,
    #[error("there is nobody else to confirm it")]
    NobodyElse,
    #[error("its adoption has been proposed, and waits for another person")]
    Proposed,
    #[error("no adoption of it has been proposed")]
    NothingProposed,
    #[error("you proposed it yourself")]
    TheSameHand,
    #[error("somebody else has to confirm it")]
    NotTheSecondHand,
    #[error("only whoever proposed it takes it back")]
    NotYours,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        match self {
            Refusal::NoSuchEdition | Refusal::EnteredAlready => Norm::OpenedOnce,
            Refusal::NotTheClerk
            | Refusal::AdoptedAlready
            | Refusal::NotYetDecided { .. }
            | Refusal::BeforeAdoption { .. } => Norm::Adoption,
            Refusal::NoSuchBody => Norm::NamedThere,
            Refusal::TrialEndsInThePast | Refusal::OnTrialAlready | Refusal::NotOnTrial | Refusal::ProtocolInForce => {
                Norm::Trial
            }
            Refusal::NothingProposed => Norm::InOrder,
            Refusal::NeedsTwo
            | Refusal::NobodyElse
            | Refusal::Proposed
            | Refusal::TheSameHand
            | Refusal::NotTheSecondHand
            | Refusal::NotYours => Norm::TwoHands,
        }
    }

    fn instead(&self) -> &'static str {
        match self {
            Refusal::NoSuchEdition => "Choose one from the list of editions.",
            Refusal::EnteredAlready => "Amend the draft that is there.",
            Refusal::NotTheClerk => "Ask the clerk, or Democratic Services, to enter it.",
            Refusal::AdoptedAlready => "Enter a new draft for the next edition.",
            Refusal::NotYetDecided { .. } => "Enter it on the day of the meeting or after.",
            Refusal::BeforeAdoption { .. } => "Give the day of adoption or a later day.",
            Refusal::NoSuchBody => "Add the body first, or choose one from the list.",
            Refusal::TrialEndsInThePast => "Choose a day after today.",
            Refusal::OnTrialAlready => "End the trial first, or adopt the edition.",
            Refusal::NotOnTrial => "Nothing needs to be done.",
            Refusal::ProtocolInForce => "Adopt the new edition instead of trying it.",
            Refusal::NeedsTwo => "Propose it; another person then confirms it.",
            Refusal::NobodyElse => "Enter the adoption yourself.",
            Refusal::Proposed => "Take the proposal back first, or wait until it is decided.",
            Refusal::NothingProposed => "Propose it first.",
            Refusal::TheSameHand => "Another person has to confirm it, or say no.",
            Refusal::NotTheSecondHand => "Ask one of those named on the page.",
            Refusal::NotYours => "Say no to it instead, if you are the one who confirms.",
        }
    }
}
