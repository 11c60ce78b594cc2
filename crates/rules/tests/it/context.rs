use jiff::civil::date;
use rules::actor::{Actor, Role, Seat};
use rules::context::Fact;
use rules::norm::{Ground, Norm};
use rules::person::{self, Held, Office};

use crate::cast::*;
use crate::world::{LONG_AGO, World};

#[test]
fn a_rule_knows_what_it_asked_for_and_nothing_else() {
    let world = World::northwold();
    let nothing = world.context(june(1), ada(), &[]).known;
    assert!(nothing.person(BELLO).is_none() && nothing.post(CLERK).is_none() && nothing.body(FULL_COUNCIL).is_none());
    assert!(nothing.holders(CLERK).is_empty() && nothing.bindings(EDITION).is_none());
    let needs = [
        Fact::Person(BELLO),
        Fact::Post(CLERK),
        Fact::Holders(CLERK),
        Fact::Body(FULL_COUNCIL),
        Fact::Edition(EDITION),
        Fact::Person(rules::id::PersonId(999)),
    ];
    let known = world.context(june(1), ada(), &needs).known;
    assert!(known.person(BELLO).is_some() && known.post(CLERK).is_some() && known.body(FULL_COUNCIL).is_some());
    assert!(known.bindings(EDITION).is_some() && known.person(rules::id::PersonId(999)).is_none());
    assert_eq!(known.holders(CLERK), [CHIDI]);
}

#[test]
fn roles_follow_from_what_is_held_that_day_in_the_seat_worn() {
    let mut world = World::eastmarsh();
    let held = Held { from: june(5), until: Some(june(9)) };
    world.person(KEZIA, person::Command::TakeOffice { office: Office::Chair, held });
    world.person(KEZIA, person::Command::TakeOffice { office: Office::MemberOf(FULL_COUNCIL), held });
    let roles = |day, by| world.context(day, by, &[]).standing.unwrap().roles.into_iter().collect::<Vec<_>>();
    assert_eq!(roles(june(4), member(KEZIA)), [Role::Member]);
    assert_eq!(roles(june(9), member(KEZIA)), [Role::Member, Role::Chair]);
    assert_eq!(roles(june(10), member(KEZIA)), [Role::Member]);
    assert_eq!(roles(june(9), kezia()), [Role::Officer, Role::Clerk], "no office is carried into another seat");
    assert_eq!(world.context(june(9), member(KEZIA), &[]).standing.unwrap().bodies, [FULL_COUNCIL]);
}

#[test]
fn nobody_stands_in_a_seat_that_is_not_theirs() {
    let world = World::northwold();
    let stands = |by| world.context(june(1), by, &[]).standing.is_some();
    assert!(stands(ada()) && stands(bello()));
    let of = |person, capacity| Actor::Person { person, capacity };
    assert!(!stands(of(DARA, Seat::Member(term(ADA)))) && !stands(of(ESI, Seat::Officer(CLERK))));
    assert!(!stands(of(rules::id::PersonId(999), Seat::Officer(CLERK))));
    assert!(!stands(clock(Norm::KeptOpen)) && !stands(consequence()) && !stands(Actor::Installation));
    assert!(!world.context(LONG_AGO.yesterday().unwrap(), ada(), &[]).is(Role::Member));
}

#[test]
fn house_and_statute_are_in_force_before_there_is_any_protocol() {
    let world = World::northwold().without_protocol();
    let ctx = world.context(june(1), ada(), &[]);
    for norm in Norm::all() {
        assert_eq!(ctx.binds(norm), norm.ground() != Ground::Council, "{norm}");
        assert!(!ctx.only_shown(norm), "{norm}");
    }
    assert!(ctx.bindings().is_none() && ctx.calendar().is_some());
}

#[test]
fn today_is_the_civil_day_in_london() {
    let world = World::northwold();
    let at = |text: &str| {
        let Ok(ctx) = rules::context::context(&mut &world, COUNCIL, ada(), text.parse().unwrap(), &[]);
        ctx.today
    };
    assert_eq!(at("2026-06-01T22:59:59.999Z"), june(1));
    assert_eq!(at("2026-06-01T23:00:00Z"), june(2), "summer time");
    assert_eq!(at("2026-12-01T23:30:00Z"), date(2026, 12, 1));
}
