//! What is the same about an enquiry from its first day to its last.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::calendar::Pause;
use crate::id::{EditionId, EnquiryId, GroupId, PersonId, PostId, ServiceId, WardId, WordsId};
use crate::norm::{Norm, Stop};
use crate::words::Words;

use super::choices::{Outcome, Reported, Side, TakenBack};
use super::passing_up::Told;
use super::question::{Raise, Sort, Visibility};

/// Who has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Held {
    /// Nobody yet.
    Nobody,
    /// A service.
    Service(ServiceId),
    /// A post.
    Post(PostId),
}

/// When a clock was stopped, and the calendar known then: a later closing day changes no past verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    pub on: Date,
    pub calendar: u32,
}

/// How an answer was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// In writing.
    #[default]
    Written,
    /// Told by telephone.
    Telephone,
    /// Told in person.
    InPerson,
}

/// An answer that has been given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub stopped: Stopped,
    pub how: How,
}

/// What was lifted out as safeguarding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safeguarding {
    /// The service that has taken it over; none in a council that has no services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    /// The posts named for it: only whoever holds one sees the content.
    pub posts: BTreeSet<PostId>,
    pub on: Date,
}

/// Who said no, for a review that leaves them out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// Absent in what was declined before reviews were kept apart from it.
    pub by: Option<PersonId>,
}

/// How far the review of a decline has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    pub stop: Stop,
    /// Which stop of the route this was, from 1.
    pub step: u32,
    /// The service whose director it is, where the stop is one.
    pub service: Option<ServiceId>,
    pub asked: Date,
    pub outcome: Option<(Outcome, Date)>,
}

/// Wider sharing on which an officer is consulted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wider {
    pub visibility: Visibility,
    pub ward: Option<WardId>,
    pub group: Option<GroupId>,
    /// Whose director is consulted; none where it is the officer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub director: Option<ServiceId>,
    pub asked: Date,
}

/// A text or file that was withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub why: TakenBack,
    pub on: Date,
}

/// What was told of a breach by whoever took the text back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    pub to_whom: Option<Words>,
    pub data: Option<Words>,
}

/// Personal data that went to the wrong person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    pub found: Timestamp,
    /// What was told of it: to whom it went, and what kind of data.
    pub described: Option<Described>,
    pub assessed: Option<(Reported, Date)>,
}

impl Breach {
    /// When the Commissioner has to have been told, if at all (UK GDPR art. 33(1)).
    pub fn report_by(&self) -> Timestamp {
        self.found + SignedDuration::from_hours(72)
    }
}

/// What has been promised by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub what: Words,
    pub by: Date,
    pub kept: Option<Date>,
}

/// More time that was asked for and has not been answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub until: Date,
    pub asked: Date,
}

/// What is the same about an enquiry from its first day to its last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matter {
    pub asker: PersonId,
    pub raise: Raise,
    pub sort: Sort,
    pub ward: Option<WardId>,
    pub group: Option<GroupId>,
    /// The edition under which its clocks started.
    pub edition: Option<EditionId>,
    pub started: Date,
    pub held: Held,
    /// Every service and post that ever had it: what they saw stays seen.
    pub services: BTreeSet<ServiceId>,
    pub posts: BTreeSet<PostId>,
    /// When an officer first answered for it.
    pub acknowledged: Option<Stopped>,
    pub pauses: Vec<Pause>,
    /// How many questions have stopped the clock.
    pub stops: u32,
    pub proposal: Option<Proposal>,
    /// The last extension granted: on which day, to which day.
    pub extension: Option<(Date, Date)>,
    pub reminded: BTreeSet<Norm>,
    /// Who has been told that a date has come or gone by, by the norm that set it.
    pub told: BTreeMap<Norm, Told>,
    /// Who else may see it now; `raise.visibility` is what was chosen first.
    pub visibility: Visibility,
    pub wider: Option<Wider>,
    pub safeguarding: Option<Safeguarding>,
    /// The fault report it was passed on as.
    pub passed_on: Option<Stopped>,
    /// The text of the answer that stands.
    pub answer: Option<WordsId>,
    pub declined: Option<Decline>,
    pub review: Option<Review>,
    /// It stays open from this day, where that is later than the answer.
    pub kept_from: Option<Date>,
    pub promise: Option<Promise>,
    /// Whose words are whose, so that each side takes back only its own.
    pub said: BTreeMap<WordsId, Side>,
    pub taken_back: BTreeMap<WordsId, Taken>,
    pub breaches: Vec<Breach>,
    /// The officer answers the resident direct.
    pub direct: Option<Date>,
    pub linked: BTreeSet<EnquiryId>,
    pub merged_into: Option<EnquiryId>,
}
