//! What one may ask of a piece of advice.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{BodyId, PersonId, PostId, WordsId};
use crate::reference::Reference;
use crate::words::{Commitment, Words};

use super::choices::{Departure, Lawful, Openness, Screened, Section, Signed, Sort, Taken, What};

/// To whom the advice goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// A body, for its meeting of that day.
    Meeting { body: BodyId, on: Date },
    /// One member, who asked for it.
    Member { member: PersonId },
}

/// Advice as it is begun.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beginning {
    pub reference: Reference,
    pub title: Words,
    pub to: To,
    pub sort: Sort,
    /// What the author says of their own interests before a word is written.
    pub screened: Screened,
    /// Who may read it once it is issued.
    #[serde(default)]
    pub openness: Openness,
    /// Given by word of mouth on that day, and recorded afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oral: Option<Date>,
}

/// What the advice recommends, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recommended {
    pub recommendation: Words,
    pub reasons: Words,
}

/// What one may ask of it. Nobody but the author has a command that changes the recommendation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Begin to write, in one's own name.
    Begin(Box<Beginning>),
    /// Say, having been given it, that one has no interest in it.
    Screen { screened: Screened },
    /// Ask a post to draft, to check figures, to check the law.
    AskToDraft { post: PostId },
    /// Write a section.
    Write { section: Section, text: Words },
    /// Give the body of the advice as a document.
    Attach { document: Words },
    /// Propose a recommendation to the author.
    Propose(Recommended),
    /// Decide the recommendation: the author's alone.
    Recommend {
        recommended: Recommended,
        /// Where members have commented since the last: what changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        what: Option<What>,
    },
    /// Show the draft to a member.
    Share { member: PersonId },
    /// Comment on the draft.
    Comment { text: Words },
    /// Reply to a comment.
    Reply { to: WordsId, text: Words },
    /// Give a member's view, as theirs; it is shown to them first.
    Quote { member: PersonId, view: Words },
    /// Say that one's view is given rightly.
    Confirm { view: WordsId },
    /// Put one's view right.
    PutRight { view: WordsId, text: Words },
    /// Write the comment of a statutory officer.
    Note { signed: Signed, text: Words },
    /// Clear it, as a statutory officer.
    Clear { signed: Signed },
    /// Give it into another officer's name.
    PassOn { to: PostId, reason: Words },
    /// Issue it: this is my recommendation.
    Issue {
        /// Which version: the last that the author decided.
        version: WordsId,
        /// The same once more, as the author has read it.
        recommended: Recommended,
        /// What goes out, and its plain SHA-256.
        document: Words,
        digest: Commitment,
        /// The report as a file, where it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enclosed: Option<Words>,
    },
    /// Issue a corrected edition.
    Correct {
        recommended: Recommended,
        document: Words,
        digest: Commitment,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        enclosed: Option<Words>,
        reason: Words,
    },
    /// Take an edition out of everybody's view.
    Withdraw {
        edition: u32,
        why: Taken,
        reason: Words,
        /// Where the title says it too: another.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Words>,
    },
    /// Publish it with the papers of its meeting.
    Publish {
        /// Where there are fewer clear days than the law wants: why it is urgent, as whoever chairs the meeting has said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        urgent: Option<Words>,
    },
    /// Say that one wishes to speak on it at the meeting.
    WishToSpeak,
    /// Say that one was pressed, in confidence.
    SayPressed { text: Words },
    /// Place a contrary view beside what was issued.
    Contradict { text: Words },
    /// Take one's contrary view back.
    TakeBackContrary { view: WordsId },
    /// Hold a contrary view back, for law alone.
    HoldBack {
        view: WordsId,
        law: Lawful,
        reason: Words,
        /// The day on which it is looked at again.
        review: Date,
    },
    /// Let it stand after all.
    LetStand { view: WordsId },
    /// Record what the body decided.
    Decide {
        departure: Departure,
        minute: Words,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reasons: Option<Words>,
    },
    /// The clock lets a mark of pressure lapse.
    Lapse,
}
