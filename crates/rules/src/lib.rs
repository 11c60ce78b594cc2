//! The rules of Comity: pure, without clock, chance or IO. What a rule may know comes in as an argument.
//!
//! Read one record and you have read them all: `Command`, `Event`, `State`, `Refusal`, `decide`, `evolve`.

/// Who may see which part: keys and audiences.
pub mod access;
/// What an officer does because a body resolved it.
pub mod action;
/// Who acts, in which seat, with which roles today.
pub mod actor;
/// Professional advice, in its author's own name.
pub mod advice;
/// A body that decides.
pub mod body;
/// A member who passed on what was given in confidence: the route of such a concern.
pub mod breach;
/// A briefing given to one group and offered to all others.
pub mod briefing;
/// What officers tell members, all in the same moment.
pub mod bulletin;
/// Working days, deadlines, and why a date is that date.
pub mod calendar;
/// Whether a decision waits for overview and scrutiny.
pub mod call_in;
/// Everything a rule may know besides the record itself.
pub mod context;
/// The council itself.
pub mod council;
/// The shape that every record shares.
pub mod decider;
/// A decision that an officer, or one member, took alone.
pub mod decision;
/// What a body has given to others to decide.
pub mod delegation;
/// An edition of the protocol.
pub mod edition;
/// A member's enquiry.
pub mod enquiry;
/// Erasure outside the schedule.
pub mod erasure;
/// A hold on disposal.
pub mod hold;
/// Ids that say what they are of.
pub mod id;
/// A member's request to see a document.
pub mod inspection;
/// A political group's express instruction to its own assistant.
pub mod instruction;
/// A body's meeting.
pub mod meeting;
/// The catalogue of norms: what the software knows how to keep.
pub mod norm;
/// Who looks at a complaint that the council has finished with.
pub mod ombudsman;
/// A protocol as a file: its text and what its clauses bind.
pub mod pack;
/// A confidential paper, and who opens it.
pub mod paper;
/// A member or an officer.
pub mod person;
/// A post that officers hold.
pub mod post;
/// The kinds of record, and the way from a kind to its rules.
pub mod record;
/// NW-7K3MQ2R.
pub mod reference;
/// A request for information made to the council.
pub mod request;
/// How a council has its people sign in.
pub mod sign_in;
/// What is done to several records in the same moment.
pub mod together;
/// Proposed by one, confirmed by another.
pub mod two_hands;
/// A warning of a risk, which its member acknowledges.
pub mod warning;
/// A text that the rules carry and never read.
pub mod words;
