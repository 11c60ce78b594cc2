//! What an event leaves on an enquiry whatever its state: whose words are whose, who may see it, links, promises, breaches.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::id::{EditionId, GroupId, PersonId, PostId, ServiceId, WardId};
use crate::words::Words;

use super::choices::{Outcome, Side, View};
use super::event::Event;
use super::matter::{Breach, Decline, Described, Held, Matter, Promise, Review, Safeguarding, Taken, Wider};
use super::passing_up::Told;
use super::question::{Raise, Visibility};

impl Matter {
    /// As it is on its first day. What was received earlier counts from then.
    pub(super) fn raised(
        raise: Raise,
        asker: PersonId,
        edition: Option<EditionId>,
        (ward, group): (Option<WardId>, Option<GroupId>),
        on: Date,
    ) -> Matter {
        Matter {
            asker,
            sort: raise.sort,
            visibility: raise.visibility,
            started: raise.received.map_or(on, |received| received.on),
            said: raise.words().iter().map(|words| (words.id, Side::Member)).collect(),
            raise,
            ward,
            group,
            edition,
            held: Held::Nobody,
            services: BTreeSet::new(),
            posts: BTreeSet::new(),
            acknowledged: None,
            pauses: Vec::new(),
            stops: 0,
            proposal: None,
            extension: None,
            reminded: BTreeSet::new(),
            told: BTreeMap::new(),
            wider: None,
            safeguarding: None,
            passed_on: None,
            answer: None,
            declined: None,
            review: None,
            kept_from: None,
            promise: None,
            taken_back: BTreeMap::new(),
            breaches: Vec::new(),
            direct: None,
            linked: BTreeSet::new(),
            merged_into: None,
        }
    }

    pub(super) fn note(&mut self, event: &Event) {
        let (side, words) = said(event);
        self.said.extend(words.iter().map(|words| (words.id, side)));
        match event.clone() {
            Event::Safeguarded { service, posts, on } => {
                self.held = self.taken_over_by(service, &posts);
                self.proposal = None;
                self.safeguarding = Some(Safeguarding { service, posts, on });
            }
            Event::ShownTo { visibility, ward, group, .. } => {
                self.wider = None;
                self.visibility = visibility;
                self.ward = ward.or(self.ward);
                self.group = group;
            }
            Event::WiderAsked { visibility, ward, group, director, on } => {
                self.wider = Some(Wider { visibility, ward, group, director, asked: on });
            }
            Event::WiderAnswered { view: View::Objects, .. } => self.wider = None,
            Event::Declined { by, .. } => self.declined = Some(Decline { by }),
            Event::Answered { text, .. } => {
                self.passed_on = None;
                self.answer = Some(text.id);
            }
            Event::ReviewAsked { stop, step, service, on, .. } => {
                self.review = Some(Review { stop, step, service, asked: on, outcome: None });
            }
            Event::Reviewed { outcome, on, .. } => {
                if let Some(review) = &mut self.review {
                    review.outcome = Some((outcome, on));
                }
                if outcome == Outcome::Stands {
                    self.kept_from = Some(on);
                }
            }
            Event::TakenBack { text, why, on } => drop(self.taken_back.insert(text, Taken { why, on })),
            Event::BreachFound { at } => self.breaches.push(Breach { found: at, described: None, assessed: None }),
            Event::BreachDescribed { to_whom, data, .. } => {
                if let Some(breach) = self.breaches.last_mut() {
                    breach.described = Some(Described { to_whom, data });
                }
            }
            Event::BreachAssessed { to, on, .. } => {
                if let Some(breach) = self.breaches.iter_mut().find(|breach| breach.assessed.is_none()) {
                    breach.assessed = Some((to, on));
                }
            }
            Event::HandedOver { to, ward, .. } => {
                (self.asker, self.ward, self.group) = (to, ward, None);
                (self.visibility, self.wider) = (Visibility::Me, None);
            }
            Event::AnsweringDirect { on } => self.direct = Some(on),
            Event::Reminded { norm, .. } => drop(self.reminded.insert(norm)),
            Event::FellDue { of, on } => drop(self.told.insert(of, Told { on, up: Vec::new() })),
            Event::PassedUp { of, to, on } => self.told.entry(of).or_default().up.push((to, on)),
            Event::Linked { with } => drop(self.linked.insert(with)),
            Event::Unlinked { with } => drop(self.linked.remove(&with)),
            Event::Merged { into, .. } => self.merged_into = Some(into),
            Event::Promised { what, by, .. } => self.promise = Some(Promise { what, by, kept: None }),
            Event::PromiseKept { on, .. } => {
                self.kept_from = Some(on);
                if let Some(promise) = &mut self.promise {
                    promise.kept = Some(on);
                }
            }
            _ => {}
        }
    }

