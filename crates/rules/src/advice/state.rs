//! How a piece of advice stands.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::body::BodyKind;
use crate::id::{PersonId, PostId, ServiceId, WordsId};
use crate::words::{Commitment, Words};

use super::Event;
use super::choices::{Departure, Lawful, Screened, Section, Signed, Taken, What};
use super::command::{Beginning, Recommended};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No such advice.
    #[default]
    Unknown,
    /// Its author has yet to say that nothing of their own is in it.
    Unscreened(Box<Draft>),
    /// Being written.
    Draft(Box<Draft>),
    /// Issued and fixed.
    Issued(Box<Draft>, Box<Out>),
}

/// What is written until it is issued.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub beginning: Beginning,
    pub author: PersonId,
    pub post: PostId,
    /// Of the body to whose meeting it goes.
    pub body: Option<BodyKind>,
    pub service: Option<ServiceId>,
    /// In whose name it was before, and why no longer; both names remain.
    pub before: Vec<Before>,
    pub drafters: BTreeSet<PostId>,
    pub sections: BTreeMap<Section, (Words, PersonId)>,
    pub document: Option<Words>,
    pub proposals: Vec<Version>,
    /// Every version of the recommendation, oldest first.
    pub recommendations: Vec<Version>,
    pub shared: BTreeSet<PersonId>,
    pub comments: Vec<Comment>,
    pub views: Vec<Quoted>,
    pub notes: Vec<(Signed, Words, PersonId, Date)>,
    pub cleared: BTreeMap<Signed, (PersonId, Date)>,
    /// Marks of pressure, oldest first: of each author at most one that has not lapsed.
    pub pressed: Vec<Pressed>,
    /// Authors who have declared an interest in it.
    pub concerned: BTreeSet<PersonId>,
    /// Everything ever written in the draft, what was written over too.
    pub said: BTreeSet<WordsId>,
}

impl Draft {
    /// The marks of pressure that have not lapsed, oldest first.
    pub fn marks(&self) -> impl Iterator<Item = &Pressed> {
        self.pressed.iter().filter(|mark| mark.lapsed.is_none())
    }
}

/// An author before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Before {
    pub author: PersonId,
    pub post: PostId,
    pub reason: Words,
    pub by: PersonId,
    pub on: Date,
}

/// One version of a recommendation, decided or proposed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub recommended: Recommended,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<What>,
    pub by: PersonId,
    pub on: Date,
    /// How many comments there were by then.
    pub comments: usize,
}

/// A comment on the draft, or a reply to one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    pub text: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<WordsId>,
    pub by: PersonId,
    pub on: Date,
}

/// A member's view, as theirs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quoted {
    pub member: PersonId,
    pub view: Words,
    pub on: Date,
    pub stands: ViewStands,
}

/// What the member said of how their view is given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViewStands {
    /// Nothing yet.
    Shown,
    Confirmed {
        on: Date,
    },
    PutRight {
        text: Words,
        on: Date,
    },
}

/// A mark of pressure, in confidence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pressed {
    pub text: Words,
    pub told: Role,
    pub by: PersonId,
    pub on: Date,
    pub lapsed: Option<Date>,
}

/// What was issued, and what stands beside it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Out {
    /// Oldest first; the first is edition 1.
    pub editions: Vec<Edition>,
    /// When it was published with the papers of its meeting.
    pub published: Option<Date>,
    /// Who wishes to speak on it, and since when.
    pub speakers: BTreeMap<PersonId, Date>,
    pub contrary: Vec<Contrary>,
    pub decided: Option<Decided>,
}

/// One edition: fixed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    pub recommended: Recommended,
    pub document: Words,
    pub digest: Commitment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enclosed: Option<Words>,
    /// Of a corrected one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Words>,
    pub author: PersonId,
    pub on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

/// That an edition was taken out of view.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub why: Taken,
    pub reason: Words,
    pub by: PersonId,
    pub on: Date,
}

