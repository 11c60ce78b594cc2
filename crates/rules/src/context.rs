//! Everything a rule may know besides the record itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::actor::{Actor, Presides, Role, Seat, Standing};
use crate::calendar::Calendar;
use crate::decider::Decider;
use crate::id::{
    BodyId, CouncilId, DecisionId, DelegationId, EditionId, EnquiryId, MeetingId, PersonId, PostId, ServiceId,
};
use crate::norm::{Bindings, Ground, Norm};
use crate::record::RecordId;
use crate::{body, council, decision, delegation, edition, enquiry, meeting, person, post};

/// A fact of another record that a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// How this person stands.
    Person(PersonId),
    /// How this post stands.
    Post(PostId),
    /// Who holds this post today.
    Holders(PostId),
    /// The post that manages this one, and who holds it today.
    LineManager(PostId),
    /// How this body stands.
    Body(BodyId),
    /// What this edition binds, whether it is still in force or not.
    Edition(EditionId),
    /// How this enquiry stands, by its own acts alone.
    Enquiry(EnquiryId),
    /// How this meeting stands, by its own acts alone.
    Meeting(MeetingId),
    /// How this delegation stands, by its own acts alone.
    Delegation(DelegationId),
    /// How this decision stands, by its own acts alone.
    Decision(DecisionId),
    /// Who holds a post with this role today.
    InRole(Role),
}

/// Where facts come from: the standing tables, or the fold of the journal.
pub trait Facts {
    /// What can go wrong while asking.
    type Error;
    /// The council, once it has been opened.
    fn council(&mut self) -> Result<Option<Arc<council::Open>>, Self::Error>;
    /// A person as recorded.
    fn person(&mut self, id: PersonId) -> Result<Option<Arc<person::Active>>, Self::Error>;
    /// A post as recorded.
    fn post(&mut self, id: PostId) -> Result<Option<Arc<post::Open>>, Self::Error>;
    /// The persons recorded as holding a post on that day, in the order of their ids.
    fn holders(&mut self, id: PostId, on: Date) -> Result<Vec<PersonId>, Self::Error>;
    /// The persons recorded as holding a post with that role on that day, each with the post's service, in the order of their ids.
    fn in_role(&mut self, role: Role, on: Date) -> Result<Vec<(PersonId, Option<ServiceId>)>, Self::Error>;
    /// A body as recorded.
    fn body(&mut self, id: BodyId) -> Result<Option<Arc<body::Open>>, Self::Error>;
    /// A record as its own acts have made it; none where there is none.
    fn record<D: Decider>(&mut self, id: RecordId) -> Result<Option<Arc<D::State>>, Self::Error>;
    /// Every edition as recorded, oldest first.
    fn editions(&mut self) -> Result<Vec<(EditionId, Arc<edition::State>)>, Self::Error>;
}

/// The edition in force on the day of the act, or the one on trial.
#[derive(Clone, Debug)]
pub struct InForce {
    /// Which edition.
    pub edition: EditionId,
    /// Whether the council has adopted it.
    pub mode: Mode,
    /// What its clauses bind.
    pub bindings: Arc<Bindings>,
}

/// Whether a protocol is the council's own or only tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Adopted: refuses, declines, dates.
    Adopted,
    /// On trial: nothing is refused under a council norm, only shown.
    OnTrial {
        /// The last day.
        until: Date,
    },
}

/// The facts that were asked for.
#[derive(Clone, Debug, Default)]
pub struct Known {
    persons: BTreeMap<PersonId, Arc<person::Active>>,
    posts: BTreeMap<PostId, Arc<post::Open>>,
    holders: BTreeMap<PostId, Vec<PersonId>>,
    bodies: BTreeMap<BodyId, Arc<body::Open>>,
    editions: BTreeMap<EditionId, Arc<Bindings>>,
    enquiries: BTreeMap<EnquiryId, Arc<enquiry::State>>,
    meetings: BTreeMap<MeetingId, Arc<meeting::State>>,
    delegations: BTreeMap<DelegationId, Arc<delegation::State>>,
    decisions: BTreeMap<DecisionId, Arc<decision::State>>,
    in_role: BTreeMap<Role, Vec<(PersonId, Option<ServiceId>)>>,
}

impl Known {
    /// Who holds a post with a role asked for, today, each with the post's service.
    pub fn in_role(&self, role: Role) -> &[(PersonId, Option<ServiceId>)] {
        self.in_role.get(&role).map_or(&[], Vec::as_slice)
    }

    /// A person asked for, where there is one of that id.
    pub fn person(&self, id: PersonId) -> Option<&person::Active> {
        self.persons.get(&id).map(Arc::as_ref)
    }

