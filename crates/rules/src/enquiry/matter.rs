//! What is the same about an enquiry from its first day to its last.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::Pause;
use crate::id::{EditionId, GroupId, PersonId, PostId, ServiceId, WardId};
use crate::norm::Norm;
use crate::reference::Reference;
use crate::words::Words;

/// What kind of matter it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// An enquiry.
    #[default]
    Enquiry,
    /// A complaint for a constituent, on the complaints procedure's clock.
    Complaint,
    /// A request for information, on the clock of the Freedom of Information Act 2000 s.10.
    Information,
    /// A request for the next agenda.
    AgendaItem,
}

impl Sort {
    /// Every kind of matter.
    pub const ALL: [Sort; 4] = [Sort::Enquiry, Sort::Complaint, Sort::Information, Sort::AgendaItem];

    /// The stable name, as packs, the API and the queues know it.
    pub const fn name(self) -> &'static str {
        match self {
            Sort::Enquiry => "enquiry",
            Sort::Complaint => "complaint",
            Sort::Information => "information",
            Sort::AgendaItem => "agenda-item",
        }
    }
}

/// In which capacity the member asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Capacity {
    /// As member for the ward.
    #[default]
    Ward,
    /// As member of a body.
    Body,
    /// As holder of an office.
    Office,
    /// For a group.
    Group,
    /// As a resident, for oneself.
    Resident,
    /// For a private interest.
    PrivateInterest,
}

impl Capacity {
    /// Whether the matter is purely the member's own.
    pub const fn is_private(self) -> bool {
        matches!(self, Capacity::Resident | Capacity::PrivateInterest)
    }
}

/// Who sees it besides the member and those who handle it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Visibility {
    /// Nobody else.
    #[default]
    Me,
    /// The members for the ward.
    Ward,
    /// The members of one's own group for the ward.
    GroupInWard,
    /// Every member.
    Council,
}

impl Visibility {
    /// The stable name, as packs and the API know it.
    pub const fn name(self) -> &'static str {
        match self {
            Visibility::Me => "me",
            Visibility::Ward => "ward",
            Visibility::GroupInWard => "group-in-ward",
            Visibility::Council => "council",
        }
    }
}

/// Why the member may speak for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The resident asked the member to raise it.
    AskedMe,
    /// Somebody who may speak for the resident asked.
    SpeaksForThem,
    /// The resident has not been asked; the answer is then in general terms.
    NotAsked,
    /// It is about a place, not a person.
    Place,
}

/// For whom it is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalfOf {
    pub name: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Words>,
    pub basis: Basis,
}

/// A question as the member puts it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Raise {
    pub reference: Reference,
    pub subject: Words,
    pub question: Words,
    /// The service the member thinks of; absent, "sort it for me".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<ServiceId>,
    pub sort: Sort,
    pub capacity: Capacity,
    pub visibility: Visibility,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<OnBehalfOf>,
    /// "As member, and I have an interest in it": what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Words>,
}

impl Raise {
    /// Its words, in the order in which the deed names them.
    pub fn words(&self) -> Vec<Words> {
        let behalf = self.on_behalf_of.iter().flat_map(|on| [Some(on.name), on.contact]).flatten();
        [self.subject, self.question].into_iter().chain(behalf).chain(self.interest).collect()
    }
}

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
}
