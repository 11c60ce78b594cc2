//! What happened to an enquiry, act by act.

use std::collections::BTreeMap;

use rules::access::Part;
use rules::actor::{Actor, Seat};
use rules::enquiry::{Agreement, Allocation, Command, Event, Pauses};
use rules::words::Words;
use serde::Serialize;
use store::questions::enquiry::{Entry, Sight};
use store::questions::words::Said;
use utoipa::ToSchema;

use super::shapes::{Disposed, Named};
use crate::api::choices::{AGREEDS, HOWS, KINDS};

/// One act.
#[derive(Debug, Serialize, ToSchema)]
pub struct Act {
    pub id: String,
    /// RFC 3339, UTC, three decimals.
    pub at: String,
    pub by: By,
    /// What was done, named as the address that does it: `answer`, `holding-reply` … The first is `enquiry`, or `import`; the clock's are `reminder`, `closing`, `disposal`.
    pub did: &'static str,
    /// Who reads it: `all` who see the enquiry, the member who asked and those who handle it (`member-and-handlers`), only those who handle it (`handlers`), or the `information-officer`.
    #[schema(value_type = String, example = "all")]
    pub read_by: &'static str,
    /// What was said, under the names of the body that said it: `text`, `question`, `reason` …
    #[schema(value_type = BTreeMap<String, String>)]
    pub says: BTreeMap<&'static str, String>,
    /// The service or post that it went to, or that took it with this act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Named>,
    /// The kind as which it was sorted anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Whether a question to the member stopped the clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stops_the_clock: Option<bool>,
    /// The day to which more time was asked for or taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::day, required = false)]
    pub until: Option<String>,
    /// How the member had agreed to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::agreed, required = false)]
    pub agreed: Option<&'static str>,
    /// The member's answer to a request for more time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agree: Option<bool>,
    /// How an answer was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::how, required = false)]
    pub how: Option<&'static str>,
    /// The norm under which it was declined, or of which the clock reminded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub norm: Option<&'static str>,
    /// When and under which norm what was said has been disposed of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disposed_of: Option<Disposed>,
    /// The day on which what was said was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(schema_with = crate::api::choices::day, required = false)]
    pub withdrawn_on: Option<String>,
    /// The norms relied on, each with the clause of the edition in force on that day.
    pub relied: Vec<Relied>,
}

/// Who did it.
#[derive(Debug, Serialize, ToSchema)]
pub struct By {
    /// `person`, `clock`, `consequence` or `installation`.
    pub kind: &'static str,
    /// The person's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// In which seat: `member`, or the title of the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
}

/// A norm relied on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Relied {
    pub norm: &'static str,
    /// The number of the clause; null where none bound the norm that day.
    #[schema(required = true)]
    pub clause: Option<String>,
    /// The id of the edition.
    #[schema(required = true)]
    pub edition: Option<String>,
}

/// Every act that the reader may see, oldest first.
pub fn trail(sight: &Sight) -> Vec<Act> {
    sight.trail.iter().map(|entry| act(sight, entry)).collect()
}

fn act(sight: &Sight, entry: &Entry) -> Act {
    let mut act = Act {
        id: entry.act.to_string(),
        at: store::deed::written(entry.at),
        by: by(sight, entry.actor),
        did: did(&entry.command),
        read_by: match entry.part {
            Part::Cover | Part::Face => "all",
            Part::Confidence => "member-and-handlers",
            Part::Notes | Part::Flags | Part::Beside | Part::Quoted | Part::Sealed => "handlers",
            Part::Breach => "information-officer",
        },
        says: BTreeMap::new(),
        to: entry.events.iter().find_map(|event| went_to(sight, event)),
        kind: None,
        stops_the_clock: None,
        until: None,
        agreed: None,
        agree: None,
        how: None,
        norm: None,
        disposed_of: None,
        withdrawn_on: None,
        relied: entry
            .relied
            .iter()
            .map(|relied| Relied {
                norm: relied.norm.name(),
                clause: relied.clause.clone(),
                edition: relied.edition.map(|edition| edition.to_string()),
            })
            .collect(),
    };
    for (name, words) in said(&entry.command) {
        match sight.spoken.get(words) {
            Some(Said::Text(text)) => drop(act.says.insert(name, text.clone())),
            Some(Said::Gone { on, under }) => {
                act.disposed_of = Some(Disposed { on: on.clone(), under: under.clone() });
            }
            Some(Said::TakenBack { on, .. }) => act.withdrawn_on = Some(on.to_string()),
            Some(Said::File(_)) | None => {}
        }
    }
    match entry.command.spoken() {
        Command::Allocate { sort, .. } => act.kind = sort.map(|sort| KINDS.name(sort)),
        Command::AskMember { .. } => {
            act.stops_the_clock = entry.events.iter().find_map(|event| match event {
                Event::MemberAsked { pauses, .. } => Some(*pauses == Pauses::Stops),
                _ => None,
            });
        }
        Command::TakeMoreTime { until, agreed, .. } => {
            act.until = Some(until.to_string());
            act.agreed = agreed.map(|agreed| AGREEDS.name(agreed));
        }
        Command::AnswerMoreTime { agreement } => act.agree = Some(*agreement == Agreement::Agree),
        Command::Answer { how, .. } | Command::AnswerInConfidence { how, .. } => act.how = Some(HOWS.name(*how)),
        Command::Decline { norm, .. } | Command::Remind { norm } => act.norm = Some(norm.name()),
        Command::Notify => {
            act.norm = entry.events.iter().find_map(|event| match event {
                Event::FellDue { of, .. } | Event::PassedUp { of, .. } => Some(of.name()),
                _ => None,
            });
        }
        _ => {}
    }
    act
}