    /// A post asked for, where there is one of that id.
    pub fn post(&self, id: PostId) -> Option<&post::Open> {
        self.posts.get(&id).map(Arc::as_ref)
    }

    /// Who holds a post asked for, today.
    pub fn holders(&self, id: PostId) -> &[PersonId] {
        self.holders.get(&id).map_or(&[], Vec::as_slice)
    }

    /// A body asked for, where there is one of that id.
    pub fn body(&self, id: BodyId) -> Option<&body::Open> {
        self.bodies.get(&id).map(Arc::as_ref)
    }

    /// An enquiry asked for, where there is one of that id.
    pub fn enquiry(&self, id: EnquiryId) -> Option<&enquiry::State> {
        self.enquiries.get(&id).map(Arc::as_ref)
    }

    /// A meeting asked for, where there is one of that id.
    pub fn meeting(&self, id: MeetingId) -> Option<&meeting::State> {
        self.meetings.get(&id).map(Arc::as_ref)
    }

    /// A delegation asked for, where there is one of that id.
    pub fn delegation(&self, id: DelegationId) -> Option<&delegation::State> {
        self.delegations.get(&id).map(Arc::as_ref)
    }

    /// A decision asked for, where there is one of that id.
    pub fn decision(&self, id: DecisionId) -> Option<&decision::State> {
        self.decisions.get(&id).map(Arc::as_ref)
    }

    /// What an edition asked for binds.
    pub fn bindings(&self, id: EditionId) -> Option<&Bindings> {
        self.editions.get(&id).map(Arc::as_ref)
    }
}

/// Everything a rule may know besides the record itself.
#[derive(Clone, Debug)]
pub struct Context {
    /// Which council.
    pub council: CouncilId,
    /// Who acts.
    pub actor: Actor,
    /// How the actor stands today; none for the clock and the like, and none for a person who does not hold that seat today.
    pub standing: Option<Standing>,
    /// When, in milliseconds UTC.
    pub now: Timestamp,
    /// The civil day of `now` in Europe/London.
    pub today: Date,
    /// The council; none only while it is being opened.
    pub house: Option<Arc<council::Open>>,
    /// The protocol in force or on trial today.
    pub edition: Option<InForce>,
    /// The facts that `needs` named.
    pub known: Known,
}

impl Context {
    /// Whether a norm is in force: house and statute always, council norms where the edition binds them.
    pub fn binds(&self, norm: Norm) -> bool {
        norm.ground() != Ground::Council || self.edition.as_ref().is_some_and(|e| e.bindings.in_force(norm))
    }

    /// What the edition in force binds.
    pub fn bindings(&self) -> Option<&Bindings> {
        self.edition.as_ref().map(|edition| edition.bindings.as_ref())
    }

    /// The newest calendar of the council.
    pub fn calendar(&self) -> Option<&Calendar> {
        self.house.as_ref().map(|house| house.calendar())
    }

    /// Whether the actor has this role today.
    pub fn is(&self, role: Role) -> bool {
        self.standing.as_ref().is_some_and(|standing| standing.is(role))
    }

    /// Whether a refusal under this norm is only shown: a council norm of a protocol on trial.
    pub fn only_shown(&self, norm: Norm) -> bool {
        norm.ground() == Ground::Council
            && self.edition.as_ref().is_some_and(|edition| matches!(edition.mode, Mode::OnTrial { .. }))
    }
}

/// Builds the context of one command: the only function that does.
///
/// # Errors
/// Only those of the facts themselves.
pub fn context<F: Facts>(
    facts: &mut F,
    council: CouncilId,
    actor: Actor,
    now: Timestamp,
    needs: &[Fact],
) -> Result<Context, F::Error> {
    let today = crate::calendar::civil_day(now);
    let house = facts.council()?;
    let editions = facts.editions()?;
    let standing = match actor {
        Actor::Person { person, capacity } => standing(facts, house.as_deref(), person, capacity, today)?,
        Actor::Clock { .. } | Actor::Consequence { .. } | Actor::Installation => None,
    };
    let mut known = Known::default();
    for need in needs.iter().copied().collect::<BTreeSet<_>>() {
        match need {
            Fact::Person(id) => known.persons.extend(facts.person(id)?.map(|found| (id, found))),
            Fact::Post(id) => known.posts.extend(facts.post(id)?.map(|found| (id, found))),
            Fact::Holders(id) => known.holders.extend([(id, facts.holders(id, today)?)]),
            Fact::LineManager(id) => {
                if let Some(manager) = facts.post(id)?.and_then(|open| open.line_manager) {
                    known.holders.insert(manager, facts.holders(manager, today)?);
                }
            }
            Fact::Enquiry(id) => {
                known.enquiries.extend(facts.record::<enquiry::Enquiry>(id.into())?.map(|found| (id, found)))
            }
            Fact::Meeting(id) => {
                known.meetings.extend(facts.record::<meeting::Meeting>(id.into())?.map(|found| (id, found)));
            }
            Fact::Delegation(id) => {
                let found = facts.record::<delegation::Delegation>(id.into())?;
                known.delegations.extend(found.map(|found| (id, found)));
            }
            Fact::Decision(id) => {
                known.decisions.extend(facts.record::<decision::Decision>(id.into())?.map(|found| (id, found)));
            }
            Fact::Body(id) => known.bodies.extend(facts.body(id)?.map(|found| (id, found))),
            Fact::InRole(role) => drop(known.in_role.insert(role, facts.in_role(role, today)?)),
            Fact::Edition(id) => known.editions.extend(
                editions.iter().find(|(known, _)| *known == id).and_then(|(_, state)| Some((id, state.bindings()?))),
            ),
        }
    }
    let edition = edition::in_force(&editions, today);
    Ok(Context { council, actor, standing, now, today, house, edition, known })
}

