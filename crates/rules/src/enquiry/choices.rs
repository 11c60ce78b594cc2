//! The choices that people make about an enquiry.

use serde::{Deserialize, Serialize};

use crate::id::{PostId, ServiceId};

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

/// Why an enquiry was withdrawn whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Withdrawal {
    /// Entered by mistake, or twice.
    Mistake,
    /// Holds personal data that should not be here.
    PersonalData,
}

impl Withdrawal {
    /// Every reason.
    pub const ALL: [Withdrawal; 2] = [Withdrawal::Mistake, Withdrawal::PersonalData];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Withdrawal::Mistake => "mistake",
            Withdrawal::PersonalData => "personal-data",
        }
    }
}

/// Why a text or a file was withdrawn after it was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TakenBack {
    /// Sent by mistake: hidden from everybody, and kept for its time.
    Mistake,
    /// Holds personal data that should not be here: destroyed.
    PersonalData,
    /// Personal data went to the wrong person: destroyed, and a matter for the information officer.
    WrongPerson,
}

impl TakenBack {
    /// Every reason.
    pub const ALL: [TakenBack; 3] = [TakenBack::Mistake, TakenBack::PersonalData, TakenBack::WrongPerson];

    /// Whether the content is destroyed at once.
    pub const fn destroys(self) -> bool {
        matches!(self, TakenBack::PersonalData | TakenBack::WrongPerson)
    }

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            TakenBack::Mistake => "mistake",
            TakenBack::PersonalData => "personal-data",
            TakenBack::WrongPerson => "wrong-person",
        }
    }
}

/// Which of the two sides spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The member who asked, or somebody for that member.
    Member,
    /// The council's officers.
    Council,
    /// The officers among themselves.
    Handlers,
}

/// What the officer consulted thinks of wider sharing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// It may be shared.
    Agrees,
    /// It should not; the reason stands beside it.
    Objects,
}

/// What a review of a decline came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The decline stands.
    Stands,
    /// The enquiry goes on, with somebody else.
    GoesOn,
}

/// What becomes of a breach of personal data (UK GDPR art. 33).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reported {
    /// Reported to the Information Commissioner.
    Commissioner,
    /// Unlikely to be a risk to anybody: recorded only.
    RecordedOnly,
}

/// Whether the resident named knows that others will see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Knows {
    /// The resident knows.
    Yes,
    /// The resident does not know.
    No,
}
