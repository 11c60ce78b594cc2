//! The same facts, folded from the journal in memory: a check on the standing tables, and the way to decide again.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

use jiff::civil::Date;
use rules::actor::Role;
use rules::context::Facts;
use rules::decider::Decider;
use rules::id::{BodyId, EditionId, EnquiryId, PersonId, PostId, ServiceId};
use rules::record::{Kind, RecordId};
use rules::{body, council, edition, enquiry, erasure, hold, person, post, request};

use crate::deed::Deed;
use crate::failure::Broken;

/// Every record of a council as the journal so far makes it.
#[derive(Default)]
pub struct Fold {
    council: council::State,
    persons: BTreeMap<PersonId, person::State>,
    posts: BTreeMap<PostId, post::State>,
    bodies: BTreeMap<BodyId, body::State>,
    editions: Vec<(EditionId, edition::State)>,
    enquiries: BTreeMap<RecordId, enquiry::State>,
    requests: BTreeMap<RecordId, request::State>,
    holds: BTreeMap<RecordId, hold::State>,
    erasures: BTreeMap<RecordId, erasure::State>,
}

impl Fold {
    /// The state of an enquiry so far.
    pub fn enquiry(&self, record: RecordId) -> enquiry::State {
        self.enquiries.get(&record).cloned().unwrap_or_default()
    }

    /// Which enquiry is held because of which record, so far.
    pub fn held(&self) -> BTreeSet<(EnquiryId, RecordId)> {
        let by_request = self.requests.iter().map(|(record, state)| (*record, state.held()));
        let by_hold = self.holds.iter().map(|(record, state)| (*record, state.held()));
        by_request.chain(by_hold).flat_map(|(by, held)| held.into_iter().map(move |enquiry| (enquiry, by))).collect()
    }

    /// The state of any other record so far, in the shape in which the standing tables hold it; none where it is unknown.
    pub fn standing(&self, record: RecordId) -> Option<String> {
        let text = |value: serde_json::Result<String>| value.expect("a state is plain JSON");
        match record.kind {
            Kind::Council => Some(text(serde_json::to_string(&self.council))),
            Kind::Person => self.persons.get(&PersonId(record.bits)).map(|s| text(serde_json::to_string(s))),
            Kind::Post => self.posts.get(&PostId(record.bits)).map(|s| text(serde_json::to_string(s))),
            Kind::Body => self.bodies.get(&BodyId(record.bits)).map(|s| text(serde_json::to_string(s))),
            Kind::Edition => {
                let found = self.editions.iter().find(|(id, _)| id.0 == record.bits);
                found.map(|(_, state)| text(serde_json::to_string(state)))
            }
            Kind::Enquiry | Kind::Request | Kind::Hold | Kind::Erasure => None,
        }
    }

    /// Takes the next act in.
    ///
    /// # Errors
    /// `Unreadable` where an event has lost its upcast.
    pub fn apply(&mut self, deed: &Deed) -> Result<(), Broken> {
        fn next<D: Decider>(state: D::State, deed: &Deed) -> Result<D::State, Broken> {
            Ok(deed.events::<D>()?.iter().fold(state, |state, event| D::evolve(state, event)))
        }
        let record = deed.record;
        match record.kind {
            Kind::Council => self.council = next::<council::Council>(std::mem::take(&mut self.council), deed)?,
            Kind::Person => {
                let state = self.persons.entry(PersonId(record.bits)).or_default();
                *state = next::<person::Person>(std::mem::take(state), deed)?;
            }
            Kind::Post => {
                let state = self.posts.entry(PostId(record.bits)).or_default();
                *state = next::<post::Post>(std::mem::take(state), deed)?;
            }
            Kind::Body => {
                let state = self.bodies.entry(BodyId(record.bits)).or_default();
                *state = next::<body::Body>(std::mem::take(state), deed)?;
            }
            Kind::Edition => {
                let id = EditionId(record.bits);
                if !self.editions.iter().any(|(known, _)| *known == id) {
                    self.editions.push((id, edition::State::Unknown));
                }
                if let Some((_, state)) = self.editions.iter_mut().find(|(known, _)| *known == id) {
                    *state = next::<edition::Edition>(std::mem::take(state), deed)?;
                }
            }
            Kind::Enquiry => {
                let state = self.enquiries.entry(record).or_default();
                *state = next::<enquiry::Enquiry>(std::mem::take(state), deed)?;
            }
            Kind::Request => {
                let state = self.requests.entry(record).or_default();
                *state = next::<request::Request>(std::mem::take(state), deed)?;
            }
            Kind::Hold => {
                let state = self.holds.entry(record).or_default();
                *state = next::<hold::Hold>(std::mem::take(state), deed)?;
            }
            Kind::Erasure => {
                let state = self.erasures.entry(record).or_default();
                *state = next::<erasure::Erasure>(std::mem::take(state), deed)?;
            }
        }
        Ok(())
    }