fn by(sight: &Sight, actor: Actor) -> By {
    let nobody = |kind| By { kind, name: None, seat: None };
    match actor {
        Actor::Person { person, capacity } => By {
            kind: "person",
            name: Some(sight.names.of(person)),
            seat: Some(match capacity {
                Seat::Member(_) => "member".to_owned(),
                Seat::Officer(post) => sight.names.of(post),
            }),
        },
        Actor::Clock { .. } => nobody("clock"),
        Actor::Consequence { .. } => nobody("consequence"),
        Actor::Installation => nobody("installation"),
    }
}

fn went_to(sight: &Sight, event: &Event) -> Option<Named> {
    match event {
        Event::Allocated { to: Allocation::Service(service) } => {
            Some(Named { id: service.to_string(), name: sight.names.of(service) })
        }
        Event::Allocated { to: Allocation::Post(post) } => {
            Some(Named { id: post.to_string(), name: sight.names.of(post) })
        }
        _ => None,
    }
}

/// What was done, named as the address that does it.
fn did(command: &Command) -> &'static str {
    match command {
        Command::Raise(_) => "enquiry",
        Command::Record(_) => "import",
        Command::Allocate { .. } => "allocation",
        Command::Acknowledge { .. } => "acknowledgement",
        Command::AskMember { .. } => "clarification",
        Command::Reply { .. } => "reply",
        Command::Hold { .. } => "holding-reply",
        Command::TakeMoreTime { .. } => "extension",
        Command::AnswerMoreTime { .. } => "extension-agreement",
        Command::Answer { .. } => "answer",
        Command::CorrectAnswer { .. } => "correction",
        Command::Decline { .. } => "decline",
        Command::FollowUp { .. } => "follow-up",
        Command::Reopen { .. } => "reopening",
        Command::Note { .. } => "note",
        Command::Remind { .. } => "reminder",
        Command::Notify => "notice",
        Command::Close => "closing",
        Command::Dispose => "disposal",
        Command::CorrectRecord { .. } => "correction-of-import",
        Command::Withdraw { .. } => "withdrawal",
        Command::Enclose { with, .. } => did(with),
        Command::AnswerInConfidence { .. } => "answer-in-confidence",
        Command::WriteForResident { .. } => "for-resident",
        Command::Safeguard { .. } => "safeguarding",
        Command::PassOn { .. } => "fault-report",
        Command::Chase { .. } => "chase",
        Command::ShowTo { .. } => "visibility",
        Command::AnswerWider { .. } => "consultation",
        Command::AskReview { .. } => "review-request",
        Command::Review { .. } => "review",
        Command::TakeBack { .. } => "taking-back",
        Command::DescribeBreach { .. } => "breach-description",
        Command::AssessBreach { .. } => "breach",
        Command::HandOver { .. } => "hand-over",
        Command::AnswerDirect => "direct-answer",
        Command::CloseEarly { .. } => "early-closing",
        Command::Link { .. } => "link",
        Command::Unlink { .. } => "unlinking",
        Command::Merge { .. } => "merging",
        Command::TakeIn { .. } => "taking-in",
        Command::SplitOff { .. } => "splitting",
        Command::Promise { .. } => "promise",
        Command::KeepPromise { .. } => "promise-kept",
    }
}

/// The words of a command, under the names of the body that said them. A question's own are shown with the enquiry.
pub fn said(command: &Command) -> Vec<(&'static str, Words)> {
    match command {
        Command::Acknowledge { message } => message.iter().map(|words| ("message", *words)).collect(),
        Command::AskMember { question } => vec![("question", *question)],
        Command::TakeMoreTime { reason, .. }
        | Command::Reopen { reason }
        | Command::AskReview { reason }
        | Command::AssessBreach { reason, .. }
        | Command::CloseEarly { reason } => vec![("reason", *reason)],
        Command::AnswerWider { reason, .. } => reason.iter().map(|words| ("reason", *words)).collect(),
        Command::Review { reason, minute, .. } => {
            [("reason", *reason)].into_iter().chain(minute.map(|minute| ("minute", minute))).collect()
        }
        Command::DescribeBreach { to_whom, data, .. } => {
            let to_whom = to_whom.map(|words| ("to_whom", words));
            to_whom.into_iter().chain(data.map(|words| ("data", words))).collect()
        }
        Command::PassOn { number, .. } => number.iter().map(|words| ("number", *words)).collect(),
        Command::Promise { what, .. } => vec![("what", *what)],
        Command::Enclose { with, .. } => said(with),
        Command::Reply { text }
        | Command::Hold { text }
        | Command::Answer { text, .. }
        | Command::AnswerInConfidence { text, .. }
        | Command::WriteForResident { text }
        | Command::Chase { text }
        | Command::KeepPromise { text }
        | Command::CorrectAnswer { text }
        | Command::FollowUp { text }
        | Command::Note { text }
        | Command::CorrectRecord { text } => vec![("text", *text)],
        Command::Decline { reason, instead, telephone, .. } => {
            vec![("reason", *reason), ("instead", *instead), ("telephone", *telephone)]
        }
        Command::Raise(_)
        | Command::Record(_)
        | Command::Allocate { .. }
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
