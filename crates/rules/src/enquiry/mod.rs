//! A member's enquiry, from the question to the day its content is disposed of.

mod audience;
mod choices;
mod command;
mod deadlines;
mod enclosing;
mod event;
mod evolve;
mod fault;
mod handle;
mod held_for;
mod history;
mod joining;
mod kept;
mod leaving;
mod matter;
mod may;
mod moved;
mod noted;
mod passing_up;
mod promising;
mod question;
mod raise;
mod refusal;
mod respond;
mod reviewing;
mod safeguarding;
mod sharing;
mod state;
mod taking_back;

use serde::{Deserialize, Serialize};

use crate::access::{Audience, Part};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Wake, done};
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

pub use choices::{Agreed, Agreement, Allocation, Knows, Outcome, Pauses, Reported, Side, TakenBack, View, Withdrawal};
pub use command::Command;
pub use deadlines::{Deadline, Terms};
pub use event::Event;
pub use handle::MoreTime;
pub use held_for::{HeldFor, Piece, pieces};
pub use history::{History, Named, Source};
pub use kept::GRACE_DAYS;
pub use matter::{
    Answer, Breach, Decline, Described, Held, How, Matter, Promise, Review, Safeguarding, Stopped, Taken, Wider,
};
pub use may::Relation;
pub use moved::{Moved, moved};
pub use passing_up::{Late, Rung, Running, Told};
pub use question::{Basis, Capacity, Heard, OnBehalfOf, Raise, Received, Sort, Visibility};
pub use refusal::Refusal;
pub use state::{Closed, State, Withdrawn};

/// The rules of an enquiry.
pub struct Enquiry;

/// What the protocol wants somebody to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The member declared an interest.
    InterestDeclared,
    /// The protocol on trial would have refused this.
    WouldRefuse { norm: Norm },
}

impl Decider for Enquiry {
    const KIND: Kind = Kind::Enquiry;
    type Command = Command;
    type Event = Event;
    type State = State;
    type Flag = Flag;
    type Refusal = Refusal;

    fn needs(state: &State, command: &Command) -> Vec<Fact> {
        let held = state.matter().into_iter().flat_map(|matter| match matter.held {
            Held::Post(post) => vec![Fact::Post(post)],
            Held::Nobody | Held::Service(_) => Vec::new(),
        });
        let edition = state.matter().and_then(|matter| matter.edition).map(Fact::Edition);
        held.chain(edition).chain(command_needs(state, command)).collect()
    }

    fn as_of(state: State, ctx: &Context) -> State {
        state.on_the_day(ctx)
    }

    fn may(ctx: &Context, state: &State, command: &Command) -> Result<(), Refusal> {
        may::may(ctx, state, command)
    }

