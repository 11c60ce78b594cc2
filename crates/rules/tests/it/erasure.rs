//! Erasure outside the schedule: proposed by one, confirmed by another.

use rules::actor::Role;
use rules::decider::Decider;
use rules::enquiry::{self, Enquiry};
use rules::erasure::{self, Erasure, State};
use rules::id::EnquiryId;
use rules::norm::Norm;

use crate::cast::*;
use crate::enquiry::{closed, question, raise, with_bello};
use crate::examples::request::ENQUIRY;
use crate::testing::{Given, given};
use crate::world::{World, a_post};

fn propose() -> erasure::Command {
    erasure::Command::Propose { enquiry: ENQUIRY, reason: words(1) }
}

fn proposed(world: &World) -> Given<'_, Erasure> {
    given::<Erasure>(world, []).and(june(2), lena(), propose())
}

fn refuse() -> erasure::Command {
    erasure::Command::Refuse { reason: words(2) }
}

#[test]
fn what_the_information_officer_proposes_another_officer_confirms_and_neither_does_both() {
    let world = World::with_information_officer();
    given::<Erasure>(&world, []).when(june(2), chidi(), propose()).refused(erasure::Refusal::NotTheKeeper);
    given::<Erasure>(&world, [])
        .when(june(2), lena(), erasure::Command::Confirm)
        .refused(erasure::Refusal::NoSuchErasure);
    let waiting = proposed(&world);
    waiting.when(june(2), lena(), propose()).refused(erasure::Refusal::ProposedAlready);
    for command in [erasure::Command::Confirm, refuse()] {
        waiting.when(june(2), lena(), command.clone()).refused(erasure::Refusal::TheSameHand);
        for by in [ada(), bello(), dara()] {
            let refusal = if by == ada() { erasure::Refusal::Party } else { erasure::Refusal::NotTheSecondHand };
            waiting.when(june(2), by, command.clone()).refused(refusal);
        }
        let over = proposed(&world).and(june(3), chidi(), command);
        over.when(june(3), chidi(), erasure::Command::Confirm).refused(erasure::Refusal::Over);
    }
    waiting.when(june(2), chidi(), erasure::Command::TakeBack).refused(erasure::Refusal::NotYours);
    let back = proposed(&world).and(june(3), lena(), erasure::Command::TakeBack);
    assert!(matches!(back.state(), State::Over(_, erasure::Ended::TakenBack { .. })));
    let [face] = &Erasure::audience(&waiting.state())[..] else { panic!("one part") };
    let roles = [Role::InformationOfficer, Role::Clerk].map(rules::access::Key::Role);
    assert_eq!((&face.keys[..], &face.bars[..]), (&roles[..], &[ADA][..]));
}

#[test]
fn in_a_council_of_one_officer_the_chair_is_the_second_hand() {
    let mut world = World::eastmarsh().with_an_enquiry();
    let chair = rules::person::Office::Chair;
    world.member(GWEN, rules::person::Term::default());
    let held = rules::person::Held { from: crate::world::LONG_AGO, until: None };
    world.person(GWEN, rules::person::Command::TakeOffice { office: chair, held });
    let waiting = given::<Erasure>(&world, []).and(june(2), kezia(), propose());
    waiting.when(june(2), kezia(), erasure::Command::Confirm).refused(erasure::Refusal::TheSameHand);
    // Nor in her other seat.
    waiting.when(june(2), member(KEZIA), erasure::Command::Confirm).refused(erasure::Refusal::TheSameHand);
    waiting.when(june(2), member(GWEN), erasure::Command::Confirm).accepted();
}

#[test]
fn whom_an_enquiry_concerns_has_no_hand_in_its_erasure() {
    let mut world = World::eastmarsh();
    let own = given::<Enquiry>(&world, []).and(june(1), member(KEZIA), raise(question())).state();
    world.records.insert(ENQUIRY.into(), std::sync::Arc::new(own));
    given::<Erasure>(&world, []).when(june(2), kezia(), propose()).refused(erasure::Refusal::Party);
}

#[test]
fn what_is_gone_or_was_never_there_is_not_erased() {
    let mut world = World::with_information_officer();
    let nowhere = erasure::Command::Propose { enquiry: EnquiryId(4), reason: words(1) };
    given::<Erasure>(&world, []).when(june(2), lena(), nowhere).refused(erasure::Refusal::NoSuchEnquiry);
    let gone = closed(&world).and(june(12), consequence(), enquiry::Command::Dispose).state();
    assert!(gone.is_disposed_of());
    world.records.insert(ENQUIRY.into(), std::sync::Arc::new(gone));
    given::<Erasure>(&world, []).when(june(12), lena(), propose()).refused(erasure::Refusal::GoneAlready);
}

#[test]
fn an_erasure_that_is_confirmed_takes_the_content_however_the_enquiry_stands() {
    let world = World::northwold();
    for given in [with_bello(&world), closed(&world)] {
        let gone = given.and(june(12), consequence(), enquiry::Command::Dispose);
        let last = gone.events.last().unwrap();
        assert_eq!(*last, enquiry::Event::Disposed { under: Norm::TwoHands, on: june(12) });
        assert!(gone.state().is_disposed_of());
        gone.when(june(12), consequence(), enquiry::Command::Dispose).refused(enquiry::Refusal::DisposedAlready);
        gone.when(june(12), ada(), crate::enquiry::reopen()).refused(enquiry::Refusal::DisposedAlready);
    }
    // Nobody else can ask for it.
    for by in [ada(), bello(), chidi(), clock(Norm::TwoHands)] {
        with_bello(&world).when(june(12), by, enquiry::Command::Dispose).refused(enquiry::Refusal::OnlyTheClock);
    }
}

#[test]
fn a_protocol_names_who_may_be_the_second_hand() {
    use rules::norm::{Binding, Bindings, Param};
    let route = Param::Route(vec!["role:monitoring-officer".parse().unwrap()]);
    let binding = Binding::new("2", Norm::TwoHands).with("second", route).unwrap();
    let mut world = World::with_information_officer();
    world.post(rules::id::PostId(90), rules::post::Command::Create(a_post(None, vec![Role::MonitoringOfficer])));
    world.officer(rules::id::PersonId(900), rules::id::PostId(90));
    let world = world.under(Bindings::of([binding]));
    let waiting = proposed(&world);
    waiting.when(june(2), chidi(), erasure::Command::Confirm).refused(erasure::Refusal::NotTheSecondHand);
    let officer = officer(rules::id::PersonId(900), rules::id::PostId(90));
    waiting.when(june(2), officer, erasure::Command::Confirm).accepted();
}
