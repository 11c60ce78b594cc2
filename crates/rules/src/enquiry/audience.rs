//! Who sees which part of an enquiry.

use crate::access::{Audience, Key, Part};
use crate::actor::Role;
use crate::norm::Stop;

use super::matter::{Held, Matter, Review, Safeguarding, Wider};
use super::question::Visibility;
use super::state::State;

impl State {
    pub(super) fn audience(&self) -> Vec<Audience> {
        let clerk = Key::Role(Role::Clerk);
        match self {
            State::Unknown => Vec::new(),
            State::Recorded(history) if history.withdrawn.is_some() => whole(vec![clerk]),
            State::Recorded(history) => whole([clerk].into_iter().chain(history.known().map(Key::Person)).collect()),
            // That it was there is left for those who knew it; what was in it for nobody but the clerk.
            State::Withdrawn(matter, _) => {
                let named = matter.safeguarding.as_ref().map(|named| named.posts.iter().copied().map(Key::Named));
                let dealt: Vec<Key> = match named {
                    Some(named) => named.chain([clerk]).collect(),
                    None => matter.handlers(),
                };
                let knew = matter.asking_side().into_iter().chain(dealt).chain(matter.assessors()).collect();
                let barred = || vec![matter.asker];
                let kept = |part| Audience { part, keys: Vec::new(), bars: barred() };
                // What was lifted out is no more for the clerk than it was.
                let face = match &matter.safeguarding {
                    Some(named) => Audience {
                        part: Part::Face,
                        keys: named.posts.iter().copied().map(Key::Named).collect(),
                        bars: barred(),
                    },
                    None => part(Part::Face, vec![clerk]),
                };
                let none = [kept(Part::Notes), kept(Part::Flags), part(Part::Confidence, Vec::new())];
                [part(Part::Cover, knew), face].into_iter().chain(none).chain([matter.breach_audience()]).collect()
            }
            state => state.matter().map(Matter::audience).unwrap_or_default(),
        }
    }

    /// Whose decision it waits for: a decline to be reviewed, a breach of personal data to be assessed, wider sharing to be agreed
    /// to. Few enquiries wait for any.
    pub fn waits_for(&self) -> Vec<Key> {
        let Some(matter) = self.matter() else { return Vec::new() };
        let reviewing = matter.review.as_ref().filter(|review| review.outcome.is_none());
        let reviewers = reviewing.map(|review| matter.reviewers(review)).unwrap_or_default();
        let found = matter.breaches.iter().any(|breach| breach.assessed.is_none());
        let assessors = if found { matter.assessors() } else { Vec::new() };
        let consulted = match (matter.wider, matter.held) {
            (Some(Wider { director: Some(service), .. }), _) => Some(Key::RoleIn(Role::Director, service)),
            (Some(_), Held::Post(post)) => Some(Key::Post(post)),
            _ => None,
        };
        reviewers.into_iter().chain(assessors).chain(consulted).collect()
    }
}

fn whole(keys: Vec<Key>) -> Vec<Audience> {
    vec![part(Part::Cover, keys.clone()), part(Part::Face, keys)]
}

fn part(part: Part, keys: Vec<Key>) -> Audience {
    Audience { part, keys, bars: Vec::new() }
}

impl Matter {
    /// The member, those who handle it or have handled it, Democratic Services, and whom the member chose. Notes and flags are
    /// kept from the member who asked, whatever posts he holds.
    fn audience(&self) -> Vec<Audience> {
        if let Some(safeguarding) = &self.safeguarding {
            return self.safeguarded(safeguarding);
        }
        let chosen = match (self.visibility, self.ward, self.group) {
            (Visibility::Me, ..) => None,
            (Visibility::Council, ..) => Some(Key::Members),
            (Visibility::Ward, Some(ward), _) => Some(Key::Ward(ward)),
            (Visibility::GroupInWard, Some(ward), Some(group)) => Some(Key::WardGroup(ward, group)),
            (Visibility::Ward | Visibility::GroupInWard, ..) => None,
        };
        let handlers = self.handlers();
        let reviewing = self.review.as_ref().filter(|review| review.outcome.is_none());
        let reviewers: Vec<Key> = reviewing.map(|review| self.reviewers(review)).unwrap_or_default();
        let consulted = self.wider.and_then(|wider| wider.director).map(|service| Key::RoleIn(Role::Director, service));
        let asks = self.asking_side().into_iter().chain(chosen);
        let seen: Vec<Key> = asks.chain(handlers.clone()).chain(reviewers).chain(consulted).collect();
        let asker = [Key::Person(self.asker)];
        let barred = vec![self.asker];
        vec![
            part(Part::Cover, seen.iter().copied().chain(self.assessors()).collect()),
            part(Part::Face, seen),
            Audience { part: Part::Notes, keys: handlers.clone(), bars: barred.clone() },
            Audience { part: Part::Flags, keys: vec![Key::Role(Role::Clerk)], bars: barred },
            part(Part::Confidence, asker.into_iter().chain(handlers).collect()),
            self.breach_audience(),
        ]
    }

    /// Lifted out as safeguarding: its content is for whoever holds the posts named, and not for whom others set in their place; the
    /// member knows who has taken it over.
    fn safeguarded(&self, safeguarding: &Safeguarding) -> Vec<Audience> {
        let named: Vec<Key> = safeguarding.posts.iter().copied().map(Key::Named).collect();
        let clerk = Key::Role(Role::Clerk);
        let knows =
            self.asking_side().into_iter().chain([clerk]).chain(named.clone()).chain(self.assessors()).collect();
        let only = |part| Audience { part, keys: named.clone(), bars: vec![self.asker] };
        vec![
            part(Part::Cover, knows),
            only(Part::Face),
            only(Part::Notes),
            only(Part::Flags),
            only(Part::Confidence),
            self.breach_audience(),
        ]
    }

    /// The member who asked and whoever assists that member.
    fn asking_side(&self) -> [Key; 2] {
        [Key::Person(self.asker), Key::Assistant(self.asker)]
    }

    /// Democratic Services, and every service and post that ever had it: what they saw stays seen.
    fn handlers(&self) -> Vec<Key> {
        let services = self.services.iter().copied().map(Key::Service);
        let posts = self.posts.iter().copied().map(Key::Post);
        [Key::Role(Role::Clerk)].into_iter().chain(services).chain(posts).collect()
    }

    /// Whoever is to review a decline, while the review lasts.
    fn reviewers(&self, review: &Review) -> Vec<Key> {
        let role = match &review.stop {
            Stop::Role(name) => Role::named(name),
            Stop::Body(_) => Some(Role::Chair),
            Stop::Post(_) => None,
        };
        match role {
            Some(Role::Director) => match (review.service, self.held) {
                (Some(service), _) | (None, Held::Service(service)) => vec![Key::RoleIn(Role::Director, service)],
                (None, Held::Nobody | Held::Post(_)) => Vec::new(),
            },
            Some(Role::MonitoringOfficer) => {
                vec![Key::Role(Role::MonitoringOfficer), Key::Role(Role::DeputyMonitoringOfficer)]
            }
            Some(role) => vec![Key::Role(role)],
            None => Vec::new(),
        }
    }

    fn breach_audience(&self) -> Audience {
        Audience { part: Part::Breach, keys: self.assessors(), bars: vec![self.asker] }
    }

    /// The information officer, or the clerk where there is none; nobody while there is nothing to decide.
    fn assessors(&self) -> Vec<Key> {
        match self.breaches.is_empty() {
            true => Vec::new(),
            false => vec![Key::Role(Role::InformationOfficer), Key::Role(Role::Clerk)],
        }
    }
}