    /// The state before the next act of a record, by the rules of its kind.
    pub fn before<D: Decider>(&self, record: RecordId) -> D::State {
        let text = match record.kind {
            Kind::Enquiry => serde_json::to_string(&self.enquiry(record)).ok(),
            Kind::Request => self.requests.get(&record).and_then(|state| serde_json::to_string(state).ok()),
            Kind::Hold => self.holds.get(&record).and_then(|state| serde_json::to_string(state).ok()),
            Kind::Erasure => self.erasures.get(&record).and_then(|state| serde_json::to_string(state).ok()),
            _ => self.standing(record),
        };
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }
}

impl Facts for Fold {
    type Error = Infallible;

    fn council(&mut self) -> Result<Option<Arc<council::Open>>, Infallible> {
        Ok(match &self.council {
            council::State::Open(open) => Some(Arc::new(open.clone())),
            council::State::Unknown => None,
        })
    }

    fn person(&mut self, id: PersonId) -> Result<Option<Arc<person::Active>>, Infallible> {
        Ok(match self.persons.get(&id) {
            Some(person::State::Active(active)) => Some(Arc::new(active.clone())),
            Some(person::State::Unknown) | None => None,
        })
    }

    fn post(&mut self, id: PostId) -> Result<Option<Arc<post::Open>>, Infallible> {
        Ok(match self.posts.get(&id) {
            Some(post::State::Open(open)) => Some(Arc::new(open.clone())),
            Some(post::State::Unknown) | None => None,
        })
    }

    fn holders(&mut self, id: PostId, on: Date) -> Result<Vec<PersonId>, Infallible> {
        let holds = |state: &person::State| matches!(state, person::State::Active(active) if active.holds(id, on));
        Ok(self.persons.iter().filter(|(_, state)| holds(state)).map(|(person, _)| *person).collect())
    }

    fn in_role(&mut self, role: Role, on: Date) -> Result<Vec<(PersonId, Option<ServiceId>)>, Infallible> {
        let mut found = Vec::new();
        for (id, state) in &self.posts {
            let post::State::Open(open) = state else { continue };
            let holds = |state: &person::State| matches!(state, person::State::Active(active) if active.holds(*id, on));
            if open.roles.contains(&role) {
                let holders = self.persons.iter().filter(|(_, state)| holds(state));
                found.extend(holders.map(|(person, _)| (*person, open.service)));
            }
        }
        // The chair is no post: whoever holds the office and sits.
        let kind = self.council()?.map(|house| house.kind);
        for (person, state) in &self.persons {
            let person::State::Active(active) = state else { continue };
            let chairs = active.offices_on(on).any(|office| office.role() == Some(role));
            if chairs && kind.is_some_and(|kind| active.sits(kind, on).is_some()) {
                found.push((*person, None));
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    fn body(&mut self, id: BodyId) -> Result<Option<Arc<body::Open>>, Infallible> {
        Ok(match self.bodies.get(&id) {
            Some(body::State::Open(open)) => Some(Arc::new(open.clone())),
            Some(body::State::Unknown) | None => None,
        })
    }

    fn enquiry(&mut self, id: EnquiryId) -> Result<Option<Arc<enquiry::State>>, Infallible> {
        Ok(self.enquiries.get(&id.into()).map(|state| Arc::new(state.clone())))
    }

    fn editions(&mut self) -> Result<Vec<(EditionId, Arc<edition::State>)>, Infallible> {
        Ok(self.editions.iter().map(|(id, state)| (*id, Arc::new(state.clone()))).collect())
    }
}
