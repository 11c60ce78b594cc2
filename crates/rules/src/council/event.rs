//! What has happened to the council.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AnswersInLetters, CouncilKind, DaysOff, Description, LargestFile, NationalDays, StandardText};
use crate::calendar::{Calendar, Holiday, Nation};
use crate::id::{GroupId, PostId, ServiceId, TextId, WardId};
use crate::sign_in::SignIn;
use crate::words::Words;

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Opened {
        name: Words,
        kind: CouncilKind,
        nation: Nation,
        calendar: Calendar,
    },
    ServiceAdded {
        service: ServiceId,
        name: Words,
    },
    WardAdded {
        ward: WardId,
        name: Words,
    },
    GroupAdded {
        group: GroupId,
        name: Words,
    },
    CalendarAdopted {
        calendar: Calendar,
    },
    UrgentTelephoneGiven {
        telephone: Words,
    },
    AnswersInLettersSet {
        to: AnswersInLetters,
    },
    ServiceRenamed {
        service: ServiceId,
        name: Words,
    },
    WardRenamed {
        ward: WardId,
        name: Words,
    },
    GroupRenamed {
        group: GroupId,
        name: Words,
    },
    ServiceDescribed {
        service: ServiceId,
        description: Description,
    },
    RoutingSet {
        service: ServiceId,
        words: Words,
    },
    DaysOffAdded {
        days: DaysOff,
        revision: u32,
        #[serde(serialize_with = "super::days_off::to_the_millisecond")]
        at: Timestamp,
    },
    DaysOffCancelled {
        days: DaysOff,
        why: Words,
        revision: u32,
        #[serde(serialize_with = "super::days_off::to_the_millisecond")]
        at: Timestamp,
    },
    NationalDaysAdopted {
        days: Vec<Holiday>,
        revision: u32,
        #[serde(serialize_with = "super::days_off::to_the_millisecond")]
        at: Timestamp,
    },
    NationalDaysSet {
        to: NationalDays,
    },
    SignInSet {
        to: SignIn,
    },
    TextWritten {
        text: TextId,
        as_follows: StandardText,
    },
    TextRevised {
        text: TextId,
        as_follows: StandardText,
    },
    TextKept {
        text: TextId,
        review_by: Date,
    },
    TextRetired {
        text: TextId,
    },
    LargestFileSet {
        to: LargestFile,
    },
    AssistantAllocated {
        group: GroupId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        post: Option<PostId>,
    },
}

impl Event {
    /// Whether another revision of the calendar came with it.
    pub fn changes_the_calendar(&self) -> bool {
        matches!(self, Event::CalendarAdopted { .. }) || self.revision().is_some()
    }

    /// The revision of the calendar that came by this change; none for one that was adopted whole, of which nothing is told.
    pub fn revision(&self) -> Option<u32> {
        match self {
            Event::DaysOffAdded { revision, .. }
            | Event::DaysOffCancelled { revision, .. }
            | Event::NationalDaysAdopted { revision, .. } => Some(*revision),
            _ => None,
        }
    }
}
