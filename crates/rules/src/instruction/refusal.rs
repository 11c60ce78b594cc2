//! Every *no* about an express instruction: the plain fact, the norm, what to do instead.

use crate::decider::Refuses;
use crate::norm::Norm;

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("there is no such instruction")]
    NoSuchInstruction,
    #[error("this instruction has been given already")]
    GivenAlready,
    #[error("a group's assistant is told what to do by whoever leads that group")]
    NotALeader,
    #[error("this group has no political assistant: officers do no work for a party")]
    NoAssistant,
    #[error("this instruction is for the assistant of that group")]
    NotTheAssistant,
    #[error("this day has gone by")]
    DayGoneBy,
    #[error("this day has not come")]
    DayToCome,
    #[error("the instruction was not in force on that day")]
    NotInForceThen,
    #[error("this instruction is over")]
    OverAlready,
    #[error("that date has not come")]
    NotYetDue,
    #[error("only the clock does that")]
    OnlyTheClock,
}

impl Refuses for Refusal {
    fn norm(&self) -> Norm {
        use Refusal as R;
        match self {
            R::NoSuchInstruction | R::GivenAlready => Norm::OpenedOnce,
            R::NotALeader | R::NotTheAssistant | R::NoAssistant | R::NotInForceThen => Norm::ExpressInstruction,
            R::DayGoneBy | R::DayToCome => Norm::Recorded,
            R::OverAlready => Norm::InOrder,
            R::NotYetDue => Norm::NotYetDue,
            R::OnlyTheClock => Norm::ByTheClock,
        }
    }

    fn instead(&self) -> &'static str {
        use Refusal as R;
        match self {
            R::NoSuchInstruction => "Check the reference.",
            R::GivenAlready => "Give another one for what is new.",
            R::NotALeader => "Ask the leader of the group to give the instruction, or to take it back.",
            R::NoAssistant => "Ask Democratic Services whether the council has given your group a political assistant.",
            R::NotTheAssistant => "Leave it to whoever holds that post.",
            R::DayGoneBy => "Choose today or a day to come.",
            R::DayToCome => "Put it down once it has been done.",
            R::NotInForceThen => "Ask the leader of the group for an instruction before the work is done.",
            R::OverAlready => "Ask the leader of the group for another one.",
            R::NotYetDue | R::OnlyTheClock => "Nothing needs to be done: it happens by itself.",
        }
    }
}
