use rules::enquiry::{Basis, Command, Enquiry, Event, Raise, Refusal, State, Visibility};
use rules::person::{self, Term};

use super::*;
use crate::world::LONG_AGO;

/// Ada's term ends on 5 June.
fn world() -> World {
    let mut world = World::northwold();
    let (from, until) = (Some(LONG_AGO), Some(june(5)));
    let as_follows = Term { ward: Some(OAKLEY), group: None, from, accepted: from, until };
    world.person(ADA, person::Command::DescribeTerm { term: term(ADA), as_follows });
    world
}

fn for_a_resident(world: &World) -> Given<'_, Enquiry> {
    let about = Raise { on_behalf_of: Some(on_behalf_of(Basis::AskedMe)), ..question() };
    given::<Enquiry>(world, []).and(june(1), ada(), raise(about)).and(june(1), chidi(), to_post(HIGHWAYS_ENGINEER))
}

fn close() -> Command {
    Command::CloseEarly { reason: words(1090) }
}

#[test]
fn a_member_hands_a_matter_over_as_the_resident_agreed_and_nobody_else_inherits_it() {
    let world = world();
    let asked = for_a_resident(&world);
    asked.when(june(2), bello(), Command::HandOver { to: DARA }).refused(Refusal::NotTheAsker);
    asked.when(june(2), chidi(), Command::HandOver { to: DARA }).refused(Refusal::NotTheAsker);
    asked.when(june(2), ada(), Command::HandOver { to: BELLO }).refused(Refusal::NoSuchMember);
    asked.when(june(2), ada(), Command::HandOver { to: ADA }).refused(Refusal::ThereAlready);
    let theirs = asked.and(june(2), ada(), Command::HandOver { to: DARA });
    let state = theirs.state();
    let matter = state.matter().unwrap();
    assert_eq!((matter.asker, matter.visibility), (DARA, Visibility::Me));
    theirs.when(june(3), ada(), Command::HandOver { to: GWEN }).refused(Refusal::NotTheAsker);
}

#[test]
fn after_the_term_democratic_services_choose_for_a_member_who_cannot() {
    let world = world();
    let asked = for_a_resident(&world);
    for command in [Command::HandOver { to: DARA }, Command::AnswerDirect, close()] {
        asked.when(june(5), chidi(), command.clone()).refused(Refusal::NotTheAsker);
        asked.when(june(8), chidi(), command.clone()).flags([]);
        asked.when(june(8), bello(), command).refused(Refusal::NotTheAsker);
    }
}

#[test]
fn the_officer_finishes_it_and_answers_the_resident_who_is_named() {
    let world = world();
    let asked = for_a_resident(&world);
    let direct = asked.and(june(2), ada(), Command::AnswerDirect);
    direct.when(june(2), ada(), Command::AnswerDirect).refused(Refusal::ThereAlready);
    direct.when(june(3), bello(), answer(How::Written)).flags([]);
    with_bello(&world).when(june(2), ada(), Command::AnswerDirect).refused(Refusal::NobodyNamed);
}

#[test]
fn its_member_closes_it_early_and_those_who_dealt_with_it_only_once_they_have() {
    let world = World::northwold();
    let closed_early = with_bello(&world).and(june(2), ada(), close());
    assert!(matches!(closed_early.state(), State::Closed(..)));
    with_bello(&world).when(june(2), bello(), close()).refused(Refusal::NotTheAsker);
    answered(&world).when(june(4), bello(), close()).then([Event::ClosedEarly {
        reason: words(1090),
        on: june(4),
        calendar: 1,
    }]);
    closed_early.when(june(3), ada(), reopen()).flags([]);
    closed_early.when(june(3), ada(), close()).refused(Refusal::Closed);
}