    fn decide(ctx: &Context, state: &State, command: &Command) -> Result<Decision<Event, Flag>, Refusal> {
        use Command as C;
        use State as S;
        if let Some(erased) = kept::erase(ctx, state, command) {
            return erased;
        }
        match (state, command.clone()) {
            (_, C::Enclose { with, files }) => enclosing::enclose(ctx, state, &with, files),
            (S::Unknown, C::Raise(raise)) => raise::raise(ctx, *raise),
            (S::Unknown, C::Record(history)) => raise::record(ctx, *history),
            (S::Unknown, _) => Err(Refusal::NoSuchEnquiry),
            (_, C::Raise(_) | C::Record(_)) => Err(Refusal::RaisedAlready),

            (S::Recorded(history), command) if respond::is_gone(ctx, history, &command) => {
                Err(Refusal::DisposedAlready)
            }
            (S::Recorded(history), C::CorrectRecord { .. } | C::Withdraw { .. }) if history.withdrawn.is_some() => {
                Err(Refusal::WithdrawnAlready)
            }
            (S::Recorded(_), C::CorrectRecord { text }) => done(Event::RecordCorrected { text, on: ctx.today }),
            (S::Recorded(_), C::Withdraw { why }) => done(Event::Withdrawn { why, on: ctx.today }),
            (S::Recorded(history), C::Dispose) => respond::dispose_of_history(ctx, history),
            (S::Recorded(_), _) => Err(Refusal::HistoryOnly),
            (_, C::CorrectRecord { .. }) => Err(Refusal::NotImported),

            (S::Withdrawn(_, Withdrawn { disposed: Some(_), .. }), _) => Err(Refusal::DisposedAlready),
            (S::Withdrawn(m, withdrawn), command) if respond::is_past(ctx, m, withdrawn, &command) => {
                Err(Refusal::DisposedAlready)
            }
            (S::Withdrawn(m, withdrawn), C::Dispose) => respond::dispose_of_withdrawn(ctx, m, withdrawn),
            (S::Withdrawn(m, _), C::AssessBreach { to, reason }) => taking_back::assess(ctx, m, to, reason),
            (S::Withdrawn(..), _) => Err(Refusal::WithdrawnAlready),
            (S::Closed(m, closed), command) if respond::is_over(ctx, m, closed, &command) => {
                Err(Refusal::DisposedAlready)
            }

            (S::Answered(..) | S::Declined(..) | S::PassedOn(..), command) if kept::is_over(ctx, state, &command) => {
                Err(Refusal::DisposedAlready)
            }

            // Whatever its state.
            (state, C::Safeguard { service, posts }) => {
                within(state, |m| safeguarding::lift_out(ctx, m, service, posts))
            }
            (state, C::ShowTo { visibility, resident_knows }) => {
                within(state, |m| sharing::show_to(ctx, state, m, visibility, resident_knows))
            }
            (state, C::AnswerWider { view, reason }) => within(state, |m| sharing::answer_wider(ctx, m, view, reason)),
            (state, C::TakeBack { text, why }) => within(state, |m| taking_back::take_back(ctx, m, text, why)),
            (state, C::DescribeBreach { text, to_whom, data }) => {
                within(state, |m| taking_back::describe(ctx, m, text, (to_whom, data)))
            }
            (state, C::AssessBreach { to, reason }) => within(state, |m| taking_back::assess(ctx, m, to, reason)),
            (state, C::Link { with }) => within(state, |m| joining::link(m, with)),
            (state, C::Unlink { with }) => within(state, |m| joining::unlink(m, with)),
            (state, C::KeepPromise { text }) => within(state, |m| promising::keep(ctx, m, text)),
            (_, C::Note { text }) => done(Event::Noted { text }),
            (S::Declined(m, _) | S::Closed(m, _), C::AskReview { reason }) => reviewing::ask(ctx, m, reason),
            (S::Declined(m, _) | S::Closed(m, _), C::Review { outcome, reason, minute }) => {
                reviewing::review(ctx, m, outcome, [Some(reason), minute])
            }
            (_, C::AskReview { .. }) => Err(Refusal::NotDeclined),
            (_, C::Review { .. }) => Err(Refusal::NoReviewAsked),

            // While it is open, dealt with or not.
            (
                S::Closed(..),
                C::HandOver { .. }
                | C::AnswerDirect
                | C::CloseEarly { .. }
                | C::Withdraw { .. }
                | C::Chase { .. }
                | C::PassOn { .. }
                | C::Promise { .. }
                | C::Merge { .. }
                | C::TakeIn { .. }
                | C::SplitOff { .. },
            ) => Err(Refusal::Closed),
            (state, C::HandOver { to }) => within(state, |m| leaving::hand_over(ctx, m, to)),
            (state, C::AnswerDirect) => within(state, |m| leaving::answer_direct(ctx, m)),
            (_, C::CloseEarly { reason }) => leaving::close(ctx, reason),
            (_, C::Withdraw { why }) => done(Event::Withdrawn { why, on: ctx.today }),
            (_, C::TakeIn { from }) => {
                done(Event::TookIn { from, on: ctx.today }).map(|decision| decision.under(Norm::SameAsker))
            }
            (_, C::SplitOff { into }) => {
                done(Event::SplitInto { into, on: ctx.today }).map(|decision| decision.under(Norm::SameAsker))
            }
            (S::PassedOn(m, _), C::Chase { text }) => fault::chase(ctx, m, text),
            (_, C::Chase { .. }) => Err(Refusal::NotPassedOn),

            (S::Unsorted(m) | S::WithService(m) | S::WithOfficer(m), C::Allocate { to, sort }) => {
                handle::allocate(ctx, m, to, sort)
            }
            (S::Unsorted(m) | S::WithService(m) | S::WithOfficer(m), C::Acknowledge { message }) => {
                handle::acknowledge(ctx, m, message)
            }
            (S::Unsorted(m) | S::WithService(m) | S::WithOfficer(m), C::AskMember { question }) => {
                handle::ask(ctx, m, question)
            }
            (S::WaitingForMember(..), C::AskMember { .. }) => Err(Refusal::AskedAlready),
            (S::WaitingForMember(m), C::Acknowledge { message }) => handle::acknowledge(ctx, m, message),
            (S::WaitingForMember(m), C::Allocate { to, sort }) => handle::allocate(ctx, m, to, sort),
            (S::WaitingForMember(_), C::Reply { text }) => done(Event::MemberReplied { text, on: ctx.today }),
            (S::Unsorted(_) | S::WithService(_) | S::WithOfficer(_), C::Reply { .. }) => Err(Refusal::NothingAsked),

            (S::Unsorted(m) | S::WithService(m) | S::WithOfficer(m) | S::WaitingForMember(m), command) => match command
            {
                C::Hold { text } => handle::hold(ctx, m, text),
                C::TakeMoreTime { until, reason, agreed } => handle::take_more_time(ctx, m, until, reason, agreed),
                C::AnswerMoreTime { agreement } => respond::answer_more_time(ctx, m, agreement),
                C::Answer { text, how } | C::AnswerInConfidence { text, how } => handle::answer(ctx, m, text, how),
                C::Decline { reason, instead, telephone, norm } => {
                    handle::decline(ctx, m, [reason, instead, telephone], norm)
                }
                C::PassOn { service, number } => fault::pass_on(ctx, service, number),
                C::Promise { what, by } => promising::promise(ctx, m, what, by),
                C::Merge { into } => joining::merge(ctx, into),
                C::Remind { norm } => respond::remind(ctx, m, norm),
                C::Notify => passing_up::notify(ctx, m, Running::Clock),
                C::FollowUp { .. } | C::CorrectAnswer { .. } | C::WriteForResident { .. } => Err(Refusal::NotAnswered),
                C::Reopen { .. } => Err(Refusal::StillOpen),
                C::Close | C::Dispose => Err(Refusal::StillOpen),
                _ => Err(Refusal::NotNow),
            },

            (S::Answered(..), C::FollowUp { text }) => done(Event::FollowedUp { text, on: ctx.today }),
            (S::Answered(_, answer), C::CorrectAnswer { text }) => respond::correct_answer(ctx, answer, text),
            (S::Answered(m, _), C::Promise { what, by }) => promising::promise(ctx, m, what, by),
            (S::Answered(..) | S::Closed(..), C::WriteForResident { text }) => {
                done(Event::WrittenForResident { text, on: ctx.today })
            }
            // A date that has closed it takes no reminder away that fell due before.
            (
                S::Answered(m, _) | S::Declined(m, _) | S::PassedOn(m, _) | S::Closed(m, Closed { recorded: None, .. }),
                C::Remind { norm },
            ) => respond::remind(ctx, m, norm),
            (
                S::Answered(m, _) | S::Declined(m, _) | S::PassedOn(m, _) | S::Closed(m, Closed { recorded: None, .. }),
                C::Notify,
            ) => passing_up::notify(ctx, m, Running::PromiseOnly),
            (S::Answered(m, answer), C::Close) => respond::close(ctx, m, answer.stopped),
            (S::Declined(m, stopped) | S::PassedOn(m, stopped), C::Close) => respond::close(ctx, m, *stopped),
            (S::PassedOn(m, _), C::Answer { text, how } | C::AnswerInConfidence { text, how }) => {
                handle::answer(ctx, m, text, how)
            }
            (S::PassedOn(m, _), C::Allocate { to, sort: None }) => handle::allocate(ctx, m, to, None),
            (S::Declined(m, stopped), C::Reopen { reason }) => respond::reopen(ctx, m, *stopped, reason),
            (S::Closed(m, Closed { recorded: None, stopped }), C::Close) => respond::close(ctx, m, *stopped),
            (S::Closed(_, Closed { recorded: Some(_), .. }), C::Close) => Err(Refusal::Closed),
            (S::Closed(m, closed), C::Reopen { reason }) => respond::reopen(ctx, m, closed.stopped, reason),
            (S::Closed(m, closed), C::Dispose) => respond::dispose(ctx, m, closed),
            (S::Answered(..) | S::Declined(..) | S::PassedOn(..), C::Dispose) => kept::dispose_unclosed(ctx, state),
            (S::Answered(..), C::Reopen { .. }) => Err(Refusal::FollowUpInstead),
            (S::Answered(..), _) => Err(Refusal::Answered),
            (S::Declined(..), _) => Err(Refusal::Declined),
            (S::PassedOn(..), _) => Err(Refusal::PassedOn),
            (S::Closed(..), _) => Err(Refusal::Closed),
        }
    }

