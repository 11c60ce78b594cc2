//! Holds on disposal for a complaint or for litigation.

use std::collections::BTreeSet;

use rules::actor::Role;
use rules::decider::Decider;
use rules::hold::{self, Hold};
use rules::id::EnquiryId;
use rules::norm::Norm;

use crate::cast::*;
use crate::examples::request::ENQUIRY;
use crate::testing::given;
use crate::world::World;

fn place(enquiries: &[EnquiryId]) -> hold::Command {
    let enquiries = enquiries.iter().copied().collect();
    hold::Command::Place { because: hold::Because::Complaint, reason: words(1), enquiries }
}

fn lift() -> hold::Command {
    hold::Command::Lift { reason: words(2) }
}

#[test]
fn the_information_officer_places_a_hold_and_lifts_it_once() {
    let world = World::with_information_officer();
    let nobody = given::<Hold>(&world, []);
    for by in [ada(), bello(), chidi(), clock(Norm::Holds)] {
        nobody.when(june(2), by, place(&[ENQUIRY])).refused(hold::Refusal::NotTheKeeper);
    }
    nobody.when(june(2), lena(), lift()).refused(hold::Refusal::NoSuchHold);
    nobody.when(june(2), lena(), place(&[])).refused(hold::Refusal::NothingNamed);
    nobody.when(june(2), lena(), place(&[EnquiryId(4)])).refused(hold::Refusal::NoSuchEnquiry);
    let placed = nobody.and(june(2), lena(), place(&[ENQUIRY]));
    assert_eq!(placed.state().held(), BTreeSet::from([ENQUIRY]));
    placed.when(june(2), lena(), place(&[ENQUIRY])).refused(hold::Refusal::PlacedAlready);
    let lifted = placed.and(june(3), lena(), lift());
    assert!(lifted.state().held().is_empty());
    lifted.when(june(3), lena(), lift()).refused(hold::Refusal::LiftedAlready);
    assert_eq!(Hold::audience(&lifted.state())[0].keys, [rules::access::Key::Role(Role::InformationOfficer)]);
}
