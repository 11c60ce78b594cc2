//! What is done with advice, each on a page of its own.

mod beside;
mod drafting;
mod issuing;

use rules::advice::Advice;

use crate::kept::Step;

pub use issuing::clears;

/// In the order in which it comes up.
pub const STEPS: &[Step<Advice>] = &[
    drafting::SCREENING,
    drafting::PASSING_ON,
    drafting::SECTION,
    drafting::DOCUMENT,
    drafting::ASKING_TO_DRAFT,
    drafting::PROPOSAL,
    drafting::RECOMMENDATION,
    drafting::SHOWING,
    drafting::COMMENT,
    drafting::REPLY,
    drafting::QUOTING,
    drafting::OWN_VIEW,
    issuing::NOTE,
    issuing::CLEARANCE,
    issuing::ISSUE,
    issuing::CORRECTION,
    issuing::WITHDRAWAL,
    issuing::PUBLICATION,
    issuing::DECISION,
    beside::WISH_TO_SPEAK,
    beside::CONTRARY_VIEW,
    beside::TAKING_BACK,
    beside::HOLDING_BACK,
    beside::LETTING_STAND,
    beside::PRESSURE,
];

/// Who reads a draft.
const WRITERS: &str = "the author and those who draft and clear it, and the members to whom the draft is shown";
/// Who reads what goes out.
const READERS: &str = "everybody who may read the advice; where it is open, the public too";
