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