/// A contrary view beside it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contrary {
    pub view: Words,
    pub by: PersonId,
    pub on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_back: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_back: Option<HeldBack>,
}

/// Why a contrary view is held back.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeldBack {
    pub law: Lawful,
    pub reason: Words,
    /// The day on which it is looked at again.
    pub review: Date,
    pub by: PersonId,
    pub on: Date,
}

/// What the body decided.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    pub departure: Departure,
    pub minute: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons: Option<Words>,
    pub by: PersonId,
    pub on: Date,
}

impl State {
    /// What was written of it.
    pub fn draft(&self) -> Option<&Draft> {
        match self {
            State::Unknown => None,
            State::Unscreened(draft) | State::Draft(draft) | State::Issued(draft, _) => Some(draft),
        }
    }

    /// What was issued of it.
    pub fn out(&self) -> Option<&Out> {
        match self {
            State::Issued(_, out) => Some(out),
            State::Unknown | State::Unscreened(_) | State::Draft(_) => None,
        }
    }

    /// What nobody reads any more, or not as long as it is held back, and since when: withdrawn editions, contrary views taken or held
    /// back. Whoever held a view back, or wrote it, still reads it.
    pub fn out_of_view(&self, reader: Option<PersonId>) -> BTreeMap<WordsId, Date> {
        let Some(out) = self.out() else { return BTreeMap::new() };
        let editions = out.editions.iter().filter_map(|edition| Some((edition.words(), edition.withdrawn?.on)));
        let editions = editions.flat_map(|(words, on)| words.into_iter().map(move |words| (words, on)));
        let contrary = out.contrary.iter().filter_map(|contrary| {
            let held = contrary.held_back.filter(|held| reader != Some(held.by) && reader != Some(contrary.by));
            let on = contrary.taken_back.or(held.map(|held| held.on))?;
            Some((contrary.view.id, on))
        });
        editions.chain(contrary).collect()
    }

    /// After what happened. Total: a stored event is never refused.
    pub(super) fn evolve(self, event: &Event) -> State {
        match (self, event) {
            (_, Event::Begun { beginning, author, post, body, service, .. }) => {
                let screened = beginning.screened;
                let draft = Draft::new((**beginning).clone(), *author, (*post, *service), *body);
                State::screened(Box::new(draft), screened)
            }
            (State::Unscreened(draft), Event::Screened { screened, .. }) => State::screened(draft, *screened),
            (
                State::Unscreened(mut draft) | State::Draft(mut draft),
                Event::PassedOn { to, service, author, reason, by, on },
            ) => {
                let before = Before { author: draft.author, post: draft.post, reason: *reason, by: *by, on: *on };
                draft.before.push(before);
                (draft.author, draft.post, draft.service) = (*author, *to, *service);
                State::Unscreened(draft)
            }
            (State::Draft(draft), Event::Issued { recommended, document, digest, enclosed, by, on }) => {
                let edition = Edition {
                    recommended: *recommended,
                    document: *document,
                    digest: *digest,
                    enclosed: *enclosed,
                    reason: None,
                    author: *by,
                    on: *on,
                    withdrawn: None,
                };
                State::Issued(draft, Box::new(Out { editions: vec![edition], ..Out::default() }))
            }
            (State::Unscreened(mut draft), event) => {
                draft.follow(event);
                State::Unscreened(draft)
            }
            (State::Draft(mut draft), event) => {
                draft.follow(event);
                State::Draft(draft)
            }
            (State::Issued(mut draft, mut out), event) => {
                draft.follow(event);
                out.follow(event);
                State::Issued(draft, out)
            }
            (State::Unknown, _) => State::Unknown,
        }
    }

    fn screened(mut draft: Box<Draft>, screened: Screened) -> State {
        match screened {
            Screened::Clear => State::Draft(draft),
            Screened::Concerned => {
                draft.concerned.insert(draft.author);
                State::Unscreened(draft)
            }
        }
    }
}
