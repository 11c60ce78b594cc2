//! A member's enquiry, from the question to the day its content is disposed of.

mod deadlines;
mod handle;
mod matter;
mod may;
mod raise;
mod refusal;
mod respond;
mod state;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::{Audience, Part};
use crate::context::{Context, Fact};
use crate::decider::{Decider, Decision, Wake, done};
use crate::id::{PersonId, PostId, ServiceId};
use crate::norm::Norm;
use crate::record::Kind;
use crate::words::Words;

pub use deadlines::{Deadline, Terms};
pub use matter::{Answer, Basis, Capacity, Held, How, Matter, OnBehalfOf, Raise, Sort, Stopped, Visibility};
pub use may::Relation;
pub use refusal::Refusal;
pub use state::{Closed, History, Named, Source, State};

/// The rules of an enquiry.
pub struct Enquiry;

/// Where an enquiry is allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Allocation {
    /// To a service, until somebody in it takes it.
    Service(ServiceId),
    /// To a post: whoever holds it that day.
    Post(PostId),
}

/// How a member agreed to more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreed {
    InWriting,
    ByTelephone,
}

/// A member's answer to a request for more time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    Agree,
    Disagree,
}

/// Whether a question to the member stops the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pauses {
    Stops,
    RunsOn,
}

/// Why an imported enquiry was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawal {
    /// Entered by mistake, or twice.
    Mistake,
    /// Holds personal data that should not be here.
    PersonalData,
}

