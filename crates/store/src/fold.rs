//! The same facts, folded from the journal in memory: a check on the standing tables, and the way to decide again.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Arc;

use jiff::civil::Date;
use rules::actor::Role;
use rules::context::Facts;
use rules::decider::Decider;
use rules::id::{BodyId, EditionId, EnquiryId, PersonId, PostId, ServiceId};
use rules::record::{Kind, RecordId};
use rules::{body, by_kind, council, edition, enquiry, hold, person, post, request};

use crate::deed::Deed;
use crate::failure::Broken;

/// Every record of a council as the journal so far makes it.
#[derive(Default)]
pub struct Fold {
    /// Each with the state of the rules of its kind.
    states: BTreeMap<RecordId, Box<dyn Any + Send>>,
    /// The editions, oldest first.
    editions: Vec<EditionId>,
}

impl Fold {
    fn of<D: Decider>(&self, record: RecordId) -> Option<&D::State> {
        self.states.get(&record).and_then(|state| state.downcast_ref())
    }

    /// Every record of a kind, in the order of their ids.
    fn all<D: Decider>(&self) -> impl Iterator<Item = (RecordId, &D::State)> {
        let mine = self.states.iter().filter(|(record, _)| record.kind == D::KIND);
        mine.filter_map(|(record, state)| Some((*record, state.downcast_ref()?)))
    }

    /// The state of an enquiry so far.
    pub fn enquiry(&self, record: RecordId) -> enquiry::State {
        self.before::<enquiry::Enquiry>(record)
    }

    /// Whoever holds a post on a day, in the order of their ids.
    fn holding(&self, post: PostId, on: Date) -> impl Iterator<Item = PersonId> {
        let holds = move |state: &person::State| matches!(state, person::State::Active(it) if it.holds(post, on));
        let persons = self.all::<person::Person>().filter(move |(_, state)| holds(state));
        persons.map(|(record, _)| PersonId(record.bits))
    }

    /// Which enquiry is held because of which record, so far.
    pub fn held(&self) -> BTreeSet<(EnquiryId, RecordId)> {
        let by_request = self.all::<request::Request>().map(|(record, state)| (record, state.held()));
        let by_hold = self.all::<hold::Hold>().map(|(record, state)| (record, state.held()));
        by_request.chain(by_hold).flat_map(|(by, held)| held.into_iter().map(move |enquiry| (enquiry, by))).collect()
    }

    /// The state of a record so far, in the shape in which the standing tables hold it; none where it does not stand there.
    pub fn standing(&self, record: RecordId) -> Option<String> {
        let text = by_kind!(record.kind, R => self.of::<R>(record).map(serde_json::to_string));
        text.filter(|_| record.kind.stands()).map(|text| text.expect("a state is plain JSON"))
    }

    /// Takes the next act in.
    ///
    /// # Errors
    /// `Unreadable` where an event has lost its upcast.
    pub fn apply(&mut self, deed: &Deed) -> Result<(), Broken> {
        let record = deed.record;
        if record.kind == Kind::Edition && !self.states.contains_key(&record) {
            self.editions.push(EditionId(record.bits));
        }
        by_kind!(record.kind, R => {
            let state = deed.events::<R>()?.iter().fold(self.before::<R>(record), R::evolve);
            self.states.insert(record, Box::new(state));
        });
        Ok(())
    }

    /// The state before the next act of a record, by the rules of its kind.
    pub fn before<D: Decider>(&self, record: RecordId) -> D::State {
        self.of::<D>(record).cloned().unwrap_or_default()
    }
}

impl Facts for Fold {
    type Error = Infallible;

    fn council(&mut self) -> Result<Option<Arc<council::Open>>, Infallible> {
        Ok(self.all::<council::Council>().find_map(|(_, state)| match state {
            council::State::Open(open) => Some(Arc::new(open.clone())),
            council::State::Unknown => None,
        }))
    }

    fn person(&mut self, id: PersonId) -> Result<Option<Arc<person::Active>>, Infallible> {
        Ok(match self.of::<person::Person>(id.into()) {
            Some(person::State::Active(active)) => Some(Arc::new(active.clone())),
            Some(person::State::Unknown) | None => None,
        })
    }

    fn post(&mut self, id: PostId) -> Result<Option<Arc<post::Open>>, Infallible> {
        Ok(match self.of::<post::Post>(id.into()) {
            Some(post::State::Open(open)) => Some(Arc::new(open.clone())),
            Some(post::State::Unknown) | None => None,
        })
    }

    fn holders(&mut self, id: PostId, on: Date) -> Result<Vec<PersonId>, Infallible> {
        Ok(self.holding(id, on).collect())
    }

    fn in_role(&mut self, role: Role, on: Date) -> Result<Vec<(PersonId, Option<ServiceId>)>, Infallible> {
        let mut found = Vec::new();
        for (record, state) in self.all::<post::Post>() {
            let post::State::Open(open) = state else { continue };
            if open.roles.contains(&role) {
                found.extend(self.holding(PostId(record.bits), on).map(|person| (person, open.service)));
            }
        }
        // The chair is no post: whoever holds the office and sits.
        let kind = self.council()?.map(|house| house.kind);
        for (record, state) in self.all::<person::Person>() {
            let person::State::Active(active) = state else { continue };
            let chairs = active.offices_on(on).any(|office| office.role() == Some(role));
            if chairs && kind.is_some_and(|kind| active.sits(kind, on).is_some()) {
                found.push((PersonId(record.bits), None));
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    fn body(&mut self, id: BodyId) -> Result<Option<Arc<body::Open>>, Infallible> {
        Ok(match self.of::<body::Body>(id.into()) {
            Some(body::State::Open(open)) => Some(Arc::new(open.clone())),
            Some(body::State::Unknown) | None => None,
        })
    }

    fn record<D: Decider>(&mut self, id: RecordId) -> Result<Option<Arc<D::State>>, Infallible> {
        Ok(self.of::<D>(id).map(|state| Arc::new(state.clone())))
    }

    fn editions(&mut self) -> Result<Vec<(EditionId, Arc<edition::State>)>, Infallible> {
        let known =
            |id: &EditionId| self.of::<edition::Edition>((*id).into()).map(|state| (*id, Arc::new(state.clone())));
        Ok(self.editions.iter().filter_map(known).collect())
    }
}
