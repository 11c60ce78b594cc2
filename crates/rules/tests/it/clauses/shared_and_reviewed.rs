//! Clauses on sharing an answer more widely and on having a decline reviewed.

use rules::enquiry::{Command, Enquiry, Event, How, Outcome, Refusal, Visibility};
use rules::norm::{Norm, Stop};

use super::{clause, county, eastmarsh, northwold, parish};
use crate::cast::*;
use crate::enquiry::{answer, decline, question, raise, to_post};
use crate::testing::{Given, given};
use crate::world::World;

fn with_bello(world: &World, clerk: rules::actor::Actor) -> Given<'_, Enquiry> {
    let raised = given::<Enquiry>(world, []).and(june(1), ada(), raise(question()));
    raised.and(june(1), clerk, to_post(HIGHWAYS_ENGINEER))
}

fn ask_review() -> Command {
    Command::AskReview { reason: words(1070) }
}

fn stands() -> Command {
    Command::Review { outcome: Outcome::Stands, reason: words(1071), minute: None }
}

#[track_caller]
fn the_officer_is_asked_first(given: Given<'_, Enquiry>) {
    let wider = || Command::ShowTo { visibility: Visibility::Council, resident_knows: None };
    let before = given.when(june(2), ada(), wider()).accepted();
    assert!(matches!(before.events[..], [Event::ShownTo { .. }]), "free until it is answered");
    let after = given.and(june(3), bello(), answer(How::Written)).when(june(4), ada(), wider()).accepted();
    assert!(matches!(after.events[..], [Event::WiderAsked { .. }]), "{:?}", after.events);
    assert!(after.relied.contains(&Norm::WiderSharing));
}

#[test]
fn g_confidentiality_enforced_an_answer_is_shown_to_more_people_only_once_the_officer_has_been_asked() {
    assert_eq!(clause(&county(), Norm::WiderSharing), "confidentiality-2");
    the_officer_is_asked_first(with_bello(&northwold(), chidi()));
    // The member who asked it has been by asking for it; beside them the director is.
    let world = northwold();
    let shown = with_bello(&world, chidi()).and(june(3), bello(), answer(How::Written)).and(
        june(4),
        ada(),
        Command::ShowTo { visibility: Visibility::Council, resident_knows: None },
    );
    let agree = || Command::AnswerWider { view: rules::enquiry::View::Agrees, reason: None };
    let refusal = shown.when(june(4), bello(), agree()).verdict.unwrap_err();
    assert_eq!(clause(&county(), rules::decider::Refuses::norm(&refusal)), "confidentiality-2");
    shown.when(june(4), farah(), agree()).accepted();
}

#[test]
fn m3_1h_enforced_an_answer_is_shown_to_more_people_only_once_the_officer_has_been_asked() {
    assert_eq!(clause(&parish(), Norm::WiderSharing), "3.1h");
    the_officer_is_asked_first(with_bello(&eastmarsh(), kezia()));
}

#[test]
fn g_group_leaders_and_senior_officers_enforced_a_decline_is_reviewed_by_somebody_who_did_not_make_it() {
    assert_eq!(clause(&county(), Norm::ReviewRoute), "leaders");
    let world = northwold();
    let declined = with_bello(&world, chidi()).and(june(3), bello(), decline(Norm::PartisanWork));
    let asked = declined.and(june(4), ada(), ask_review());
    asked.when(june(5), bello(), stands()).refused(Refusal::OwnDecline);
    asked.when(june(5), farah(), stands()).accepted();
}

#[test]
fn m2_2_4_enforced_what_was_declined_goes_to_the_council_whose_decision_has_a_minute() {
    assert_eq!(clause(&parish(), Norm::ReviewRoute), "2.2.4");
    let world = eastmarsh();
    let declined = with_bello(&world, kezia()).and(june(3), bello(), decline(Norm::PartisanWork));
    let asked = declined.and(june(4), ada(), ask_review());
    let review = asked.state().matter().and_then(|matter| matter.review.clone()).unwrap();
    assert_eq!(review.stop, Stop::Body("council".to_owned()));
    asked.when(june(5), bello(), stands()).refused(Refusal::OwnDecline);
}
