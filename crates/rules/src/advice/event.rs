//! What has happened to a piece of advice.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::body::BodyKind;
use crate::id::{PersonId, PostId, ServiceId, WordsId};
use crate::words::{Commitment, Words};

use super::choices::{Departure, Lawful, Screened, Section, Signed, Taken, What};
use super::command::{Beginning, Recommended};

/// What has happened to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    Begun {
        beginning: Box<Beginning>,
        author: PersonId,
        post: PostId,
        /// Of the body to whose meeting it goes.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        body: Option<BodyKind>,
        /// The service of that post.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<ServiceId>,
        on: Date,
    },
    Screened {
        screened: Screened,
        on: Date,
    },
    AskedToDraft {
        post: PostId,
        on: Date,
    },
    Written {
        section: Section,
        text: Words,
        by: PersonId,
        on: Date,
    },
    Attached {
        document: Words,
        by: PersonId,
        on: Date,
    },
    Proposed {
        proposed: Recommended,
        by: PersonId,
        on: Date,
    },
    Recommended {
        recommended: Recommended,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        what: Option<What>,
        by: PersonId,
        on: Date,
    },
    Shared {
        member: PersonId,
        on: Date,
    },
    Commented {
        text: Words,
        by: PersonId,
        on: Date,
    },
    Replied {
        to: WordsId,
        text: Words,
        by: PersonId,
        on: Date,
    },
    Quoted {
        member: PersonId,
        view: Words,
        on: Date,
    },
    ViewConfirmed {
        view: WordsId,
        on: Date,
    },
    ViewPutRight {
        view: WordsId,
        text: Words,
        on: Date,
    },
    Noted {
        signed: Signed,
        text: Words,
        by: PersonId,
        on: Date,
    },
    Cleared {
        signed: Signed,
        by: PersonId,
        on: Date,
    },
    PassedOn {
        to: PostId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        service: Option<ServiceId>,
        author: PersonId,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Issued {
        recommended: Recommended,
        document: Words,
        digest: Commitment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enclosed: Option<Words>,
        by: PersonId,
        on: Date,
    },
    Corrected {
        recommended: Recommended,
        document: Words,
        digest: Commitment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enclosed: Option<Words>,
        reason: Words,
        by: PersonId,
        on: Date,
    },
    Withdrawn {
        edition: u32,
        why: Taken,
        reason: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Words>,
        /// What is destroyed with it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        destroys: Vec<WordsId>,
        by: PersonId,
        on: Date,
    },
    Published {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        urgent: Option<Words>,
        by: PersonId,
        on: Date,
    },
    WishedToSpeak {
        by: PersonId,
        on: Date,
    },
    Pressed {
        text: Words,
        /// Which office is told.
        told: Role,
        by: PersonId,
        on: Date,
    },
    PressureLapsed {
        /// What was said of it, destroyed with the mark.
        text: WordsId,
        on: Date,
    },
    Contradicted {
        view: Words,
        by: PersonId,
        on: Date,
    },
    ContraryTakenBack {
        view: WordsId,
        on: Date,
    },
    HeldBack {
        view: WordsId,
        law: Lawful,
        reason: Words,
        review: Date,
        by: PersonId,
        on: Date,
    },
    LetStand {
        view: WordsId,
        by: PersonId,
        on: Date,
    },
    Decided {
        departure: Departure,
        minute: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasons: Option<Words>,
        by: PersonId,
        on: Date,
    },
}
