//! Delegations: to a post or a committee; to one member only where there is an executive; until a day.

use std::sync::Arc;

use jiff::civil::Date;
use rules::body::{self, BodyKind};
use rules::decider::{Decider, Wake};
use rules::delegation::{Command, Delegation, Making, Refusal, To};
use rules::id::{BodyId, PersonId, PostId};
use rules::norm::Norm;
use rules::person::{self, Held, Office};

use crate::action::{CABINET, council};
use crate::cast::*;
use crate::examples::delegation::making;
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World};

fn make(to: To) -> Command {
    Command::Make(Box::new(Making { to, ..making() }))
}

/// To Bello's post.
pub fn made(world: &World) -> Given<'_, Delegation> {
    given::<Delegation>(world, []).and(june(22), chidi(), Command::Make(Box::new(making())))
}

pub fn by_the_clock() -> rules::actor::Actor {
    clock(Norm::OneMember)
}

#[test]
fn a_delegation_is_made_by_a_resolution_that_stands_and_entered_by_the_clerk() {
    let world = council();
    let nobody = given::<Delegation>(&world, []);
    let make_it = || Command::Make(Box::new(making()));
    for by in [ada(), bello(), farah()] {
        nobody.when(june(22), by, make_it()).refused(Refusal::NotTheClerk);
    }
    nobody.when(june(22), chidi(), Command::Revoke { minute: words(3) }).refused(Refusal::NoSuchDelegation);
    let of = |resolution, until| Command::Make(Box::new(Making { resolution, until, ..making() }));
    nobody.when(june(22), chidi(), of(2, None)).refused(Refusal::NoSuchResolution);
    nobody.when(june(22), chidi(), of(1, Some(june(21)))).refused(Refusal::DayGoneBy);
    nobody.when(june(22), chidi(), make(To::Post(PostId(999)))).refused(Refusal::NobodyThere);
    nobody.when(june(22), chidi(), make(To::Body(BodyId(999)))).refused(Refusal::NobodyThere);
    nobody.when(june(22), chidi(), make(To::Body(FULL_COUNCIL))).refused(Refusal::ToItself);
    nobody.when(june(22), chidi(), make(To::Body(CABINET))).accepted();
    made(&world).when(june(22), chidi(), make_it()).refused(Refusal::MadeAlready);
}

/// LGA 1972 s.101: the four kinds of council, with the chairman among the members.
#[test]
fn one_member_decides_alone_only_where_there_is_an_executive() {
    let alone = |member, executive| [To::OfExecutive { member, executive }, To::ForWard { member, executive }];
    // With an executive: Ada sits on the cabinet and for Oakley; Dara for Oakley alone; Idris has no ward.
    let world = council();
    let nobody = given::<Delegation>(&world, []);
    let [of, ward] = alone(ADA, CABINET);
    nobody.when(june(22), chidi(), make(of)).accepted();
    nobody.when(june(22), chidi(), make(ward)).accepted();
    let [of, ward] = alone(DARA, CABINET);
    nobody.when(june(22), chidi(), make(of)).refused(Refusal::NotThatMember);
    nobody.when(june(22), chidi(), make(ward)).accepted();
    let [_, ward] = alone(IDRIS, CABINET);
    nobody.when(june(22), chidi(), make(ward)).refused(Refusal::NotThatMember);
    nobody.when(june(22), chidi(), make(alone(PersonId(999), CABINET)[0])).refused(Refusal::NobodyThere);
    // Of the committee system: there is nothing but the council and its committees.
    for executive in [FULL_COUNCIL, crate::action::SCRUTINY, BodyId(999)] {
        for to in alone(ADA, executive) {
            nobody.when(june(22), chidi(), make(to)).refused(Refusal::ToOneMember);
        }
    }
    // A parish, whatever it calls its committees; its chairman too.
    let mut parish = World::eastmarsh();
    parish.body(CABINET, body::Command::Constitute { name: words(906), kind: BodyKind::Executive, parent: None });
    let held = Held { from: LONG_AGO, until: None };
    parish.person(ADA, person::Command::TakeOffice { office: Office::Chair, held });
    parish.records = council().records;
    for to in alone(ADA, CABINET) {
        given::<Delegation>(&parish, []).when(june(22), kezia(), make(to)).refused(Refusal::ToOneMember);
    }
}

#[test]
fn it_ends_when_the_body_takes_it_back_or_its_last_day_is_over() {
    let world = council();
    let there = made(&world);
    let matter = |given: &Given<'_, Delegation>, day: Date| given.state().in_force(day).is_some();
    assert!(matter(&there, july(31)) && !matter(&there, july(31).tomorrow().unwrap()));
    let (state, ctx) = there.on(july(1), chidi(), &Command::Lapse);
    let next = july(31).tomorrow().unwrap();
    assert_eq!(Delegation::wakes(&state, &ctx), [Wake { norm: Norm::OneMember, on: next }]);
    assert_eq!(Delegation::on_wake(Norm::OneMember), Some(Command::Lapse));
    there.when(july(31), by_the_clock(), Command::Lapse).refused(Refusal::NotYetDue);
    there.when(next, chidi(), Command::Lapse).refused(Refusal::OnlyTheClock);
    let revoke = Command::Revoke { minute: words(3) };
    let lapsed = given::<Delegation>(&world, there.events.clone()).and(next, by_the_clock(), Command::Lapse);
    lapsed.when(next, chidi(), revoke.clone()).refused(Refusal::OverAlready);
    let revoked = there.and(july(1), chidi(), revoke);
    assert!(!matter(&revoked, july(1)));
    revoked.when(next, by_the_clock(), Command::Lapse).refused(Refusal::OverAlready);
}

/// The county with this delegation in its books.
pub fn with(making: Making, meeting: World) -> World {
    let mut world = meeting;
    let state = given::<Delegation>(&world, []).and(june(22), chidi(), Command::Make(Box::new(making))).state();
    world.records.insert(crate::examples::decision::DELEGATION.into(), Arc::new(state));
    world
}
