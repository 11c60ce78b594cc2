//! What kinds of record there are, and the one place that goes from a kind to its rules.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::id::{self, NotAnId};

/// The kinds of record, in the order in which they are explained to a newcomer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The council itself: its name, services, wards, groups, settings and calendar.
    Council,
    /// A body that decides: the council, a committee.
    Body,
    /// A post that officers hold.
    Post,
    /// A member or an officer.
    Person,
    /// An edition of the protocol.
    Edition,
    /// A member's enquiry.
    Enquiry,
    /// Professional advice, in its author's own name.
    Advice,
    /// A body's meeting.
    Meeting,
    /// What an officer does because a body resolved it.
    Action,
    /// A request for information made to the council.
    Request,
    /// A hold on disposal.
    Hold,
    /// An erasure outside the schedule.
    Erasure,
    /// A briefing given to one group and offered to all others.
    Briefing,
    /// A member's request to see a document.
    Inspection,
    /// A warning of a risk.
    Warning,
    /// What a body has given to others to decide.
    Delegation,
    /// A decision that an officer, or one member, took alone.
    Decision,
    /// What officers tell members.
    Bulletin,
    /// A confidential paper.
    Paper,
    /// A breach of confidence.
    Breach,
    /// A political group's express instruction to its own assistant.
    Instruction,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 21] = [
        Kind::Council,
        Kind::Body,
        Kind::Post,
        Kind::Person,
        Kind::Edition,
        Kind::Enquiry,
        Kind::Advice,
        Kind::Meeting,
        Kind::Action,
        Kind::Request,
        Kind::Hold,
        Kind::Erasure,
        Kind::Briefing,
        Kind::Inspection,
        Kind::Warning,
        Kind::Delegation,
        Kind::Decision,
        Kind::Bulletin,
        Kind::Paper,
        Kind::Breach,
        Kind::Instruction,
    ];

    /// The word that ids of this kind begin with.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Council => "council",
            Kind::Body => "body",
            Kind::Post => "post",
            Kind::Person => "person",
            Kind::Edition => "edition",
            Kind::Enquiry => "enquiry",
            Kind::Advice => "advice",
            Kind::Meeting => "meeting",
            Kind::Action => "action",
            Kind::Request => "request",
            Kind::Hold => "hold",
            Kind::Erasure => "erasure",
            Kind::Briefing => "briefing",
            Kind::Inspection => "inspection",
            Kind::Warning => "warning",
            Kind::Delegation => "delegation",
            Kind::Decision => "decision",
            Kind::Bulletin => "bulletin",
            Kind::Paper => "paper",
            Kind::Breach => "breach",
            Kind::Instruction => "instruction",
        }
    }

    /// Whether others may ask how a record of this kind stands.
    pub const fn stands(self) -> bool {
        matches!(self, Kind::Council | Kind::Body | Kind::Post | Kind::Person | Kind::Edition)
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// Runs a piece of code with `$rules` standing for the rules of one kind of record.
/// Exhaustive: a new kind does not compile until it is here.
#[macro_export]
macro_rules! by_kind {
    ($kind:expr, $rules:ident => $body:expr) => {
        match $kind {
            $crate::record::Kind::Council => {
                type $rules = $crate::council::Council;
                $body
            }
            $crate::record::Kind::Body => {
                type $rules = $crate::body::Body;
                $body
            }
            $crate::record::Kind::Post => {
                type $rules = $crate::post::Post;
                $body
            }
            $crate::record::Kind::Person => {
                type $rules = $crate::person::Person;
                $body
            }
            $crate::record::Kind::Edition => {
                type $rules = $crate::edition::Edition;
                $body
            }
            $crate::record::Kind::Enquiry => {
                type $rules = $crate::enquiry::Enquiry;
                $body
            }
            $crate::record::Kind::Advice => {
                type $rules = $crate::advice::Advice;
                $body
            }
            $crate::record::Kind::Meeting => {
                type $rules = $crate::meeting::Meeting;
                $body
            }
            $crate::record::Kind::Action => {
                type $rules = $crate::action::Action;
                $body
            }
            $crate::record::Kind::Request => {
                type $rules = $crate::request::Request;
                $body
            }
            $crate::record::Kind::Hold => {
                type $rules = $crate::hold::Hold;
                $body
            }
            $crate::record::Kind::Erasure => {
                type $rules = $crate::erasure::Erasure;
                $body
            }
            $crate::record::Kind::Briefing => {
                type $rules = $crate::briefing::Briefing;
                $body
            }
            $crate::record::Kind::Inspection => {
                type $rules = $crate::inspection::Inspection;
                $body
            }
            $crate::record::Kind::Warning => {
                type $rules = $crate::warning::Warning;
                $body
            }
            $crate::record::Kind::Delegation => {
                type $rules = $crate::delegation::Delegation;
                $body
            }
            $crate::record::Kind::Decision => {
                type $rules = $crate::decision::Decision;
                $body
            }
            $crate::record::Kind::Bulletin => {
                type $rules = $crate::bulletin::Bulletin;
                $body
            }
            $crate::record::Kind::Paper => {
                type $rules = $crate::paper::Paper;
                $body
            }
            $crate::record::Kind::Breach => {
                type $rules = $crate::breach::Breach;
                $body
            }
            $crate::record::Kind::Instruction => {
                type $rules = $crate::instruction::Instruction;
                $body
            }
        }
    };
}

/// Any record of a council, by kind and number; printed as its own id is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId {
    /// What kind of record it is.
    pub kind: Kind,
    /// Its number.
    pub bits: u128,
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind.name(), id::print(self.bits))
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for RecordId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let wrong = NotAnId { expected: "record" };
        let (kind, bits) = text.split_once('-').ok_or(wrong.clone())?;
        let kind = Kind::named(kind).ok_or(wrong.clone())?;
        id::parse(bits).map(|bits| RecordId { kind, bits }).ok_or(wrong)
    }
}

impl Serialize for RecordId {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RecordId {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! records {
    ($($id:ident $kind:ident)*) => {$(
        impl From<id::$id> for RecordId {
            fn from(id: id::$id) -> RecordId {
                RecordId { kind: Kind::$kind, bits: id.0 }
            }
        }
    )*};
}

records! { CouncilId Council  BodyId Body  PostId Post  PersonId Person  EditionId Edition  EnquiryId Enquiry  AdviceId Advice
MeetingId Meeting  ActionId Action  RequestId Request  HoldId Hold  ErasureId Erasure  BriefingId Briefing
InspectionId Inspection  WarningId Warning DelegationId Delegation DecisionId Decision BulletinId Bulletin PaperId Paper BreachId Breach
InstructionId Instruction }
