//! Bulletins: to everybody addressed in the same moment, and to members before the public.

use std::collections::BTreeSet;

use rules::access::{Key, Part};
use rules::actor::Role;
use rules::bulletin::{Address, Bulletin, Command, Issuing, Refusal, public_from};
use rules::decider::{Decider, Wake};
use rules::id::{BodyId, ServiceId, WardId};
use rules::norm::Norm;

use crate::cast::*;
use crate::examples::bulletin::issuing;
use crate::testing::{Given, given};
use crate::world::{World, everything_without};

fn issue(issuing: Issuing) -> Command {
    Command::Issue(Box::new(issuing))
}

pub fn issued(world: &World) -> Given<'_, Bulletin> {
    given::<Bulletin>(world, []).and(june(2), bello(), issue(issuing()))
}

pub fn by_the_clock() -> rules::actor::Actor {
    clock(Norm::MembersFirst)
}

#[test]
fn an_officer_sends_it_to_somebody_who_is_there() {
    let world = World::northwold();
    let nobody = given::<Bulletin>(&world, []);
    nobody.when(june(2), ada(), issue(issuing())).refused(Refusal::NotAnOfficer);
    nobody.when(june(2), bello(), Command::Correct { text: words(3) }).refused(Refusal::NotYours);
    nobody.when(june(2), chidi(), Command::Correct { text: words(3) }).refused(Refusal::NoSuchBulletin);
    let to = |to: BTreeSet<Address>| issue(Issuing { to, ..issuing() });
    nobody.when(june(2), bello(), to(BTreeSet::new())).refused(Refusal::ForNobody);
    for address in [
        Address::Ward(WardId(999)),
        Address::Body(BodyId(999)),
        Address::Body(FULL_COUNCIL),
        Address::ChairOf(BodyId(999)),
        Address::ChairOf(FULL_COUNCIL),
        Address::Portfolio(ServiceId(999)),
    ] {
        nobody.when(june(2), bello(), to(BTreeSet::from([address]))).refused(Refusal::NoSuchAddress);
    }
    let there = issued(&world);
    there.when(june(2), bello(), issue(issuing())).refused(Refusal::IssuedAlready);
    there.when(june(3), jonah(), Command::Correct { text: words(3) }).refused(Refusal::NotYours);
    there.when(june(3), bello(), Command::Correct { text: words(3) }).accepted();
}

#[test]
fn nobody_entitled_is_left_out_and_all_have_it_in_the_same_moment() {
    let world = crate::meeting::county();
    let wide = Bulletin::commands_with_everything();
    let state = given::<Bulletin>(&world, []).and(june(2), bello(), wide).state();
    for part in [Part::Cover, Part::Face] {
        let audience = Bulletin::audience(&state).into_iter().find(|it| it.part == part).unwrap();
        for key in [
            Key::Ward(OAKLEY),
            Key::Body(crate::meeting::PLANNING),
            Key::ChairOf(crate::meeting::PLANNING),
            Key::Presiding,
            Key::Portfolio(HIGHWAYS),
            Key::Role(Role::Chair),
            Key::Role(Role::GroupLeader),
            Key::Members,
            Key::Role(Role::Officer),
        ] {
            assert!(audience.keys.contains(&key), "{key}");
        }
        assert!(audience.bars.is_empty() && !audience.keys.contains(&Key::Public));
    }
}

#[test]
fn members_read_it_before_the_public_and_the_clock_makes_it_public() {
    let world = World::northwold();
    let nobody = given::<Bulletin>(&world, []);
    let (_, ctx) = nobody.on(june(2), bello(), &issue(issuing()));
    assert_eq!(public_from(&ctx), june(3));
    let at_once = issue(Issuing { public_on: Some(june(2)), ..issuing() });
    nobody.when(june(2), bello(), at_once.clone()).refused(Refusal::MembersFirst { from: june(3) });
    let there = issued(&world);
    let (state, ctx) = there.on(june(2), bello(), &Command::Announce);
    assert_eq!(Bulletin::wakes(&state, &ctx), [Wake { norm: Norm::MembersFirst, on: june(10) }]);
    assert_eq!(Bulletin::on_wake(Norm::MembersFirst), Some(Command::Announce));
    there.when(june(9), by_the_clock(), Command::Announce).refused(Refusal::NotYetDue);
    there.when(june(10), bello(), Command::Announce).refused(Refusal::OnlyTheClock);
    let public = there.and(june(10), by_the_clock(), Command::Announce);
    assert!(Bulletin::audience(&public.state()).iter().all(|it| it.keys.contains(&Key::Public)));
    public.when(june(10), by_the_clock(), Command::Announce).refused(Refusal::NotYetDue);
    // Where no clause binds it, it may be public the same day.
    let loose = World::northwold().under(everything_without(Norm::MembersFirst));
    let now = given::<Bulletin>(&loose, []).and(june(2), bello(), at_once).state();
    assert_eq!(now.matter().unwrap().announced, Some(june(2)));
}

trait Everything {
    fn commands_with_everything() -> Command;
}

impl Everything for Bulletin {
    fn commands_with_everything() -> Command {
        use crate::examples::Examples;
        Bulletin::commands().remove(1)
    }
}
