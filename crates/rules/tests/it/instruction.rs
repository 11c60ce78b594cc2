//! Express instructions: the one key to work for a party, given by a group's leader to the group's own assistant.

use rules::access::Key;
use rules::actor::{Actor, Role};
use rules::council;
use rules::decider::Decider;
use rules::id::{PersonId, PostId};
use rules::instruction::{Command, Giving, Instruction, Refusal, State};
use rules::norm::Norm;

use crate::cast::*;
use crate::examples::instruction::giving;
use crate::testing::{Given, given};
use crate::world::{World, a_post};

/// The post that the county has given to the Amber group.
pub const ASSISTANT: PostId = PostId(69);
/// Who holds it.
const NIA: PersonId = PersonId(250);

/// The assistant of the Amber group.
pub fn assistant() -> Actor {
    officer(NIA, ASSISTANT)
}

/// The leader of the Amber group.
pub fn hana() -> Actor {
    member(HANA)
}

/// The county where Hana leads the Amber group, which has an assistant, and Dara the Green, which has none.
pub fn assisted() -> World {
    let mut world = crate::briefing::county();
    world.post(ASSISTANT, rules::post::Command::Create(a_post(None, Vec::new())));
    world.officer(NIA, ASSISTANT);
    world.council(council::Command::AllocateAssistant { group: AMBER, post: Some(ASSISTANT) });
    world
}

pub fn instructed(world: &World) -> Given<'_, Instruction> {
    given::<Instruction>(world, []).and(june(2), hana(), Command::Give(giving()))
}

fn record(day: jiff::civil::Date) -> Command {
    Command::Record { what: words(2), day }
}

#[test]
fn a_groups_leader_tells_the_groups_own_assistant_and_no_other_officer() {
    let world = assisted();
    let nobody = given::<Instruction>(&world, []);
    for by in [ada(), bello(), chidi(), assistant(), member(IDRIS)] {
        nobody.when(june(2), by, Command::Give(giving())).refused(Refusal::NotALeader);
    }
    nobody.when(june(2), dara(), Command::Give(giving())).refused(Refusal::NoAssistant);
    nobody.when(june(2), hana(), Command::Give(Giving { until: june(1), ..giving() })).refused(Refusal::DayGoneBy);
    nobody.when(june(2), assistant(), record(june(2))).refused(Refusal::NotTheAssistant);
    // Nobody gets so far: to whom it was given is who may. The answer to what is not there stands all the same.
    let nothing =
        Instruction::decide(&nobody.on(june(2), hana(), &Command::TakeBack).1, &State::Unknown, &Command::TakeBack);
    assert_eq!(nothing, Err(Refusal::NoSuchInstruction));
    let given = instructed(&world);
    given.when(june(2), hana(), Command::Give(giving())).refused(Refusal::GivenAlready);
    for by in [bello(), chidi(), hana(), farah()] {
        given.when(june(3), by, record(june(3))).refused(Refusal::NotTheAssistant);
        given.when(june(3), by, Command::Decline { reason: words(3) }).refused(Refusal::NotTheAssistant);
    }
    given.when(june(3), dara(), Command::TakeBack).refused(Refusal::NotALeader);
    given.when(june(3), hana(), Command::Lapse).refused(Refusal::OnlyTheClock);
    given.when(june(3), clock(Norm::ExpressInstruction), Command::Lapse).refused(Refusal::NotYetDue);
    let over = given.and(june(3), assistant(), Command::Decline { reason: words(3) });
    over.when(june(4), assistant(), record(june(3))).refused(Refusal::OverAlready);
    over.when(june(4), hana(), Command::TakeBack).refused(Refusal::OverAlready);
}

#[test]
fn what_is_done_under_it_is_put_down_for_days_on_which_it_was_in_force() {
    let world = assisted();
    let given = instructed(&world);
    given.when(june(3), assistant(), record(june(4))).refused(Refusal::DayToCome);
    given.when(june(3), assistant(), record(june(1))).refused(Refusal::NotInForceThen);
    let lapsed =
        given.and(june(3), assistant(), record(june(2))).and(june(13), clock(Norm::ExpressInstruction), Command::Lapse);
    lapsed.when(june(15), assistant(), record(june(13))).refused(Refusal::NotInForceThen);
    let both = lapsed.and(june(15), assistant(), record(june(12)));
    assert_eq!(both.state().matter().unwrap().done.len(), 2);
}

#[test]
fn it_is_for_the_group_its_assistant_and_the_monitoring_officer() {
    let world = assisted();
    let expected = [
        Key::Group(AMBER),
        Key::Post(ASSISTANT),
        Key::Role(Role::MonitoringOfficer),
        Key::Role(Role::DeputyMonitoringOfficer),
    ];
    for audience in Instruction::audience(&instructed(&world).state()) {
        assert_eq!((audience.keys.as_slice(), audience.bars.as_slice()), (&expected[..], &[][..]));
    }
    let declined = instructed(&world).and(june(3), assistant(), Command::Decline { reason: words(3) });
    let told: Vec<Vec<Key>> =
        declined.events.iter().map(|event| Instruction::tells(&declined.state(), event)).collect();
    assert_eq!(told, [vec![Key::Post(ASSISTANT)], vec![Key::LeaderOf(AMBER)]]);
}
