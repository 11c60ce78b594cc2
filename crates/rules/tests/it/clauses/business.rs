//! The business of bodies: what only a resolution gives, what an office gives and no more, what can be called in.

use rules::action::{Action, Command};
use rules::decider::Refuses;
use rules::meeting::{Command as MeetingCommand, Meeting};
use rules::norm::Norm;
use rules::pack;
use rules::person::{self, Held, Office};

use super::{clause, eastmarsh, parish};
use crate::cast::*;
use crate::examples::Examples;
use crate::examples::bulletin::issuing;
use crate::examples::meeting::calling;
use crate::testing::given;
use crate::world::LONG_AGO;

#[test]
fn m2_1_enforced_an_action_comes_of_a_resolution_and_of_nothing_else() {
    let world = eastmarsh();
    let begin = Action::commands().remove(0);
    let nothing = given::<Action>(&world, []).when(june(22), kezia(), begin).verdict.unwrap_err();
    assert_eq!(clause(&parish(), nothing.norm()), "2.1");
}

#[test]
fn m2_3_enforced_whoever_chairs_asks_for_what_is_urgent_and_the_office_goes_no_further() {
    let mut world = eastmarsh();
    let held = Held { from: LONG_AGO, until: None };
    world.person(ADA, person::Command::TakeOffice { office: Office::ViceChair, held });
    let called = given::<Meeting>(&world, []).and(june(1), kezia(), MeetingCommand::Call(Box::new(calling())));
    let ask = MeetingCommand::AskUrgent { title: words(8), why: words(9) };
    called.when(june(2), ada(), ask.clone()).accepted();
    let refusal = called.when(june(2), member(KEZIA), ask).verdict.unwrap_err();
    assert_eq!(clause(&parish(), refusal.norm()), "2.3");
    // Whoever chairs calls no meeting, puts nothing on its agenda and enters no resolution.
    for name in ["put-item", "take-up", "resolve", "rescind", "publish-minutes", "cancel"] {
        let command = Meeting::commands().into_iter().find(|it| Meeting::command_name(it) == name).unwrap();
        assert!(called.when(june(20), ada(), command).verdict.is_err(), "{name}");
    }
}

#[test]
fn g_advice_and_information_enforced_what_the_executive_decided_waits_for_those_who_hold_it_to_account() {
    let county = pack::read(pack::COUNTY).unwrap();
    assert_eq!(clause(&county, Norm::CallIn), "advice-1");
    let world = crate::action::cabinet();
    let done = crate::action::accepted(&world).when(june(22), bello(), Command::Complete { report: words(11) });
    assert_eq!(done.verdict.unwrap_err().norm(), Norm::CallIn);
}

#[test]
fn m2_1_enforced_one_member_is_given_nothing_to_decide_where_the_law_knows_no_executive() {
    use rules::delegation::{Command as Give, Delegation, Making, Refusal, To};
    let mut world = eastmarsh();
    world.records = crate::action::council().records;
    let held = Held { from: LONG_AGO, until: None };
    world.person(ADA, person::Command::TakeOffice { office: Office::Chair, held });
    let to = To::OfExecutive { member: ADA, executive: FULL_COUNCIL };
    let making = Making { to, ..crate::examples::delegation::making() };
    let given_ = given::<Delegation>(&world, []).when(june(22), kezia(), Give::Make(Box::new(making)));
    given_.refused(Refusal::ToOneMember);
}

#[test]
fn m3_1f_enforced_what_members_are_told_reaches_all_of_them_at_once_and_before_the_public() {
    use rules::bulletin::{Bulletin, Command as Tell, Issuing, Refusal};
    assert_eq!(clause(&parish(), Norm::MembersFirst), "3.1f");
    let world = eastmarsh();
    let at_once = Issuing { public_on: Some(june(2)), to: [rules::bulletin::Address::Members].into(), ..issuing() };
    let told = given::<Bulletin>(&world, []).when(june(2), kezia(), Tell::Issue(Box::new(at_once)));
    told.refused(Refusal::MembersFirst { from: june(3) });
}

#[test]
fn m3_2d_enforced_a_concern_about_a_confidence_goes_to_the_chair_and_the_council_and_past_the_member() {
    use rules::breach::{Breach, Command as Raise, Stage};
    use rules::decider::Decider;
    assert_eq!(clause(&parish(), Norm::BreachRoute), "3.2d");
    let world = eastmarsh();
    let raise = Raise::Raise(Box::new(crate::examples::breach::raising()));
    let raised = given::<Breach>(&world, []).and(june(2), kezia(), raise);
    assert_eq!(raised.state().matter().unwrap().stage(), Stage::Chair);
    assert!(Breach::audience(&raised.state()).iter().all(|it| it.bars == [ADA]));
}

#[test]
fn m3_2d_enforced_a_confidential_paper_is_opened_by_those_who_have_it_and_by_nobody_else() {
    assert_eq!(clause(&parish(), Norm::ConfidentialPapers), "3.2d");
    let world = crate::paper::with_a_chief();
    let state = crate::paper::sent(&world).state();
    assert!(state.opened_by(ADA).is_some() && state.opened_by(DARA).is_none());
}

#[test]
fn g_confidentiality_enforced_a_breach_goes_to_director_then_leader_and_monitoring_officer_then_a_committee() {
    use rules::breach::Stage;
    let county = pack::read(pack::COUNTY).unwrap();
    assert_eq!(clause(&county, Norm::BreachRoute), "confidentiality-3");
    let world = crate::breach::with_standards();
    let stages: Vec<Stage> =
        crate::breach::with_the_committee(&world).state().matter().unwrap().route.iter().map(|step| step.to).collect();
    assert_eq!(
        stages,
        [
            Stage::Director(HIGHWAYS),
            Stage::LeaderAndMonitoringOfficer { leader_of: Some(AMBER) },
            Stage::Committee(crate::breach::STANDARDS),
        ]
    );
}

#[test]
fn g_confidentiality_enforced_exempt_matter_goes_to_nobody_without_a_right_to_it() {
    use rules::access::Key;
    use rules::decider::Decider;
    use rules::paper::Paper;
    let county = pack::read(pack::COUNTY).unwrap();
    assert_eq!(clause(&county, Norm::ConfidentialPapers), "confidentiality-2");
    let world = crate::paper::with_a_chief();
    let audience = Paper::audience(&crate::paper::sent(&world).state());
    let wide = [Key::Public, Key::Council, Key::Members];
    assert!(audience.iter().all(|part| part.keys.iter().all(|key| !wide.contains(key))));
}

#[test]
fn g_political_neutrality_enforced_what_one_group_is_told_is_offered_to_every_other() {
    use rules::briefing::{Offer, Party};
    let county = pack::read(pack::COUNTY).unwrap();
    assert_eq!(clause(&county, Norm::EqualOffer), "neutrality-1");
    let world = crate::briefing::county();
    let state = crate::briefing::told(&world).state();
    assert_eq!(state.matter().unwrap().offer(Party::Group(GREEN)), Some(Offer::Made));
}
