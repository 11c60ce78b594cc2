//! Clauses under which an officer may say no: in their own words, citing the clause, and with a way to have it looked at again.

use rules::actor::Actor;
use rules::decider::Decider;
use rules::enquiry::{Capacity, Command, Enquiry, Event, How, Raise, Refusal, Sort};
use rules::id::PostId;
use rules::norm::{Bindings, Force, Norm};
use rules::pack::Pack;
use rules::person::{self, Held, Office};

use super::{county, eastmarsh, northwold, parish};
use crate::cast::*;
use crate::enquiry::{acknowledge, answer, decline, named, question, raise, reopen, to_post};
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World};

/// A council under its pack, and who else in it can look at a declined enquiry again.
struct Council {
    pack: Pack,
    world: World,
    clerk: Actor,
    another: (PostId, Actor),
}

fn the_parish() -> Council {
    Council { pack: parish(), world: eastmarsh(), clerk: kezia(), another: (CLERK, kezia()) }
}

fn the_county() -> Council {
    Council { pack: county(), world: northwold(), clerk: chidi(), another: (HIGHWAYS_DIRECTOR, farah()) }
}

#[test]
fn m2_2_4_declinable_what_reads_as_an_instruction_may_be_declined() {
    declinable(&the_parish(), "2.2.4", Norm::Instruction, "to the next agenda");
}

#[test]
fn m2_3_declinable_partisan_work_may_be_declined_to_whoever_chairs() {
    for office in [Office::Chair, Office::ChairOf(FULL_COUNCIL)] {
        let mut parish = the_parish();
        let held = Held { from: LONG_AGO, until: None };
        parish.world.person(ADA, person::Command::TakeOffice { office, held });
        declinable(&parish, "2.3", Norm::PartisanWork, "party-political");
    }
}

#[test]
fn m3_1a_declinable_work_for_a_party_may_be_declined() {
    declinable(&the_parish(), "3.1a", Norm::PartisanWork, "do not do for any group");
}

#[test]
fn m3_1j_declinable_a_matter_of_employment_may_be_declined() {
    declinable(&the_parish(), "3.1j", Norm::EmploymentMatter, "a procedure of its own");
}

#[test]
fn g_political_neutrality_declinable_work_for_a_party_may_be_declined() {
    declinable(&the_county(), "neutrality-1", Norm::PartisanWork, "do not do for any group");
}

#[test]
fn g_advice_and_information_declinable_how_to_undermine_a_decision_may_be_declined_and_the_facts_are_offered() {
    declinable(&the_county(), "advice-2", Norm::Undermining, "The facts are yours to have");
}

#[test]
fn g_pressure_on_officers_declinable_an_officer_may_stand_by_an_answer_given() {
    declinable(&the_county(), "pressure-1", Norm::PressedAgain, "You may have it reviewed");
}

#[test]
fn g_blurring_declinable_a_private_service_may_be_declined() {
    declinable(&the_county(), "blurring-1", Norm::PersonalService, "nothing to do with the council's business");
}

/// Ada has asked that, and Bello has it.
fn asked(council: &Council, raised: Raise) -> Given<'_, Enquiry> {
    let asked = given::<Enquiry>(&council.world, []).and(june(1), ada(), raise(raised));
    asked.and(june(1), council.clerk, to_post(HIGHWAYS_ENGINEER))
}

/// Everything that is promised of a clause of this force.
#[track_caller]
fn declinable(council: &Council, number: &str, norm: Norm, offered: &str) {
    bound_and_offered(council, number, norm, offered);
    in_ones_own_words(council, norm);
    never_judged(council, norm);
    looked_at_again(council, norm);
}

#[track_caller]
fn bound_and_offered(council: &Council, number: &str, norm: Norm, offered: &str) {
    let binding = council.pack.bindings.get(norm).unwrap();
    assert!(binding.covers(number) && binding.force == Force::Declinable, "{number}");
    assert!(council.pack.bindings.declinable().any(|binding| binding.norm == norm));
    assert!(norm.offer().unwrap().contains(offered), "{}", norm.offer().unwrap());
    // A council that takes the rule out takes the way to decline with it.
    let without = Bindings::of(council.pack.bindings.iter().filter(|binding| binding.norm != norm).cloned());
    let without = Council { world: council.world.clone().under(without), pack: council.pack.clone(), ..*council };
    asked(&without, question()).when(june(2), bello(), decline(norm)).refused(Refusal::NotAClauseToDeclineUnder);
}

#[track_caller]
fn in_ones_own_words(council: &Council, norm: Norm) {
    let (reason, instead, telephone) = (words(1016), words(1017), words(1018));
    let declined = Event::Declined { reason, instead, telephone, norm, by: Some(BELLO), on: june(2), calendar: 1 };
    let decision = asked(council, question()).when(june(2), bello(), decline(norm)).accepted();
    assert_eq!((decision.events, decision.relied), (vec![declined], vec![norm]));
    assert_eq!(Enquiry::words(&decline(norm)), [reason, instead, telephone], "one's own words come first");
    for left_out in ["reason", "instead", "telephone", "norm"] {
        let mut said = serde_json::to_value(decline(norm)).unwrap();
        said["decline"].as_object_mut().unwrap().remove(left_out).unwrap();
        assert!(serde_json::from_value::<Command>(said).is_err(), "it can be declined without `{left_out}`");
    }
}

/// Whatever was asked, whoever has it may decline and nobody and nothing else does.
#[track_caller]
fn never_judged(council: &Council, norm: Norm) {
    for (capacity, sort) in [
        (Capacity::Ward, Sort::Enquiry),
        (Capacity::Group, Sort::Enquiry),
        (Capacity::Office, Sort::Complaint),
        (Capacity::Body, Sort::Information),
    ] {
        let asked = asked(council, named(Raise { capacity, sort, ..question() }));
        assert!(asked.when(june(2), bello(), decline(norm)).verdict.is_ok(), "{capacity:?}, {sort:?}");
        assert!(asked.when(june(2), bello(), answer(How::Written)).verdict.is_ok(), "{capacity:?}, {sort:?}");
    }
    let asked = asked(council, question());
    for by in [ada(), council.another.1] {
        asked.when(june(2), by, decline(norm)).refused(Refusal::NotTheHandler);
    }
    for by in [clock(norm), consequence(), Actor::Installation] {
        asked.when(june(2), by, decline(norm)).refused(Refusal::NoRightToAct);
    }
}

#[track_caller]
fn looked_at_again(council: &Council, norm: Norm) {
    let (post, by) = council.another;
    let declined = asked(council, question()).and(june(2), bello(), decline(norm));
    declined.when(june(3), bello(), reopen()).refused(Refusal::NotTheAsker);
    let again = declined.and(june(3), ada(), reopen()).and(june(3), council.clerk, to_post(post));
    again.when(june(4), bello(), answer(How::Written)).refused(Refusal::NotTheHandler);
    again.when(june(4), by, acknowledge()).refused(Refusal::AcknowledgedAlready);
    let answered =
        Event::Answered { text: words(1015), how: How::Written, by: by.person().unwrap(), on: june(4), calendar: 1 };
    again.when(june(4), by, answer(How::Written)).then([answered]);
}
