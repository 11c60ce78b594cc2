use rules::access::Key;
use rules::actor::Role;
use rules::enquiry::{Command, Enquiry, Event, Outcome, Refusal, State};
use rules::norm::{Param, Stop};
use rules::person::{self, Held, Office};

use super::*;
use crate::world::{LONG_AGO, everything_but, everything_without};

fn ask_review() -> Command {
    Command::AskReview { reason: words(1070) }
}

fn says(outcome: Outcome) -> Command {
    Command::Review { outcome, reason: words(1071), minute: None }
}

fn declined(world: &World) -> Given<'_, Enquiry> {
    with_bello(world).and(june(3), bello(), decline(Norm::PartisanWork))
}

/// The council reviews; Dara chairs it.
fn by_the_council() -> World {
    let to = Param::Route(vec![Stop::Body("council".to_owned())]);
    let mut world = World::northwold().under(everything_but(Norm::ReviewRoute, "to", to));
    world.person(
        DARA,
        person::Command::TakeOffice { office: Office::Chair, held: Held { from: LONG_AGO, until: None } },
    );
    world
}

#[test]
fn a_decline_is_reviewed_by_the_services_director_who_did_not_make_it() {
    let world = World::northwold();
    let asked = declined(&world).and(june(4), ada(), ask_review());
    let stop = Stop::Role("director".to_owned());
    let event = Event::ReviewAsked { reason: words(1070), stop, step: 1, service: Some(HIGHWAYS), on: june(4) };
    declined(&world).when(june(4), ada(), ask_review()).then([event]);
    assert_eq!(declined(&world).state().waits_for(), []);
    assert_eq!(asked.state().waits_for(), [Key::RoleIn(Role::Director, HIGHWAYS)]);
    declined(&world).when(june(4), bello(), ask_review()).refused(Refusal::NotTheAsker);
    asked.when(june(4), ada(), ask_review()).refused(Refusal::ReviewAskedAlready);
    for by in [bello(), jonah(), chidi(), esi(), dara()] {
        asked.when(june(5), by, says(Outcome::Stands)).verdict.unwrap_err();
    }
    asked.when(june(5), esi(), says(Outcome::Stands)).refused(Refusal::NotTheReviewer);
    asked.when(june(5), bello(), says(Outcome::Stands)).refused(Refusal::OwnDecline);
    asked.when(june(5), ada(), says(Outcome::Stands)).refused(Refusal::YourOwn);
    let stands = asked.and(june(5), farah(), says(Outcome::Stands));
    assert!(matches!(stands.state(), State::Declined(..)));
    assert_eq!(stands.state().waits_for(), []);
    // No Monitoring Officer is entered, so nobody is left.
    stands.when(june(6), ada(), ask_review()).refused(Refusal::NobodyToReview);
}

#[test]
fn the_route_leaves_out_whoever_declined_and_goes_to_the_next_stop() {
    let world = World::northwold();
    let by_farah = raised(&world).and(june(1), chidi(), to_post(HIGHWAYS_DIRECTOR));
    let by_farah = by_farah.and(june(3), farah(), decline(Norm::PartisanWork));
    by_farah.when(june(4), ada(), ask_review()).refused(Refusal::NobodyToReview);
}

#[test]
fn if_the_enquiry_goes_on_somebody_else_gets_it_and_the_same_clock_runs() {
    let world = World::northwold();
    let goes_on = declined(&world).and(june(4), ada(), ask_review()).and(june(5), farah(), says(Outcome::GoesOn));
    let state = goes_on.state();
    assert_eq!((state.name(), state.matter().unwrap().started), ("unsorted", june(1)));
    goes_on.when(june(8), farah(), says(Outcome::Stands)).refused(Refusal::NoReviewAsked);
}

#[test]
fn a_review_keeps_it_open_until_it_is_over() {
    let world = World::northwold();
    let asked = declined(&world).and(june(9), ada(), ask_review());
    assert_eq!((stands(&declined(&world), june(11)), stands(&asked, june(29))), ("closed", "declined"));
    let over = asked.and(june(29), farah(), says(Outcome::Stands));
    assert_eq!((stands(&over, july(6)), stands(&over, july(7))), ("declined", "closed"));
}

#[test]
fn a_bodys_review_is_entered_by_its_chair_with_the_minute() {
    let world = by_the_council();
    let asked = declined(&world).and(june(4), ada(), ask_review());
    assert_eq!(asked.state().waits_for(), [Key::Role(Role::Chair)]);
    asked.when(june(5), farah(), says(Outcome::Stands)).refused(Refusal::NotTheReviewer);
    asked.when(june(5), dara(), says(Outcome::Stands)).refused(Refusal::NoMinute);
    let with_minute = Command::Review { outcome: Outcome::Stands, reason: words(1), minute: Some(words(2)) };
    asked.when(june(5), dara(), with_minute).flags([]);
}

#[test]
fn only_a_decline_is_reviewed_and_only_where_the_protocol_names_somebody() {
    let world = World::northwold();
    answered(&world).when(june(4), ada(), ask_review()).refused(Refusal::NotDeclined);
    with_bello(&world).when(june(4), ada(), ask_review()).refused(Refusal::NotDeclined);
    closed(&world).when(june(12), ada(), ask_review()).refused(Refusal::NotDeclined);
    let without = World::northwold().under(everything_without(Norm::ReviewRoute));
    declined(&without).when(june(4), ada(), ask_review()).refused(Refusal::NoReviewHere);
    with_bello(&world).when(june(4), farah(), says(Outcome::Stands)).refused(Refusal::NoReviewAsked);
}