/// What one may ask of an enquiry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// A member asks.
    Raise(Box<Raise>),
    /// An import enters one as history.
    Record(Box<History>),
    /// Sort it to a service or a post, as the kind it really is.
    Allocate {
        to: Allocation,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sort: Option<Sort>,
    },
    /// Say who has it.
    Acknowledge {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<Words>,
    },
    /// Ask the member something.
    AskMember { question: Words },
    /// The member's reply to what was asked.
    Reply { text: Words },
    /// Say how it is going; stops no clock.
    Hold { text: Words },
    /// Ask for, or with the member's agreement take, more time.
    TakeMoreTime {
        until: Date,
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<Agreed>,
    },
    /// The member's answer to that.
    AnswerMoreTime { agreement: Agreement },
    /// Answer.
    Answer { text: Words, how: How },
    /// The member puts right what was noted of an oral answer.
    CorrectAnswer { text: Words },
    /// Say no under a clause.
    Decline { reason: Words, instead: Words, telephone: Words, norm: Norm },
    /// "This does not answer my question."
    FollowUp { text: Words },
    /// Open it again.
    Reopen { reason: Words },
    /// A note among those who handle it.
    Note { text: Words },
    /// The clock reminds whoever has it.
    Remind { norm: Norm },
    /// The clock closes it.
    Close,
    /// The clock disposes of its content.
    Dispose,
    /// Put right what an import entered.
    CorrectRecord { text: Words },
    /// Withdraw what an import entered.
    Withdraw { why: Withdrawal },
}

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Raised {
        raise: Box<Raise>,
        asker: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edition: Option<crate::id::EditionId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ward: Option<crate::id::WardId>,
        /// Only where the member chose that the group's members for the ward see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<crate::id::GroupId>,
        on: Date,
    },
    Recorded {
        history: Box<History>,
        on: Date,
    },
    Allocated {
        to: Allocation,
    },
    Resorted {
        sort: Sort,
    },
    Acknowledged {
        by: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        message: Option<Words>,
        on: Date,
        calendar: u32,
    },
    MemberAsked {
        question: Words,
        on: Date,
        calendar: u32,
        pauses: Pauses,
    },
    MemberReplied {
        text: Words,
        on: Date,
    },
    HeldWithReply {
        text: Words,
        on: Date,
        calendar: u32,
    },
    MoreTimeAsked {
        until: Date,
        reason: Words,
        on: Date,
    },
    MoreTimeTaken {
        until: Date,
        reason: Words,
        on: Date,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed: Option<Agreed>,
    },
    MoreTimeAgreed {
        on: Date,
    },
    MoreTimeRefused {
        on: Date,
    },
    Answered {
        text: Words,
        how: How,
        by: PersonId,
        on: Date,
        calendar: u32,
    },
    AnswerCorrected {
        text: Words,
        on: Date,
    },
    Declined {
        reason: Words,
        instead: Words,
        telephone: Words,
        norm: Norm,
        on: Date,
        calendar: u32,
    },
    FollowedUp {
        text: Words,
        on: Date,
    },
    Reopened {
        reason: Words,
        on: Date,
    },
    Noted {
        text: Words,
    },
    Reminded {
        norm: Norm,
        on: Date,
    },
    Closed {
        on: Date,
    },
    Disposed {
        under: Norm,
        on: Date,
    },
    RecordCorrected {
        text: Words,
        on: Date,
    },
    Withdrawn {
        why: Withdrawal,
        on: Date,
    },
}

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
        let named = match command {
            Command::Allocate { to: Allocation::Post(post), .. } => vec![Fact::Post(*post), Fact::Holders(*post)],
            Command::Record(history) => history.known().map(Fact::Person).into_iter().collect(),
            _ => Vec::new(),
        };
        held.chain(edition).chain(named).collect()
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
        match (state, command.clone()) {
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
            (_, C::CorrectRecord { .. } | C::Withdraw { .. }) => Err(Refusal::NotImported),

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
                C::Answer { text, how } => handle::answer(ctx, m, text, how),
                C::Decline { reason, instead, telephone, norm } => {
                    handle::decline(ctx, m, [reason, instead, telephone], norm)
                }
                C::Note { text } => done(Event::Noted { text }),
                C::Remind { norm } => respond::remind(ctx, m, norm),
                C::FollowUp { .. } | C::CorrectAnswer { .. } => Err(Refusal::NotAnswered),
                C::Reopen { .. } => Err(Refusal::StillOpen),
                C::Close | C::Dispose => Err(Refusal::StillOpen),
                C::Raise(_)
                | C::Record(_)
                | C::Allocate { .. }
                | C::Acknowledge { .. }
                | C::AskMember { .. }
                | C::Reply { .. }
                | C::CorrectRecord { .. }
                | C::Withdraw { .. } => Err(Refusal::NotNow),
            },

            (S::Closed(m, closed), command) if respond::is_over(ctx, m, closed, &command) => {
                Err(Refusal::DisposedAlready)
            }

            (S::Answered(..), C::FollowUp { text }) => done(Event::FollowedUp { text, on: ctx.today }),
            (S::Answered(_, answer), C::CorrectAnswer { text }) => respond::correct_answer(ctx, answer, text),
            (S::Answered(..) | S::Declined(..) | S::Closed(..), C::Note { text }) => done(Event::Noted { text }),
            (S::Answered(m, answer), C::Close) => respond::close(ctx, m, answer.stopped),
            (S::Declined(m, stopped), C::Close) => respond::close(ctx, m, *stopped),
            (S::Declined(m, stopped), C::Reopen { reason }) => respond::reopen(ctx, m, *stopped, reason),
            (S::Closed(m, Closed { recorded: None, stopped }), C::Close) => respond::close(ctx, m, *stopped),
            (S::Closed(_, Closed { recorded: Some(_), .. }), C::Close) => Err(Refusal::Closed),
            (S::Closed(m, closed), C::Reopen { reason }) => respond::reopen(ctx, m, closed.stopped, reason),
            (S::Closed(m, closed), C::Dispose) => respond::dispose(ctx, m, closed),
            (S::Answered(..) | S::Declined(..), C::Dispose) => Err(Refusal::StillOpen),
            (S::Answered(..), C::Reopen { .. }) => Err(Refusal::FollowUpInstead),
            (S::Answered(..), _) => Err(Refusal::Answered),
            (S::Declined(..), _) => Err(Refusal::Declined),
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
        match command {
            Command::Raise(raise) => raise.words(),
            Command::Record(history) => history.words(),
            Command::Acknowledge { message } => message.iter().copied().collect(),
            Command::AskMember { question: text }
            | Command::Reply { text }
            | Command::Hold { text }
            | Command::TakeMoreTime { reason: text, .. }
            | Command::Answer { text, .. }
            | Command::CorrectAnswer { text }
            | Command::FollowUp { text }
            | Command::Reopen { reason: text }
            | Command::Note { text }
            | Command::CorrectRecord { text } => vec![*text],
            Command::Decline { reason, instead, telephone, .. } => vec![*reason, *instead, *telephone],
            Command::Allocate { .. }
            | Command::AnswerMoreTime { .. }
            | Command::Remind { .. }
            | Command::Close
            | Command::Dispose
            | Command::Withdraw { .. } => Vec::new(),
        }
    }

    fn part(command: &Command) -> Part {
        match command {
            Command::Note { .. } => Part::Notes,
            _ => Part::Face,
        }
    }

    fn wakes(state: &State, ctx: &Context) -> Vec<Wake> {
        deadlines::wakes(state, ctx)
    }

    fn on_wake(norm: Norm) -> Option<Command> {
        match norm {
            Norm::AcknowledgeInTime | Norm::AnswerInTime | Norm::ComplaintInTime | Norm::InformationInTime => {
                Some(Command::Remind { norm })
            }
            Norm::KeptOpen => Some(Command::Close),
            Norm::KeptFor => Some(Command::Dispose),
            _ => None,
        }
    }
}
