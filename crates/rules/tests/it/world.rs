//! A council in memory: the fold of its records, which answers what a rule may ask of others.

use std::any::Any;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use jiff::civil::{Date, date};
use jiff::{Timestamp, tz::TimeZone};
use rules::actor::{Actor, Role};
use rules::body::{self, Body, BodyKind};
use rules::calendar::{Calendar, Nation};
use rules::context::{Context, Fact, Facts, context};
use rules::council::{self, Council, CouncilKind};
use rules::decider::Decider;
use rules::edition::{self, Adoption, Draft, Edition};
use rules::id::{BodyId, EditionId, PersonId, PostId, ServiceId};
use rules::norm::{Binding, Bindings, Ground, Norm, Param};
use rules::person::{self, Held, Office, Particulars, Person, Term};
use rules::post::{self, Post};
use rules::record::RecordId;

use crate::cast::*;

/// Before anything that a test does.
pub const LONG_AGO: Date = date(2025, 1, 6);

/// Every record of one council that others may ask about.
#[derive(Clone, Default)]
pub struct World {
    pub house: Option<Arc<council::Open>>,
    pub persons: BTreeMap<PersonId, person::State>,
    pub posts: BTreeMap<PostId, post::State>,
    pub bodies: BTreeMap<BodyId, body::State>,
    pub editions: Vec<(EditionId, Arc<edition::State>)>,
    /// Records of the other kinds, each with the state of its own rules.
    pub records: BTreeMap<RecordId, Arc<dyn Any + Send + Sync>>,
}

impl Facts for &World {
    type Error = Infallible;

    fn council(&mut self) -> Result<Option<Arc<council::Open>>, Infallible> {
        Ok(self.house.clone())
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
        Ok(self.persons.iter().filter(|(_, state)| holds(state)).map(|(id, _)| *id).collect())
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

    fn record<D: Decider>(&mut self, id: RecordId) -> Result<Option<Arc<D::State>>, Infallible> {
        Ok(self.records.get(&id).and_then(|state| state.clone().downcast().ok()))
    }

    fn editions(&mut self) -> Result<Vec<(EditionId, Arc<edition::State>)>, Infallible> {
        Ok(self.editions.clone())
    }
}

impl World {
    /// What a rule knows at nine in the morning of that day.
    pub fn context(&self, day: Date, actor: Actor, needs: &[Fact]) -> Context {
        let Ok(built) = context(&mut &*self, COUNCIL, actor, nine_o_clock(day), needs);
        built
    }

