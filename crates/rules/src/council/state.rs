//! How a council stands: what it names, what it has set, its calendar and how that came to be.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    AnswersInLetters, Change, CouncilKind, DaysOff, Description, LargestFile, NationalDays, StandardText, What,
};
use crate::calendar::{Calendar, Nation};
use crate::id::{GroupId, PostId, ServiceId, TextId, WardId};
use crate::sign_in::SignIn;
use crate::words::Words;

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Not set up yet.
    #[default]
    Unknown,
    /// Set up.
    Open(Open),
}

/// A council that has been set up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Open {
    pub name: Words,
    pub kind: CouncilKind,
    pub nation: Nation,
    pub services: BTreeMap<ServiceId, Words>,
    pub wards: BTreeMap<WardId, Words>,
    pub groups: BTreeMap<GroupId, Words>,
    /// Every revision that was adopted whole, oldest first; never empty. The last is kept as it stands after its changes.
    pub calendars: Vec<Calendar>,
    pub urgent_telephone: Option<Words>,
    pub answers_in_letters: AnswersInLetters,
    /// None where the council has not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub largest_file: Option<LargestFile>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub descriptions: BTreeMap<ServiceId, Description>,
    /// The everyday words that lead to a service.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub routing: BTreeMap<ServiceId, Words>,
    /// The days off that were entered and stand, past ones too, by their first day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub days_off: BTreeMap<Date, DaysOff>,
    /// How the calendar came to be as it is, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    #[serde(default, skip_serializing_if = "NationalDays::is_default")]
    pub national_days: NationalDays,
    #[serde(default, skip_serializing_if = "SignIn::is_default")]
    pub sign_in: SignIn,
    /// The post of each group's political assistant, for groups that have one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub assistants: BTreeMap<GroupId, PostId>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub texts: BTreeMap<TextId, StandardText>,
}

impl State {
    /// The council, once it has been set up.
    pub(super) fn open(&self) -> Option<&Open> {
        match self {
            State::Open(open) => Some(open),
            State::Unknown => None,
        }
    }
}

impl Open {
    /// The newest calendar.
    pub fn calendar(&self) -> &Calendar {
        self.calendars.last().expect("a council is opened with a calendar")
    }

    /// The calendar as it was at a revision; the newest where that revision is unknown.
    pub fn calendar_at(&self, revision: u32) -> Calendar {
        let mut at = self.calendar().clone();
        if revision >= at.revision {
            return at;
        }
        let mut whole = self.calendars.iter().rev().skip(1);
        loop {
            let change = self.changes.iter().find(|change| change.revision == at.revision);
            at = match change {
                Some(change) => change.what.unmade(&at, at.revision - 1),
                None => match whole.next() {
                    Some(former) => former.clone(),
                    None => return self.calendar().clone(),
                },
            };
            if at.revision <= revision {
                return at;
            }
        }
    }

    /// The changes of the calendar after a time, oldest first.
    pub fn changes_after(&self, at: Timestamp) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.at > at)
    }

    /// What the council said of a day off that it entered, as a calendar of that revision has it.
    pub fn why_off(&self, day: Date, revision: u32) -> Option<Words> {
        let added = |change: &&Change| change.revision <= revision;
        self.changes.iter().rev().filter(added).find_map(|change| match &change.what {
            What::Added(days) if days.cover(day) => Some(days.why),
            _ => None,
        })
    }

    /// Takes days away from the entry that has them: those that passed before stay.
    pub(super) fn leave(&mut self, cancelled: &DaysOff) {
        let entry = self.days_off.values().find(|entry| entry.cover(cancelled.first)).copied();
        let Some(entry) = entry else { return };
        self.days_off.remove(&entry.first);
        if let Some(last) = cancelled.first.yesterday().ok().filter(|last| *last >= entry.first) {
            self.days_off.insert(entry.first, DaysOff { last, ..entry });
        }
    }

    pub(super) fn changed(&mut self, revision: u32, at: Timestamp, what: What) {
        if let Some(newest) = self.calendars.last_mut() {
            *newest = what.made(newest, revision);
        }
        self.changes.push(Change { revision, at, what });
    }
}