    /// Who has it once it is lifted out: whoever takes it over, sorted by that or not. Where that does not change, whoever of
    /// them had it goes on.
    fn taken_over_by(&self, service: Option<ServiceId>, posts: &BTreeSet<PostId>) -> Held {
        let again = self.safeguarding.as_ref().is_some_and(|before| before.service == service);
        let own = matches!(self.held, Held::Post(post) if posts.contains(&post));
        match (service, posts.first()) {
            _ if own && (again || service.is_none()) => self.held,
            (Some(service), _) => Held::Service(service),
            (None, Some(post)) => Held::Post(*post),
            (None, None) => self.held,
        }
    }

    /// Whether something is still to come that the days alone do not end: a review, a promise.
    pub fn is_kept_open(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.outcome.is_none())
            || self.promise.is_some_and(|promise| promise.kept.is_none())
    }
}

/// Which side an event's words are of.
fn said(event: &Event) -> (Side, Vec<Words>) {
    match event {
        Event::MemberReplied { text, .. }
        | Event::AnswerCorrected { text, .. }
        | Event::FollowedUp { text, .. }
        | Event::Reopened { reason: text, .. }
        | Event::Chased { text, .. }
        | Event::ReviewAsked { reason: text, .. } => (Side::Member, vec![*text]),
        Event::Acknowledged { message: text, .. } | Event::WiderAnswered { reason: text, .. } => {
            (Side::Council, text.iter().copied().collect())
        }
        Event::MemberAsked { question: text, .. }
        | Event::HeldWithReply { text, .. }
        | Event::MoreTimeAsked { reason: text, .. }
        | Event::MoreTimeTaken { reason: text, .. }
        | Event::Answered { text, .. }
        | Event::WrittenForResident { text, .. }
        | Event::Promised { what: text, .. }
        | Event::PromiseKept { text, .. }
        | Event::Reviewed { reason: text, .. } => (Side::Council, vec![*text]),
        Event::Declined { reason, instead, telephone, .. } => (Side::Council, vec![*reason, *instead, *telephone]),
        Event::Noted { text } => (Side::Handlers, vec![*text]),
        Event::FilesEnclosed { files, by } => (*by, files.clone()),
        Event::Raised { .. }
        | Event::Recorded { .. }
        | Event::Allocated { .. }
        | Event::Resorted { .. }
        | Event::MoreTimeAgreed { .. }
        | Event::MoreTimeRefused { .. }
        | Event::Reminded { .. }
        | Event::FellDue { .. }
        | Event::PassedUp { .. }
        | Event::Closed { .. }
        | Event::Disposed { .. }
        | Event::RecordCorrected { .. }
        | Event::Withdrawn { .. }
        | Event::Safeguarded { .. }
        | Event::PassedOn { .. }
        | Event::ShownTo { .. }
        | Event::WiderAsked { .. }
        | Event::TakenBack { .. }
        | Event::BreachFound { .. }
        | Event::BreachDescribed { .. }
        | Event::BreachAssessed { .. }
        | Event::HandedOver { .. }
        | Event::AnsweringDirect { .. }
        | Event::ClosedEarly { .. }
        | Event::Linked { .. }
        | Event::Unlinked { .. }
        | Event::Merged { .. }
        | Event::TookIn { .. }
        | Event::SplitInto { .. } => (Side::Council, Vec::new()),
    }
}
