mod deadlines;
mod fault;
mod handle;
mod joining;
mod kept;
mod leaving;
mod logging;
mod may;
mod moved;
mod passing_up;
mod promising;
pub mod raise;
mod respond;
mod reviewing;
mod safeguarding;
mod sharing;
mod taking_back;
mod together;

use jiff::civil::Date;
use rules::actor::Actor;
use rules::calendar::Due;
use rules::enquiry::{Agreed, Agreement, Allocation, Basis, Command, Enquiry, Event, How, OnBehalfOf, Raise, Terms};
use rules::id::{PostId, ServiceId};
use rules::norm::Norm;
use rules::reference::Reference;

use crate::cast::*;
use crate::testing::{Given, given};
use crate::world::World;

/// An enquiry as most are: for the ward, seen by nobody else.
pub fn question() -> Raise {
    Raise::plainly(Reference::draw(*b"NW", 1_234_567).unwrap(), words(1000), words(1001))
}

/// A complaint is in somebody's name.
pub fn named(raise: Raise) -> Raise {
    let somebody = (raise.sort == rules::enquiry::Sort::Complaint).then(|| on_behalf_of(Basis::AskedMe));
    Raise { on_behalf_of: raise.on_behalf_of.or(somebody), ..raise }
}

pub fn on_behalf_of(basis: Basis) -> OnBehalfOf {
    OnBehalfOf { name: words(1002), contact: Some(words(1003)), basis }
}

pub fn raise(question: Raise) -> Command {
    Command::Raise(Box::new(question))
}

pub fn to_post(post: PostId) -> Command {
    Command::Allocate { to: Allocation::Post(post), sort: None }
}

pub fn to_service(service: ServiceId) -> Command {
    Command::Allocate { to: Allocation::Service(service), sort: None }
}

pub fn acknowledge() -> Command {
    Command::Acknowledge { message: Some(words(1010)) }
}

pub fn ask() -> Command {
    Command::AskMember { question: words(1011) }
}

pub fn reply() -> Command {
    Command::Reply { text: words(1012) }
}

pub fn hold() -> Command {
    Command::Hold { text: words(1013) }
}

pub fn more_time(until: Date, agreed: Option<Agreed>) -> Command {
    Command::TakeMoreTime { until, reason: words(1014), agreed }
}

pub fn say(agreement: Agreement) -> Command {
    Command::AnswerMoreTime { agreement }
}

pub fn answer(how: How) -> Command {
    Command::Answer { text: words(1015), how }
}

pub fn decline(norm: Norm) -> Command {
    Command::Decline { reason: words(1016), instead: words(1017), telephone: words(1018), norm }
}

pub fn follow_up() -> Command {
    Command::FollowUp { text: words(1019) }
}

pub fn reopen() -> Command {
    Command::Reopen { reason: words(1020) }
}

pub fn note() -> Command {
    Command::Note { text: words(1021) }
}

/// Ada has asked on Monday 1 June.
#[track_caller]
pub fn raised(world: &World) -> Given<'_, Enquiry> {
    given::<Enquiry>(world, []).and(june(1), ada(), raise(question()))
}

/// And the same day Bello, the engineer, has it.
#[track_caller]
pub fn with_bello(world: &World) -> Given<'_, Enquiry> {
    raised(world).and(june(1), chidi(), to_post(HIGHWAYS_ENGINEER))
}

/// And has answered it in writing on Wednesday 3 June: it stays open to Wednesday 10 June.
#[track_caller]
pub fn answered(world: &World) -> Given<'_, Enquiry> {
    with_bello(world).and(june(3), bello(), answer(How::Written))
}

/// And the clock has closed it on Thursday 11 June.
#[track_caller]
pub fn closed(world: &World) -> Given<'_, Enquiry> {
    answered(world).and(june(11), clock(Norm::KeptOpen), Command::Close)
}

/// By when an answer is due, seen on that day; none where no clock runs.
pub fn answer_due(given: &Given<'_, Enquiry>, day: Date) -> Option<Due> {
    let (state, ctx) = given.on(day, chidi(), &note());
    let matter = state.matter()?;
    let terms = Terms::of(&ctx, matter)?;
    Some(matter.answer_by(&terms)?.due(&terms))
}

/// The same for its acknowledgement.
pub fn acknowledgement_due(given: &Given<'_, Enquiry>, day: Date) -> Option<Due> {
    let (state, ctx) = given.on(day, chidi(), &note());
    let matter = state.matter()?;
    let terms = Terms::of(&ctx, matter)?;
    Some(matter.acknowledge_by(&terms)?.due(&terms))
}

/// The state's name on that day.
pub fn stands(given: &Given<'_, Enquiry>, day: Date) -> &'static str {
    given.on(day, chidi(), &note()).0.name()
}

/// What happened when the post took it in the same act.
pub fn taken_by(post: PostId) -> Event {
    Event::Allocated { to: Allocation::Post(post) }
}
