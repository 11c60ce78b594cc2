//! The same principles whatever the size: a council whose clerk is its only officer.

use rules::actor::Actor;
use rules::decider::Refuses;
use rules::enquiry::{Enquiry, How, Refusal};
use rules::norm::Norm;

use super::{clause, eastmarsh, parish};
use crate::cast::*;
use crate::enquiry::*;
use crate::examples::Examples;
use crate::grid::one;
use crate::testing::{Given, given};
use crate::world::World;

/// Eastmarsh with nobody employed but the clerk, who is Chidi, or the unpaid councillor Kezia.
fn alone(clerk: Actor) -> World {
    let mut world = eastmarsh();
    world.persons.remove(&BELLO);
    if clerk == chidi() {
        world.persons.remove(&KEZIA);
        world.officer(CHIDI, CLERK);
    }
    world
}

#[test]
fn m_intro_enforced_a_council_with_one_officer_works_from_question_to_closing() {
    for clerk in [chidi(), kezia()] {
        let world = alone(clerk);
        let asked = given::<Enquiry>(&world, []).and(june(1), ada(), raise(question()));
        let whole = asked
            .and(june(2), clerk, acknowledge())
            .and(june(3), clerk, ask())
            .and(june(5), ada(), reply())
            .and(june(5), clerk, hold())
            .and(june(8), clerk, more_time(june(19), None))
            .and(june(8), ada(), say(rules::enquiry::Agreement::Agree))
            .and(june(9), clerk, note())
            .and(june(12), clerk, answer(How::Telephone))
            .and(june(15), ada(), follow_up())
            .and(june(16), clerk, decline(Norm::Instruction))
            .and(june(17), ada(), reopen())
            .and(june(18), clerk, answer(How::Written));
        assert_eq!(stands(&whole, june(25)), "answered");
        assert_eq!(stands(&whole, june(26)), "closed", "by the date, with nobody to see to it");
        whole.when(june(26), clock(Norm::KeptOpen), rules::enquiry::Command::Close).flags([]);
    }
}

/// Kezia, as member, has asked something.
fn own(world: &World) -> Given<'_, Enquiry> {
    given::<Enquiry>(world, []).and(june(1), member(KEZIA), raise(question()))
}

#[test]
fn m_intro_enforced_in_a_council_with_one_officer_no_matter_comes_to_whoever_it_is_about() {
    let mut world = alone(kezia());
    // The only officer is a party: by no command and by no stop on the way does it come to that officer.
    for name in Enquiry::command_names().iter().filter(|name| !["raise", "record"].contains(name)) {
        assert!(own(&world).when(june(2), kezia(), one(name)).verdict.is_err(), "the clerk does `{name}` alone");
    }
    own(&world).when(june(2), kezia(), to_post(CLERK)).refused(Refusal::YourOwn);
    own(&world).when(june(2), kezia(), answer(How::Written)).refused(Refusal::YourOwn);
    assert_eq!(clause(&parish(), Refusal::YourOwn.norm()), "intro");
    // Somebody who stands in, in the same post, deals with it, and the clerk still does not.
    world.officer(CHIDI, CLERK);
    let stood_in = own(&world).and(june(2), chidi(), answer(How::Written));
    assert_eq!(stands(&stood_in, june(2)), "answered");
    own(&world).and(june(2), chidi(), hold()).when(june(2), kezia(), answer(How::Written)).refused(Refusal::YourOwn);
}
