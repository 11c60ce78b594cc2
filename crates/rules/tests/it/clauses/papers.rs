//! Information and confidentiality: documents that members ask for, warnings, what goes to whom.

use rules::decider::{Decider, Refuses};
use rules::inspection::{Command, Inspection, Paper, Right};
use rules::norm::Norm;
use rules::warning::{Privilege, Warning};

use super::{clause, county, northwold};
use crate::cast::*;
use crate::examples::inspection::of;
use crate::testing::given;
use crate::warning::{by_the_clock, warned};

#[test]
fn g_advice_and_information_enforced_a_document_goes_under_the_widest_right_that_fits() {
    let world = northwold();
    let paper = Paper::Executive { on: june(20) };
    let asked = given::<Inspection>(&world, []).and(june(1), ada(), of(paper));
    assert_eq!(asked.state().matter().unwrap().right, Right::Executive);
    assert_eq!(clause(&county(), asked.state().matter().unwrap().norm()), "advice-1");
    let refusal = given::<Inspection>(&world, []).when(june(1), ada(), of(Paper::Other)).verdict.unwrap_err();
    assert_eq!(clause(&county(), refusal.norm()), "advice-1");
    let ground = rules::inspection::Ground::NotNeeded;
    let refuse = Command::Refuse { ground, reason: words(5) };
    let refusal = asked.when(june(2), chidi(), refuse).verdict.unwrap_err();
    assert_eq!(clause(&county(), refusal.norm()), "advice-1");
}

#[test]
fn g_political_neutrality_enforced_work_for_a_party_needs_the_express_instruction_of_the_group() {
    use rules::instruction::{Command, Instruction};
    let world = crate::instruction::assisted().under(county().bindings);
    assert_eq!(clause(&county(), Norm::ExpressInstruction), "neutrality-2");
    let refusal = given::<rules::briefing::Briefing>(&world, [])
        .when(
            june(2),
            crate::instruction::assistant(),
            rules::briefing::Command::Confide(crate::examples::briefing::confiding()),
        )
        .verdict
        .unwrap_err();
    assert_eq!(clause(&county(), refusal.norm()), "neutrality-2");
    let nobody = given::<Instruction>(&world, []);
    let give = || Command::Give(crate::examples::instruction::giving());
    // To no other officer, from nobody but the leader, and only where the council has given the group an assistant.
    for by in [ada(), bello(), chidi(), dara()] {
        let refusal = nobody.when(june(2), by, give()).verdict.unwrap_err();
        assert_eq!(clause(&county(), refusal.norm()), "neutrality-2");
    }
    let given = nobody.and(june(2), crate::instruction::hana(), give());
    given.when(june(3), crate::instruction::assistant(), Command::Record { what: words(2), day: june(3) }).accepted();
}

#[test]
fn g_advice_and_information_enforced_a_warning_is_acknowledged_or_passed_up() {
    let world = northwold();
    let sent = warned(&world, Privilege::Plain);
    let (state, ctx) = sent.on(june(4), by_the_clock(), &rules::warning::Command::Escalate);
    let wakes = Warning::wakes(&state, &ctx);
    assert_eq!((wakes[0].norm, wakes[0].on), (Norm::WarningAcknowledged, june(5)));
    assert_eq!(clause(&county(), wakes[0].norm), "advice-4");
    sent.when(june(5), by_the_clock(), rules::warning::Command::Escalate).accepted();
    let read = sent.and(june(2), ada(), rules::warning::Command::Acknowledge);
    assert!(Warning::wakes(&read.state(), &ctx).is_empty());
    let refusal = read.when(june(3), dara(), rules::warning::Command::Say { text: words(3) }).verdict.unwrap_err();
    assert_eq!(clause(&county(), refusal.norm()), "advice-4");
}
