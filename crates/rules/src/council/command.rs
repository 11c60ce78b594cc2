//! What one may ask of the council's record.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AnswersInLetters, CouncilKind, DaysOff, Description, LargestFile, NationalDays, StandardText};
use crate::calendar::{Calendar, Holiday, Nation};
use crate::id::{GroupId, PostId, ServiceId, TextId, WardId};
use crate::sign_in::SignIn;
use crate::words::Words;

/// What one may ask of the council's record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Set the council up.
    Open { name: Words, kind: CouncilKind, nation: Nation, calendar: Calendar },
    /// Name a service.
    AddService { service: ServiceId, name: Words },
    /// Name a ward, division or area.
    AddWard { ward: WardId, name: Words },
    /// Name a political group.
    AddGroup { group: GroupId, name: Words },
    /// Adopt the next revision of the calendar.
    AdoptCalendar { calendar: Calendar },
    /// Give the number to ring when somebody is at risk of harm.
    GiveUrgentTelephone { telephone: Words },
    /// Say whether letters carry answers.
    SetAnswersInLetters { to: AnswersInLetters },
    /// Give a service another name.
    RenameService { service: ServiceId, name: Words },
    /// Give a ward, division or area another name.
    RenameWard { ward: WardId, name: Words },
    /// Give a political group another name.
    RenameGroup { group: GroupId, name: Words },
    /// Describe a service anew, whole.
    DescribeService { service: ServiceId, description: Description },
    /// Say which everyday words lead to a service, all of them anew. No rule reads them: they suggest, and the clerk decides.
    SetRouting { service: ServiceId, words: Words },
    /// Enter days on which the council is closed, or which are proclaimed for one year only.
    AddDaysOff(DaysOff),
    /// Take away again those of them that have not passed: the entry that begins, or began, on that day.
    CancelDaysOff { first: Date, why: Words },
    /// Adopt national days that have become known. Their titles are ours, never typed.
    AdoptNationalDays { days: Vec<Holiday> },
    /// Say whether national days are adopted by themselves.
    SetNationalDays { to: NationalDays },
    /// Say how people sign in.
    SetSignIn { to: SignIn },
    /// Write a standard text.
    WriteText { text: TextId, as_follows: StandardText },
    /// Write it anew, whole.
    ReviseText { text: TextId, as_follows: StandardText },
    /// Say that it was looked at and stays as it is, until another day.
    KeepText { text: TextId, review_by: Date },
    /// Offer it no longer.
    RetireText { text: TextId },
    /// Say how large one file may be.
    SetLargestFile { to: LargestFile },
    /// Enter which post the council has given to a political group for its assistant; none takes it away (LGHA 1989 s.9).
    AllocateAssistant {
        group: GroupId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        post: Option<PostId>,
    },
}
