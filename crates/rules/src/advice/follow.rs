//! What an event leaves in a draft, and in what was issued.

use std::collections::{BTreeMap, BTreeSet};

use crate::body::BodyKind;
use crate::id::{PersonId, PostId, ServiceId, WordsId};
use crate::words::Words;

use super::Event;
use super::command::Beginning;
use super::state::{
    Comment, Contrary, Decided, Draft, Edition, HeldBack, Out, Pressed, Quoted, Version, ViewStands, Withdrawn,
};

impl Draft {
    pub(super) fn new(
        beginning: Beginning,
        author: PersonId,
        (post, service): (PostId, Option<ServiceId>),
        body: Option<BodyKind>,
    ) -> Draft {
        Draft {
            beginning,
            author,
            post,
            body,
            service,
            before: Vec::new(),
            drafters: BTreeSet::new(),
            sections: BTreeMap::new(),
            document: None,
            proposals: Vec::new(),
            recommendations: Vec::new(),
            shared: BTreeSet::new(),
            comments: Vec::new(),
            views: Vec::new(),
            notes: Vec::new(),
            cleared: BTreeMap::new(),
            pressed: Vec::new(),
            concerned: BTreeSet::new(),
            said: BTreeSet::new(),
        }
    }

    pub(super) fn follow(&mut self, event: &Event) {
        let comments = self.comments.len();
        self.said.extend(written(event));
        match event {
            Event::AskedToDraft { post, .. } => drop(self.drafters.insert(*post)),
            // Whoever cleared it as it stood has not cleared what it says now.
            Event::Written { section, text, by, .. } => {
                self.cleared.clear();
                self.sections.insert(*section, (*text, *by));
            }
            Event::Attached { document, .. } => {
                self.cleared.clear();
                self.document = Some(*document);
            }
            Event::Proposed { proposed, by, on } => {
                let version = Version { recommended: *proposed, what: None, by: *by, on: *on, comments };
                self.proposals.push(version);
            }
            Event::Recommended { recommended, what, by, on } => {
                // Whoever cleared another recommendation has not cleared this one.
                self.cleared.clear();
                let version = Version { recommended: *recommended, what: *what, by: *by, on: *on, comments };
                self.recommendations.push(version);
            }
            Event::Shared { member, .. } => drop(self.shared.insert(*member)),
            Event::Commented { text, by, on } => {
                self.comments.push(Comment { text: *text, to: None, by: *by, on: *on });
            }
            Event::Replied { to, text, by, on } => {
                self.comments.push(Comment { text: *text, to: Some(*to), by: *by, on: *on });
            }
            Event::Quoted { member, view, on } => {
                self.views.push(Quoted { member: *member, view: *view, on: *on, stands: ViewStands::Shown });
            }
            Event::ViewConfirmed { view, on } => {
                self.views
                    .iter_mut()
                    .filter(|it| it.view.id == *view)
                    .for_each(|it| it.stands = ViewStands::Confirmed { on: *on });
            }
            Event::ViewPutRight { view, text, on } => {
                let stands = ViewStands::PutRight { text: *text, on: *on };
                self.views.iter_mut().filter(|it| it.view.id == *view).for_each(|it| it.stands = stands);
            }
            Event::Noted { signed, text, by, on } => self.notes.push((*signed, *text, *by, *on)),
            Event::Cleared { signed, by, on } => drop(self.cleared.insert(*signed, (*by, *on))),
            Event::Pressed { text, told, by, on } => {
                self.pressed.push(Pressed { text: *text, told: *told, by: *by, on: *on, lapsed: None });
            }
            Event::Withdrawn { title: Some(title), .. } => self.beginning.title = *title,
            Event::PressureLapsed { text, on } => {
                let marks = self.pressed.iter_mut().filter(|mark| mark.text.id == *text);
                marks.for_each(|mark| mark.lapsed = Some(*on));
            }
            _ => {}
        }
    }
}

/// What an event writes in the draft.
fn written(event: &Event) -> Vec<WordsId> {
    let words: Vec<Words> = match event {
        Event::Written { text, .. }
        | Event::Attached { document: text, .. }
        | Event::Commented { text, .. }
        | Event::Replied { text, .. }
        | Event::Quoted { view: text, .. }
        | Event::ViewPutRight { text, .. }
        | Event::Noted { text, .. } => vec![*text],
        Event::Proposed { proposed: both, .. } | Event::Recommended { recommended: both, .. } => {
            vec![both.recommendation, both.reasons]
        }
        _ => Vec::new(),
    };
    words.into_iter().map(|words| words.id).collect()
}

impl Edition {
    /// Its own words.
    pub fn words(&self) -> impl Iterator<Item = WordsId> + use<> {
        let own = [self.recommended.recommendation, self.recommended.reasons, self.document];
        own.into_iter().chain(self.enclosed).map(|words| words.id)
    }
}

impl Out {
    pub(super) fn follow(&mut self, event: &Event) {
        match event {
            Event::Corrected { recommended, document, digest, enclosed, reason, by, on } => {
                self.editions.push(Edition {
                    recommended: *recommended,
                    document: *document,
                    digest: *digest,
                    enclosed: *enclosed,
                    reason: Some(*reason),
                    author: *by,
                    on: *on,
                    withdrawn: None,
                })
            }
            Event::Published { on, .. } => self.published = Some(*on),
            Event::WishedToSpeak { by, on } => drop(self.speakers.entry(*by).or_insert(*on)),
            Event::Withdrawn { edition, why, reason, by, on, .. } => {
                let withdrawn = Withdrawn { why: *why, reason: *reason, by: *by, on: *on };
                if let Some(edition) = self.edition_mut(*edition) {
                    edition.withdrawn = Some(withdrawn);
                }
            }
            Event::Contradicted { view, by, on } => {
                self.contrary.push(Contrary { view: *view, by: *by, on: *on, taken_back: None, held_back: None });
            }
            Event::ContraryTakenBack { view, on } => {
                self.contrary.iter_mut().filter(|it| it.view.id == *view).for_each(|it| it.taken_back = Some(*on));
            }
            Event::HeldBack { view, law, reason, review, by, on } => {
                let held_back = Some(HeldBack { law: *law, reason: *reason, review: *review, by: *by, on: *on });
                self.contrary.iter_mut().filter(|it| it.view.id == *view).for_each(|it| it.held_back = held_back);
            }
            Event::LetStand { view, .. } => {
                self.contrary.iter_mut().filter(|it| it.view.id == *view).for_each(|it| it.held_back = None);
            }
            Event::Decided { departure, minute, reasons, by, on } => {
                let (departure, minute, reasons, by, on) = (*departure, *minute, *reasons, *by, *on);
                self.decided = Some(Decided { departure, minute, reasons, by, on });
            }
            _ => {}
        }
    }

    /// An edition by its number.
    pub fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.get(usize::try_from(number).ok()?.checked_sub(1)?)
    }

    fn edition_mut(&mut self, number: u32) -> Option<&mut Edition> {
        self.editions.get_mut(usize::try_from(number).ok()?.checked_sub(1)?)
    }
}
