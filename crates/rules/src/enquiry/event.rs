//! What has happened to an enquiry.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{EditionId, EnquiryId, GroupId, PersonId, PostId, ServiceId, WardId, WordsId};
use crate::norm::{Norm, Stop};
use crate::words::Words;

use super::choices::{Agreed, Allocation, Outcome, Pauses, Reported, Side, TakenBack, View, Withdrawal};
use super::history::History;
use super::matter::How;
use super::passing_up::Rung;
use super::question::{Raise, Sort, Visibility};

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Raised {
        raise: Box<Raise>,
        asker: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edition: Option<EditionId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ward: Option<WardId>,
        /// Only where the member chose that the group's members for the ward see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<GroupId>,
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
        /// Absent in what was declined before reviews were kept apart from it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<PersonId>,
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
    /// A date has come, and whoever has it was told.
    FellDue {
        of: Norm,
        on: Date,
    },
    /// A date has gone by, and it was passed up.
    PassedUp {
        of: Norm,
        to: Rung,
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
    FilesEnclosed {
        files: Vec<Words>,
        by: Side,
    },
    WrittenForResident {
        text: Words,
        on: Date,
    },
    Safeguarded {
        /// Absent in a council that has no services.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<ServiceId>,
        posts: BTreeSet<PostId>,
        on: Date,
    },
    PassedOn {
        service: ServiceId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<Words>,
        on: Date,
        calendar: u32,
    },
    Chased {
        text: Words,
        /// Under which the enquiry's clock starts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        edition: Option<EditionId>,
        on: Date,
    },
    ShownTo {
        visibility: Visibility,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ward: Option<WardId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<GroupId>,
        on: Date,
    },
    WiderAsked {
        visibility: Visibility,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ward: Option<WardId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<GroupId>,
        /// Whose director is consulted, where the protocol wants a director and there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        director: Option<ServiceId>,
        on: Date,
    },
    WiderAnswered {
        view: View,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Words>,
        on: Date,
    },
    ReviewAsked {
        reason: Words,
        /// Who reviews it: this stop of the route, the `step`th.
        stop: Stop,
        step: u32,
        /// The service whose director it is, where the stop is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<ServiceId>,
        on: Date,
    },
    Reviewed {
        outcome: Outcome,
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minute: Option<Words>,
        by: PersonId,
        on: Date,
    },
    TakenBack {
        text: WordsId,
        why: TakenBack,
        on: Date,
    },
    /// Personal data went to the wrong person; known since then.
    BreachFound {
        at: Timestamp,
    },
    /// To whom it went, and what kind of data, as whoever took it back says.
    BreachDescribed {
        text: WordsId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to_whom: Option<Words>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        data: Option<Words>,
        on: Date,
    },
    BreachAssessed {
        to: Reported,
        reason: Words,
        on: Date,
    },
    HandedOver {
        to: PersonId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ward: Option<WardId>,
        on: Date,
    },
    AnsweringDirect {
        on: Date,
    },
    ClosedEarly {
        reason: Words,
        on: Date,
        calendar: u32,
    },
    Linked {
        with: EnquiryId,
    },
    Unlinked {
        with: EnquiryId,
    },
    Merged {
        into: EnquiryId,
        on: Date,
        calendar: u32,
    },
    TookIn {
        from: EnquiryId,
        on: Date,
    },
    SplitInto {
        into: EnquiryId,
        on: Date,
    },
    Promised {
        what: Words,
        by: Date,
        on: Date,
    },
    PromiseKept {
        text: Words,
        on: Date,
    },
}