    fn evolve(state: State, event: &Event) -> State {
        state.evolve(event)
    }

    fn audience(state: &State) -> Vec<Audience> {
        state.audience()
    }

    fn words(command: &Command) -> Vec<Words> {
        command.words()
    }

    fn part(command: &Command) -> Part {
        command.part()
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        deadlines::wakes(state, ctx)
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        match norm {
            Norm::AcknowledgeInTime
            | Norm::AnswerInTime
            | Norm::ComplaintInTime
            | Norm::InformationInTime
            | Norm::FaultInTime
            | Norm::PromiseKept => Some(Command::Remind { norm }),
            Norm::PassedUp => Some(Command::Notify),
            Norm::KeptOpen => Some(Command::Close),
            Norm::KeptFor => Some(Command::Dispose),
            _ => None,
        }
    }
}

/// A rule that reads only what is the same from first to last.
fn within<T>(state: &State, rule: impl FnOnce(&Matter) -> Result<T, Refusal>) -> Result<T, Refusal> {
    state.matter().ok_or(Refusal::NoSuchEnquiry).and_then(rule)
}

/// What one command's rule must know of other records.
fn command_needs(state: &State, command: &Command) -> Vec<Fact> {
    let asker = state.matter().map(|matter| Fact::Person(matter.asker));
    match command {
        Command::Raise(raise) => raise.asker.map(Fact::Person).into_iter().collect(),
        Command::Allocate { to: Allocation::Post(post), .. } => vec![Fact::Post(*post), Fact::Holders(*post)],
        Command::Record(history) => history.known().map(Fact::Person).into_iter().collect(),
        Command::Safeguard { posts, .. } => posts.iter().copied().map(Fact::Holders).collect(),
        Command::HandOver { to } => asker.into_iter().chain([Fact::Person(*to)]).collect(),
        Command::AnswerDirect | Command::CloseEarly { .. } => asker.into_iter().collect(),
        Command::Notify => state.matter().map(passing_up::needs).unwrap_or_default(),
        Command::ShowTo { .. } => vec![Fact::InRole(crate::actor::Role::Director)],
        Command::AskReview { .. } => reviewing::ROLES.into_iter().map(Fact::InRole).collect(),
        Command::AssessBreach { .. } => vec![Fact::InRole(crate::actor::Role::InformationOfficer)],
        Command::Enclose { with, .. } => command_needs(state, with),
        _ => Vec::new(),
    }
}