    /// The installation does one thing to one record and is not refused.
    #[track_caller]
    pub fn does<D: Decider>(&self, day: Date, state: &D::State, command: D::Command) -> D::State {
        let ctx = self.context(day, Actor::Installation, &D::needs(state, &command));
        let state = D::as_of(state.clone(), &ctx);
        D::may(&ctx, &state, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        let decision = D::decide(&ctx, &state, &command).unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        decision.events.iter().fold(state, D::evolve)
    }

    #[track_caller]
    pub fn council(&mut self, command: council::Command) {
        let was = self.house.as_deref().cloned().map_or(council::State::Unknown, council::State::Open);
        self.house = match self.does::<Council>(LONG_AGO, &was, command) {
            council::State::Unknown => None,
            council::State::Open(open) => Some(Arc::new(open)),
        };
    }

    #[track_caller]
    pub fn person(&mut self, id: PersonId, command: person::Command) {
        let state = self.does::<Person>(LONG_AGO, &self.persons.get(&id).cloned().unwrap_or_default(), command);
        self.persons.insert(id, state);
    }

    #[track_caller]
    pub fn post(&mut self, id: PostId, command: post::Command) {
        let state = self.does::<Post>(LONG_AGO, &self.posts.get(&id).cloned().unwrap_or_default(), command);
        self.posts.insert(id, state);
    }

    #[track_caller]
    pub fn body(&mut self, id: BodyId, command: body::Command) {
        let state = self.does::<Body>(LONG_AGO, &self.bodies.get(&id).cloned().unwrap_or_default(), command);
        self.bodies.insert(id, state);
    }

    #[track_caller]
    pub fn edition(&mut self, day: Date, id: EditionId, command: edition::Command) {
        let at = self.editions.iter().position(|(known, _)| *known == id).unwrap_or_else(|| {
            self.editions.push((id, Arc::default()));
            self.editions.len() - 1
        });
        let state = self.does::<Edition>(day, &self.editions[at].1, command);
        self.editions[at].1 = Arc::new(state);
    }

    /// The council adopts a protocol that binds these norms; it takes effect the day after.
    #[track_caller]
    pub fn adopts(&mut self, day: Date, id: EditionId, bindings: Bindings) {
        self.edition(day, id, edition::Command::Draft(draft(bindings)));
        let adoption = Adoption { body: FULL_COUNCIL, on: day, minute: words(903), from: day };
        self.edition(day, id, edition::Command::Adopt(adoption));
    }

    /// The same world under another protocol from the start.
    pub fn under(mut self, bindings: Bindings) -> World {
        self.editions.clear();
        self.adopts(LONG_AGO, EDITION, bindings);
        self
    }

    /// The same world with a protocol on trial all year.
    pub fn trying(mut self, bindings: Bindings) -> World {
        self.editions.clear();
        self.edition(LONG_AGO, EDITION, edition::Command::Draft(draft(bindings)));
        self.edition(LONG_AGO, EDITION, edition::Command::BeginTrial { until: date(2026, 12, 31) });
        self
    }

    /// The same world with no protocol.
    pub fn without_protocol(mut self) -> World {
        self.editions.clear();
        self
    }

    #[track_caller]
    pub fn member(&mut self, person: PersonId, as_follows: Term) {
        self.person(person, person::Command::Register { person, particulars: particulars(person) });
        let (term, from) = (term(person), Some(LONG_AGO));
        let as_follows = Term { from, accepted: from, ..as_follows };
        self.person(person, person::Command::BeginTerm { term, as_follows });
    }

    #[track_caller]
    pub fn officer(&mut self, person: PersonId, post: PostId) {
        self.person(person, person::Command::Register { person, particulars: particulars(person) });
        self.takes(person, post);
    }

    #[track_caller]
    pub fn takes(&mut self, person: PersonId, post: PostId) {
        self.person(person, person::Command::TakePost { post, held: Held { from: LONG_AGO, until: None } });
    }

    fn opened(kind: CouncilKind) -> World {
        let mut world = World::default();
        let (nation, calendar) = (Nation::England, Calendar::national(Nation::England));
        world.council(council::Command::Open { name: words(900), kind, nation, calendar });
        for service in [HIGHWAYS, HOUSING] {
            world.council(council::Command::AddService { service, name: words(service.0) });
        }
        for ward in [OAKLEY, ELMBRIDGE] {
            world.council(council::Command::AddWard { ward, name: words(ward.0) });
        }
        for group in [AMBER, GREEN] {
            world.council(council::Command::AddGroup { group, name: words(group.0) });
        }
        let body = body::Command::Constitute { name: words(904), kind: BodyKind::Council, parent: None };
        world.bodies.insert(FULL_COUNCIL, world.does::<Body>(LONG_AGO, &body::State::Unknown, body));
        for (post, service, roles) in [
            (HIGHWAYS_ENGINEER, Some(HIGHWAYS), vec![]),
            (HIGHWAYS_INSPECTOR, Some(HIGHWAYS), vec![]),
            (HIGHWAYS_DIRECTOR, Some(HIGHWAYS), vec![Role::Director]),
            (HOUSING_OFFICER, Some(HOUSING), vec![]),
            (CLERK, None, vec![Role::Clerk]),
        ] {
            world.post(post, post::Command::Create(a_post(service, roles)));
        }
        world.adopts(LONG_AGO, EDITION, everything());
        world
    }

    /// The county of Northwold, with the whole cast and a protocol that binds every council norm.
    pub fn northwold() -> World {
        let mut world = World::opened(CouncilKind::County);
        let seat = |ward, group| Term { ward: Some(ward), group: Some(group), ..Term::default() };
        world.member(ADA, seat(OAKLEY, AMBER));
        world.member(DARA, seat(OAKLEY, GREEN));
        world.member(GWEN, seat(OAKLEY, AMBER));
        world.member(HANA, seat(ELMBRIDGE, AMBER));
        world.member(IDRIS, Term::default());
        world.person(
            HANA,
            person::Command::TakeOffice { office: Office::GroupLeader, held: Held { from: LONG_AGO, until: None } },
        );
        world.officer(BELLO, HIGHWAYS_ENGINEER);
        world.officer(JONAH, HIGHWAYS_INSPECTOR);
        world.officer(FARAH, HIGHWAYS_DIRECTOR);
        world.officer(ESI, HOUSING_OFFICER);
        world.officer(CHIDI, CLERK);
        world
    }

    /// The county with an information officer, and one enquiry of Ada's that others may ask about.
    pub fn with_information_officer() -> World {
        let mut world = World::northwold();
        world.post(INFORMATION, post::Command::Create(a_post(None, vec![Role::InformationOfficer])));
        world.officer(LENA, INFORMATION);
        world.with_an_enquiry()
    }

    /// The same world with one enquiry of Ada's that others may ask about.
    pub fn with_an_enquiry(mut self) -> World {
        let state = crate::enquiry::raised(&self).state();
        self.records.insert(crate::examples::request::ENQUIRY.into(), Arc::new(state));
        self
    }

    /// The parish of Eastmarsh, where a member is the unpaid clerk (LGA 1972 s.112(5)).
    pub fn eastmarsh() -> World {
        let mut world = World::opened(CouncilKind::Parish);
        world.member(ADA, Term { ward: Some(OAKLEY), ..Term::default() });
        world.member(KEZIA, Term { ward: Some(OAKLEY), ..Term::default() });
        world.takes(KEZIA, CLERK);
        world.officer(BELLO, HIGHWAYS_ENGINEER);
        world
    }
}

/// Nine in the morning in London.
pub fn nine_o_clock(day: Date) -> Timestamp {
    let london = TimeZone::get("Europe/London").unwrap();
    day.at(9, 0, 0, 0).to_zoned(london).unwrap().timestamp()
}

/// Every council norm, each under a clause of its own; every kind and every visibility is offered.
pub fn everything() -> Bindings {
    let council = Norm::all().filter(|norm| norm.ground() == Ground::Council).enumerate();
    Bindings::of(council.map(|(at, norm)| {
        let binding = Binding::new(&format!("1.{}", at + 1), norm);
        match norm {
            Norm::VisibilityOffered => {
                binding.with("offers", names(&["me", "ward", "group-in-ward", "council"])).unwrap()
            }
            _ => binding,
        }
    }))
}

/// Only these norms, set as the catalogue has them.
pub fn only(norms: &[Norm]) -> Bindings {
    Bindings::of(norms.iter().map(|norm| Binding::new("1", *norm)))
}

/// Every council norm, with one of them set otherwise.
pub fn everything_but(norm: Norm, name: &str, value: Param) -> Bindings {
    let other = Binding::new("2", norm).with(name, value).unwrap();
    Bindings::of([other].into_iter().chain(everything().iter().cloned()))
}

/// Every council norm but one.
pub fn everything_without(norm: Norm) -> Bindings {
    Bindings::of(everything().iter().filter(|binding| binding.norm != norm).cloned())
}

pub fn names(names: &[&str]) -> Param {
    Param::Choices(names.iter().map(|name| (*name).to_owned()).collect())
}

pub fn draft(bindings: Bindings) -> Draft {
    Draft { title: words(901), pack: words(902), bindings: Arc::new(bindings) }
}

pub fn particulars(person: PersonId) -> Particulars {
    Particulars { name: words(person.0), address: Some(words(person.0 + 1)), telephone: None }
}

pub fn a_post(service: Option<rules::id::ServiceId>, roles: Vec<Role>) -> post::Open {
    post::Open {
        title: words(905),
        service,
        roles,
        line_manager: None,
        telephone: None,
        pattern: None,
        covers: Vec::new(),
    }
}
