use rules::enquiry::{How, Refusal, Relation};
use rules::norm::Norm;
use rules::person;

use super::*;
use crate::world::{LONG_AGO, World};

/// Kezia, member and unpaid clerk of the parish, has asked something.
fn kezia_asks(world: &World) -> Given<'_, Enquiry> {
    given::<Enquiry>(world, []).and(june(1), member(KEZIA), raise(question()))
}

#[test]
fn the_unpaid_councillor_clerk_does_not_deal_with_a_matter_of_their_own() {
    let world = World::eastmarsh();
    for command in [acknowledge(), ask(), hold(), answer(How::Written), decline(Norm::PartisanWork), note()] {
        kezia_asks(&world).when(june(2), kezia(), command).refused(Refusal::YourOwn);
    }
    kezia_asks(&world).when(june(2), kezia(), to_post(CLERK)).refused(Refusal::YourOwn);
}

#[test]
fn the_unpaid_councillor_clerk_passes_a_matter_of_their_own_to_somebody_else() {
    let world = World::eastmarsh();
    kezia_asks(&world).when(june(2), kezia(), to_post(HIGHWAYS_ENGINEER)).then([taken_by(HIGHWAYS_ENGINEER)]);
    let passed = kezia_asks(&world).and(june(2), kezia(), to_post(HIGHWAYS_ENGINEER));
    passed.when(june(3), bello(), answer(How::Written)).flags([]);
    // As member they pass nothing on.
    kezia_asks(&world).when(june(2), member(KEZIA), to_service(HIGHWAYS)).refused(Refusal::NotYoursToSort);
}

#[test]
fn the_unpaid_councillor_clerk_deals_with_what_others_ask() {
    let world = World::eastmarsh();
    raised(&world).when(june(2), kezia(), answer(How::Written)).flags([]);
    raised(&world).when(june(2), kezia(), follow_up()).refused(Refusal::NotTheAsker);
}

#[test]
fn one_speaks_for_the_asking_side_as_member_only() {
    let world = World::eastmarsh();
    let asked = kezia_asks(&world).and(june(1), kezia(), to_post(HIGHWAYS_ENGINEER)).and(june(2), bello(), ask());
    asked.when(june(3), kezia(), reply()).refused(Refusal::NotTheAsker);
    asked.when(june(3), member(KEZIA), reply()).flags([]);
}

#[test]
fn a_post_shared_with_somebody_else_may_have_it_and_the_asker_still_does_nothing() {
    let mut world = World::eastmarsh();
    world.takes(BELLO, CLERK);
    let shared = kezia_asks(&world).and(june(2), kezia(), to_post(CLERK));
    shared.when(june(3), kezia(), answer(How::Written)).refused(Refusal::YourOwn);
    shared.when(june(3), officer(BELLO, CLERK), answer(How::Written)).flags([]);
}

#[test]
fn a_member_whose_term_has_ended_does_nothing_more() {
    let mut world = World::northwold();
    let ended =
        person::Term { until: Some(june(4)), from: Some(LONG_AGO), accepted: Some(LONG_AGO), ..Default::default() };
    world.person(ADA, person::Command::DescribeTerm { term: term(ADA), as_follows: ended });
    answered(&world).when(june(4), ada(), follow_up()).flags([]);
    answered(&world).when(june(5), ada(), follow_up()).refused(Refusal::NoRightToAct);
}

#[test]
fn each_stands_to_an_enquiry_in_one_relation() {
    let world = World::northwold();
    let handled = with_bello(&world);
    for (by, relation) in [
        (ada(), Some(Relation::Asker)),
        (bello(), Some(Relation::Handler)),
        (jonah(), Some(Relation::Colleague)),
        (farah(), Some(Relation::Colleague)),
        (chidi(), Some(Relation::Clerk)),
        (dara(), Some(Relation::Other)),
        (esi(), Some(Relation::Other)),
        (officer(ADA, HIGHWAYS_ENGINEER), None),
        (clock(Norm::KeptOpen), None),
        (Actor::Installation, None),
    ] {
        let (state, ctx) = handled.on(june(2), by, &note());
        assert_eq!(Relation::of(&ctx, state.matter().unwrap()), relation, "{by:?}");
    }
}

#[test]
fn the_machines_do_nothing_that_a_person_does() {
    let world = World::northwold();
    for by in [clock(Norm::AnswerInTime), consequence(), Actor::Installation] {
        for command in [to_service(HOUSING), hold(), answer(How::Written), note(), reply()] {
            with_bello(&world).when(june(2), by, command).refused(Refusal::NoRightToAct);
        }
    }
}
