//! Why nothing is done with a briefing.

use jiff::civil::Date;

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such briefing")]
    NoSuchBriefing,
    #[error("this briefing has been recorded already")]
    RecordedAlready,
    #[error("briefings are recorded by the officers who give them")]
    NotAnOfficer,
    #[error("another officer gave this briefing")]
    NotItsOfficer,
    #[error("an offer is answered by the leader of a group, or by a member who has none")]
    NotForTheParty,
    #[error("a political assistant works for their group on its express instruction")]
    ExpresslyInstructed,
    #[error("there is no such group")]
    NoSuchGroup,
    #[error("this day has not come")]
    DayToCome,
    #[error("it has been said already what it was about")]
    DescribedAlready,
    #[error("it was given in confidence, and is offered to nobody")]
    InConfidence,
    #[error("it was not offered there")]
    NotOffered,
    #[error("the offer could be answered until {until}")]
    ClosedAlready { until: Date },
    #[error("the offer has been taken up already")]
    TakenUpAlready,
    #[error("the offer was let pass already")]
    PassedAlready,
    #[error("the offer has not been taken up there")]
    NotTakenUp,
    #[error("it has been given there already")]
    GivenAlready,
    #[error("that date has not come")]
    NotYetDue,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchBriefing | R::RecordedAlready => Norm::OpenedOnce,
            R::NotAnOfficer | R::NotItsOfficer => Norm::Handlers,
            R::NotForTheParty | R::InConfidence => Norm::Audience,
            R::NoSuchGroup => Norm::NamedThere,
            R::ExpresslyInstructed => Norm::ExpressInstruction,
            R::DayToCome => Norm::Recorded,
            R::NotOffered | R::ClosedAlready { .. } => Norm::EqualOffer,
            R::DescribedAlready | R::TakenUpAlready | R::PassedAlready | R::NotTakenUp | R::GivenAlready => {
                Norm::InOrder
            }
            R::NotYetDue => Norm::NotYetDue,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchBriefing => "Choose one from the list of briefings.",
            R::RecordedAlready => "Go on with the one that is there.",
            R::NotAnOfficer => "Ask the officer who gave it.",
            R::NotItsOfficer => "Ask that officer; the clerk can record that it was given elsewhere too.",
            R::NotForTheParty => "Ask the leader of your group.",
            R::NoSuchGroup => "Choose a group from the list.",
            R::ExpresslyInstructed => {
                "Put it down under the instruction that the group's leader gave you, or ask for one."
            }
            R::DayToCome => "Record it when it has been given.",
            R::DescribedAlready => "Leave it as it is.",
            R::InConfidence => "Ask any officer for a briefing of your own.",
            R::NotOffered => "Ask the officer for a briefing of your own.",
            R::ClosedAlready { .. } => "Ask the officer whether it can still be given.",
            R::TakenUpAlready => "Wait until it is given.",
            R::PassedAlready => "Take it up, if you think again.",
            R::NotTakenUp => "Wait until it is taken up; or record a briefing of its own.",
            R::GivenAlready => "Leave it as it is.",
            R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
        }
    }
}
