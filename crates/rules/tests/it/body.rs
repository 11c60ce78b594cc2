use rules::actor::Actor;
use rules::body::{Body, BodyKind, Command, Event, Open, Refusal, State};

use crate::cast::*;
use crate::testing::given;
use crate::world::World;

fn constitute() -> Command {
    Command::Constitute { name: words(1), kind: BodyKind::Scrutiny, parent: None }
}

fn rename() -> Command {
    Command::Rename { name: words(2) }
}

#[test]
fn the_clerk_constitutes_a_body_once_and_may_rename_it() {
    let world = World::northwold();
    given::<Body>(&world, []).when(june(1), chidi(), rename()).refused(Refusal::NoSuchBody);
    let there = given::<Body>(&world, []).and(june(1), chidi(), constitute());
    there.when(june(1), chidi(), constitute()).refused(Refusal::ConstitutedAlready);
    there.when(june(1), chidi(), rename()).then([Event::Renamed { name: words(2) }]);
    let renamed = there.and(june(1), chidi(), rename());
    assert_eq!(renamed.state(), State::Open(Open { name: words(2), kind: BodyKind::Scrutiny, parent: None }));
}

#[test]
fn a_sub_committee_is_one_of_a_body_that_is_there() {
    let world = World::northwold();
    let of = |parent| Command::Constitute { name: words(1), kind: BodyKind::Committee, parent: Some(parent) };
    let nobody = given::<Body>(&world, []);
    nobody.when(june(1), chidi(), of(rules::id::BodyId(999))).refused(Refusal::NoSuchParent);
    let there = nobody.and(june(1), chidi(), of(FULL_COUNCIL));
    assert!(matches!(there.state(), State::Open(open) if open.parent == Some(FULL_COUNCIL)));
}

#[test]
fn nobody_else_records_bodies_but_an_import() {
    let world = World::northwold();
    for by in [ada(), bello(), farah(), clock(rules::norm::Norm::Roster), consequence()] {
        given::<Body>(&world, []).when(june(1), by, constitute()).refused(Refusal::NotTheClerk);
    }
    given::<Body>(&world, []).when(june(1), Actor::Installation, constitute()).flags([]);
}
