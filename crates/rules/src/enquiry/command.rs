//! What one may ask of an enquiry.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::access::Part;
use crate::id::{EnquiryId, PersonId, PostId, ServiceId, WordsId};
use crate::norm::Norm;
use crate::words::Words;

use super::choices::{Agreed, Agreement, Allocation, Knows, Outcome, Reported, TakenBack, View, Withdrawal};
use super::history::History;
use super::matter::How;
use super::question::{Raise, Sort, Visibility};

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
    /// The clock tells whoever is next that a date has come, or has gone by.
    Notify,
    /// The clock closes it.
    Close,
    /// The clock disposes of its content.
    Dispose,
    /// Put right what an import entered.
    CorrectRecord { text: Words },
    /// Withdraw it whole: what an import entered, or what one asked.
    Withdraw { why: Withdrawal },
    /// Say something with files beside it: one of the commands by which somebody speaks, and its files.
    Enclose { with: Box<Command>, files: Vec<Words> },
    /// Answer in confidence to the member who asked: it stays with that member and those who handle it.
    AnswerInConfidence { text: Words, how: How },
    /// What the resident may be given, without what is internal.
    WriteForResident { text: Words },
    /// Lift it out as safeguarding: from then on only whoever holds these posts sees its content.
    Safeguard {
        /// The service that takes it over; absent in a council that has none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<ServiceId>,
        posts: BTreeSet<PostId>,
    },
    /// Pass it on as a fault report, under the service's own number where it gives one.
    PassOn {
        service: ServiceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Words>,
    },
    /// Ask what has become of a fault report once the service's own time is up.
    Chase { text: Words },
    /// The member chooses anew who else may see it.
    ShowTo {
        visibility: Visibility,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resident_knows: Option<Knows>,
    },
    /// The officer who was consulted about wider sharing says what they think.
    AnswerWider {
        view: View,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Words>,
    },
    /// Have a decline looked at by somebody who did not make it.
    AskReview { reason: Words },
    /// What that came to; a body gives its minute.
    Review {
        outcome: Outcome,
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
    },
    /// Withdraw one text or file that was sent.
    TakeBack { text: WordsId, why: TakenBack },
    /// Tell those who decide on breaches to whom personal data went, and what kind of data: an act of its own, which nobody
    /// else can count.
    DescribeBreach {
        text: WordsId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_whom: Option<Words>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        data: Option<Words>,
    },
    /// The information officer says whether a breach of personal data is to be reported, and why.
    AssessBreach { to: Reported, reason: Words },
    /// The resident has agreed that another member takes it on.
    HandOver { to: PersonId },
    /// The officer finishes the work and answers the resident direct.
    AnswerDirect,
    /// Close it before its time, for a stated reason.
    CloseEarly { reason: Words },
    /// Say that it asks what another asks.
    Link { with: EnquiryId },
    /// Say that it does not.
    Unlink { with: EnquiryId },
    /// Go on with another enquiry of the same member instead.
    Merge { into: EnquiryId },
    /// Take that one's place.
    TakeIn { from: EnquiryId },
    /// Part of it becomes an enquiry of its own.
    SplitOff { into: EnquiryId },
    /// Promise what is yet to be done, by a day.
    Promise { what: Words, by: Date },
    /// Say that it has been done.
    KeepPromise { text: Words },
}

impl Command {
    /// The command by which somebody speaks, whatever is enclosed with it.
    pub fn spoken(&self) -> &Command {
        match self {
            Command::Enclose { with, .. } => with,
            other => other,
        }
    }

    /// Its words, in the order in which the deed names them.
    pub(super) fn words(&self) -> Vec<Words> {
        match self {
            Command::Raise(raise) => raise.words(),
            Command::Record(history) => history.words(),
            Command::Acknowledge { message } => message.iter().copied().collect(),
            Command::PassOn { number, .. } => number.iter().copied().collect(),
            Command::AnswerWider { reason, .. } => reason.iter().copied().collect(),
            Command::DescribeBreach { to_whom, data, .. } => [*to_whom, *data].into_iter().flatten().collect(),
            Command::AskMember { question: text }
            | Command::Reply { text }
            | Command::Hold { text }
            | Command::TakeMoreTime { reason: text, .. }
            | Command::Answer { text, .. }
            | Command::AnswerInConfidence { text, .. }
            | Command::WriteForResident { text }
            | Command::CorrectAnswer { text }
            | Command::FollowUp { text }
            | Command::Chase { text }
            | Command::Reopen { reason: text }
            | Command::Note { text }
            | Command::CorrectRecord { text }
            | Command::AskReview { reason: text }
            | Command::AssessBreach { reason: text, .. }
            | Command::CloseEarly { reason: text }
            | Command::Promise { what: text, .. }
            | Command::KeepPromise { text } => vec![*text],
            Command::Decline { reason, instead, telephone, .. } => vec![*reason, *instead, *telephone],
            Command::Review { reason, minute, .. } => [Some(*reason), *minute].into_iter().flatten().collect(),
            Command::Enclose { with, files } => with.words().into_iter().chain(files.iter().copied()).collect(),
            Command::Allocate { .. }
            | Command::AnswerMoreTime { .. }
            | Command::Remind { .. }
            | Command::Notify
            | Command::Close
            | Command::Dispose
            | Command::Withdraw { .. }
            | Command::Safeguard { .. }
            | Command::ShowTo { .. }
            | Command::TakeBack { .. }
            | Command::HandOver { .. }
            | Command::AnswerDirect
            | Command::Link { .. }
            | Command::Unlink { .. }
            | Command::Merge { .. }
            | Command::TakeIn { .. }
            | Command::SplitOff { .. } => Vec::new(),
        }
    }

    /// Whose history shows it.
    pub(super) fn part(&self) -> Part {
        match self.spoken() {
            Command::Note { .. } | Command::Link { .. } | Command::Unlink { .. } => Part::Notes,
            Command::AnswerInConfidence { .. } => Part::Confidence,
            Command::AssessBreach { .. } | Command::DescribeBreach { .. } => Part::Breach,
            _ => Part::Face,
        }
    }
}
