//! A breach of confidence: director, group leader and Monitoring Officer, committee; and never the member concerned.

use rules::access::Key;
use rules::actor::Role;
use rules::body::{self, BodyKind};
use rules::breach::{Breach, Command, Raising, Refusal, Stage, State};
use rules::decider::Decider;
use rules::id::{BodyId, PersonId, PostId};
use rules::person::{self, Held, Office};

use crate::cast::*;
use crate::examples::breach::raising;
use crate::meeting::{county, mona};
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, a_post};

pub const STANDARDS: BodyId = BodyId(29);
const CHIEF: PersonId = PersonId(240);
const CHIEF_POST: PostId = PostId(68);

/// The county with a committee for standards and a chief executive.
pub fn with_standards() -> World {
    let mut world = county();
    world.body(STANDARDS, body::Command::Constitute { name: words(908), kind: BodyKind::Committee, parent: None });
    world.post(CHIEF_POST, rules::post::Command::Create(a_post(None, vec![Role::ChiefExecutive])));
    world.officer(CHIEF, CHIEF_POST);
    world
}

fn raise() -> Command {
    Command::Raise(Box::new(raising()))
}

fn pass(committee: Option<BodyId>) -> Command {
    Command::PassUp { note: words(2), committee }
}

pub fn raised(world: &World) -> Given<'_, Breach> {
    given::<Breach>(world, []).and(june(2), bello(), raise())
}

pub fn with_the_leader(world: &World) -> Given<'_, Breach> {
    raised(world).and(june(3), farah(), pass(None))
}

pub fn with_the_committee(world: &World) -> Given<'_, Breach> {
    with_the_leader(world).and(june(4), mona(), pass(Some(STANDARDS)))
}

#[test]
fn it_goes_from_the_officer_to_the_director_to_leader_and_monitoring_officer_to_a_committee() {
    let world = with_standards();
    let nobody = given::<Breach>(&world, []);
    nobody.when(june(2), ada(), raise()).refused(Refusal::NotAnOfficer);
    nobody.when(june(2), bello(), Command::Withdraw).refused(Refusal::NotYours);
    // Nobody gets so far: who may withdraw is who raised it. The answer to what is not there stands all the same.
    let nothing = Breach::decide(&nobody.on(june(2), bello(), &raise()).1, &State::Unknown, &Command::Withdraw);
    assert_eq!(nothing, Err(Refusal::NoSuchBreach));
    let other = |about| Command::Raise(Box::new(Raising { about, ..raising() }));
    nobody.when(june(2), bello(), other(BELLO)).refused(Refusal::Oneself);
    nobody.when(june(2), bello(), other(ESI)).refused(Refusal::NoSuchMember);
    let raised = raised(&world);
    assert_eq!(raised.state().matter().unwrap().stage(), Stage::Director(HIGHWAYS));
    raised.when(june(2), bello(), raise()).refused(Refusal::RaisedAlready);
    for by in [bello(), jonah(), esi(), mona(), chidi()] {
        raised.when(june(3), by, pass(None)).refused(Refusal::NotWithYou);
    }
    let passed = with_the_leader(&world);
    assert_eq!(passed.state().matter().unwrap().stage(), Stage::LeaderAndMonitoringOfficer { leader_of: Some(AMBER) });
    passed.when(june(4), farah(), pass(Some(STANDARDS))).refused(Refusal::NotWithYou);
    passed.when(june(4), mona(), pass(None)).refused(Refusal::CommitteeWanted);
    passed.when(june(4), mona(), pass(Some(BodyId(999)))).refused(Refusal::CommitteeWanted);
    let last = with_the_committee(&world);
    last.when(june(5), chidi(), pass(Some(STANDARDS))).refused(Refusal::LastStep);
    let settled = last.and(june(20), chidi(), Command::Settle { outcome: words(4) });
    settled.when(june(21), chidi(), Command::Settle { outcome: words(4) }).refused(Refusal::OverAlready);
    // A director's own goes to the chief executive.
    let own = given::<Breach>(&world, []).and(june(2), farah(), raise());
    assert_eq!(own.state().matter().unwrap().stage(), Stage::ChiefExecutive);
    own.when(june(3), officer(CHIEF, CHIEF_POST), Command::Settle { outcome: words(4) }).accepted();
}

#[test]
fn each_step_has_its_date_and_begins_when_it_was_reached() {
    let world = with_standards();
    let passed = with_the_leader(&world);
    let (state, ctx) = passed.on(june(5), mona(), &Command::Withdraw);
    // Wednesday the 3rd: ten working days end on Wednesday the 17th.
    assert_eq!(state.matter().unwrap().due(ctx.bindings(), ctx.calendar().unwrap()), Some(june(17)));
}

#[test]
fn the_member_concerned_never_sees_it_whatever_keys_they_hold_and_each_other_only_once_it_reached_them() {
    let world = with_standards();
    for history in [raised(&world), with_the_leader(&world), with_the_committee(&world)] {
        assert!(Breach::audience(&history.state()).iter().all(|it| it.bars == [ADA]));
    }
    let keys = |history: Given<'_, Breach>| Breach::audience(&history.state())[0].keys.clone();
    assert_eq!(keys(raised(&world)), [Key::Person(BELLO), Key::RoleIn(Role::Director, HIGHWAYS)]);
    assert!(keys(with_the_leader(&world)).contains(&Key::LeaderOf(AMBER)));
    assert!(!keys(with_the_leader(&world)).contains(&Key::Body(STANDARDS)));
    assert!(keys(with_the_committee(&world)).contains(&Key::Body(STANDARDS)));
}

#[test]
fn in_a_parish_it_goes_to_whoever_chairs_the_council_and_on_to_the_council() {
    let world = crate::world::World::eastmarsh();
    let raised = given::<Breach>(&world, []).and(june(2), kezia(), raise());
    assert_eq!(raised.state().matter().unwrap().stage(), Stage::Chair);
    raised.when(june(2), kezia(), Command::Withdraw).accepted();
    raised.when(june(3), kezia(), pass(Some(FULL_COUNCIL))).refused(Refusal::NotWithYou);
    // About whoever chairs it, the clerk takes it past the chair to the council; to settle it stays the council's.
    let mut world = crate::world::World::eastmarsh();
    let held = Held { from: LONG_AGO, until: None };
    world.person(ADA, person::Command::TakeOffice { office: Office::Chair, held });
    let raised = given::<Breach>(&world, []).and(june(2), kezia(), raise());
    raised.when(june(3), kezia(), Command::Settle { outcome: words(4) }).refused(Refusal::NotWithYou);
    raised.when(june(3), ada(), pass(Some(FULL_COUNCIL))).refused(Refusal::NotWithYou);
    let passed = raised.and(june(3), kezia(), pass(Some(FULL_COUNCIL)));
    assert_eq!(passed.state().matter().unwrap().stage(), Stage::Council);
    let audience = Breach::audience(&passed.state());
    assert!(audience.iter().all(|it| it.keys.contains(&Key::Members) && it.bars == [ADA]));
}