/// How a person stands on a day in one of their seats; none where the seat is not theirs that day.
///
/// # Errors
/// Only those of the facts themselves.
pub fn standing<F: Facts>(
    facts: &mut F,
    house: Option<&council::Open>,
    person: PersonId,
    seat: Seat,
    today: Date,
) -> Result<Option<Standing>, F::Error> {
    let (Some(house), Some(active)) = (house, facts.person(person)?) else { return Ok(None) };
    let assists = assisted(facts, house, &active, today)?;
    let mut kinds = Vec::new();
    for body in active.bodies_on(today) {
        kinds.extend(facts.body(body)?.map(|body| body.kind));
    }
    Ok(match seat {
        Seat::Member(term) => active.term(term).filter(|term| term.may_act(house.kind, today)).map(|term| Standing {
            person,
            seat,
            roles: active.offices_on(today).filter_map(person::Office::role).chain([Role::Member]).collect(),
            service: None,
            ward: term.ward,
            bodies: active.bodies_on(today).collect(),
            kinds,
            chairs: active.chairs_on(today).collect(),
            portfolios: active.offices_on(today).filter_map(person::Office::portfolio).collect(),
            presides: presides(&active, today),
            group: term.group,
            covers: BTreeMap::new(),
            lent: BTreeSet::new(),
            directs: BTreeSet::new(),
            assists,
        }),
        Seat::Officer(post) if active.holds(post, today) => match facts.post(post)? {
            Some(open) => Some(Standing { assists, ..officer(facts, person, (seat, &open), today)? }),
            None => None,
        },
        Seat::Officer(_) => None,
    })
}

fn presides(active: &person::Active, today: Date) -> Presides {
    let presides = |office| matches!(office, person::Office::Chair | person::Office::ViceChair);
    if active.offices_on(today).any(presides) { Presides::Council } else { Presides::Not }
}

/// The members whom somebody assists, and who sit that day: what ends for a member ends for whoever assists them.
fn assisted<F: Facts>(
    facts: &mut F,
    house: &council::Open,
    active: &person::Active,
    today: Date,
) -> Result<BTreeSet<PersonId>, F::Error> {
    let mut assisted = BTreeSet::new();
    for member in active.assists.iter().copied() {
        if facts.person(member)?.is_some_and(|member| member.sits(house.kind, today).is_some()) {
            assisted.insert(member);
        }
    }
    Ok(assisted)
}

/// How an officer stands: in their own post, and for the posts whose holders are away that day.
fn officer<F: Facts>(
    facts: &mut F,
    person: PersonId,
    (seat, open): (Seat, &post::Open),
    today: Date,
) -> Result<Standing, F::Error> {
    let mut roles: BTreeSet<Role> = open.roles.iter().copied().chain([Role::Officer]).collect();
    let mut covers = BTreeMap::new();
    // Roles go with their own post's service: who covers an officer of another service does not direct it.
    let directed = |post: &post::Open| post.service.filter(|_| post.roles.contains(&Role::Director));
    let mut directs: BTreeSet<ServiceId> = directed(open).into_iter().collect();
    for away in open.covers_on(today) {
        if let Some(covered) = facts.post(away)? {
            roles.extend(covered.roles.iter().copied());
            directs.extend(directed(&covered));
            covers.insert(away, covered.service);
        }
    }
    Ok(Standing {
        person,
        seat,
        roles,
        service: open.service,
        ward: None,
        bodies: Vec::new(),
        kinds: Vec::new(),
        chairs: BTreeSet::new(),
        portfolios: BTreeSet::new(),
        presides: Presides::Not,
        group: None,
        covers,
        lent: open.lent_on(today).collect(),
        directs,
        assists: BTreeSet::new(),
    })
}
