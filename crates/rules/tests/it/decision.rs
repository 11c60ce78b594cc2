//! Decisions that one person took: under a delegation or the standing scheme, published at once, called in where the executive gave them.

use std::sync::Arc;

use rules::access::Key;
use rules::action::{Action, Beginning, Command as Act, Of, Refusal as NotActed};
use rules::call_in::Cannot;
use rules::decider::Decider;
use rules::decision::{Command, Deciding, Decision, Refusal};
use rules::delegation::{Making, To};
use rules::meeting::Closed;

use crate::action::{CABINET, cabinet, council};
use crate::cast::*;
use crate::delegation::with;
use crate::examples::action::{DECISION, beginning};
use crate::examples::decision::{deciding, under_the_scheme};
use crate::examples::delegation::making;
use crate::testing::{Given, given};
use crate::world::World;

fn record(deciding: Deciding) -> Command {
    Command::Record(Box::new(deciding))
}

/// Where the council has given it to Bello's post.
pub fn delegated() -> World {
    with(making(), council())
}

/// Where the cabinet has.
pub fn by_the_cabinet() -> World {
    with(making(), cabinet())
}

pub fn recorded(world: &World) -> Given<'_, Decision> {
    given::<Decision>(world, []).and(june(23), bello(), record(deciding()))
}

#[test]
fn whoever_holds_the_post_decides_within_the_delegation_and_nobody_else() {
    let world = delegated();
    let nobody = given::<Decision>(&world, []);
    nobody.when(june(23), jonah(), record(deciding())).refused(Refusal::NotDelegated);
    nobody.when(june(23), ada(), record(deciding())).refused(Refusal::NotDelegated);
    nobody.when(june(22), bello(), record(deciding())).refused(Refusal::DayToCome);
    nobody.when(july(31), bello(), record(Deciding { on: july(31), ..deciding() })).accepted();
    // What was decided in time is recorded later; what was decided too late is not.
    let late = july(31).tomorrow().unwrap();
    nobody.when(late, bello(), record(deciding())).accepted();
    nobody.when(late, bello(), record(Deciding { on: late, ..deciding() })).refused(Refusal::NotDelegated);
    nobody.when(june(23), bello(), Command::Correct { text: words(8) }).refused(Refusal::NotYours);
    nobody.when(june(23), chidi(), Command::Correct { text: words(8) }).refused(Refusal::NoSuchDecision);
    let none = council();
    given::<Decision>(&none, []).when(june(23), bello(), record(deciding())).refused(Refusal::NotDelegated);
    let there = recorded(&world);
    there.when(june(23), bello(), record(deciding())).refused(Refusal::RecordedAlready);
    there.when(june(24), jonah(), Command::Correct { text: words(8) }).refused(Refusal::NotYours);
    assert_eq!(
        there.and(june(24), bello(), Command::Correct { text: words(8) }).state().matter().unwrap().corrections.len(),
        1
    );
}

#[test]
fn the_standing_scheme_is_for_officers_and_one_member_decides_as_the_delegation_names_them() {
    let world = delegated();
    let nobody = given::<Decision>(&world, []);
    nobody.when(june(23), bello(), record(under_the_scheme())).accepted();
    nobody.when(june(23), ada(), record(under_the_scheme())).refused(Refusal::NotDelegated);
    nobody.when(june(23), clock(rules::norm::Norm::OneMember), record(deciding())).refused(Refusal::NotYours);
    let to = To::OfExecutive { member: ADA, executive: CABINET };
    let world = with(Making { to, ..making() }, cabinet());
    given::<Decision>(&world, []).when(june(23), ada(), record(deciding())).accepted();
    given::<Decision>(&world, []).when(june(23), member(GWEN), record(deciding())).refused(Refusal::NotDelegated);
    let to = To::Body(CABINET);
    let world = with(Making { to, ..making() }, council());
    given::<Decision>(&world, []).when(june(23), ada(), record(deciding())).refused(Refusal::NotDelegated);
}

#[test]
fn one_that_the_executive_gave_away_is_called_in_as_its_own_would_be() {
    let world = by_the_cabinet();
    let call_in = Command::CallIn { reason: words(9) };
    let there = recorded(&world);
    there.when(june(24), ada(), call_in.clone()).refused(Refusal::CallIn(Cannot::NotOnScrutiny));
    recorded(&delegated()).when(june(24), dara(), call_in.clone()).refused(Refusal::CallIn(Cannot::NotForCallIn));
    // Published on Tuesday the 23rd: five working days end on Tuesday the 30th.
    there.when(july(1), dara(), call_in.clone()).refused(Refusal::CallIn(Cannot::TooLate { until: june(30) }));
    let release = Command::Release { minute: words(10) };
    there.when(june(24), ada(), release.clone()).refused(Refusal::NotTheClerk);
    let twice = there.and(june(24), dara(), call_in.clone()).and(june(24), member(HANA), call_in.clone());
    twice.when(june(24), dara(), call_in).refused(Refusal::CallIn(Cannot::CalledInAlready));
    // What is done because of it waits meanwhile.
    let mut books = by_the_cabinet();
    let of = Of::Decision { decision: DECISION };
    let begin = Act::Begin(Box::new(Beginning { of, ..beginning() }));
    given::<Action>(&books, []).when(june(24), chidi(), begin.clone()).refused(NotActed::NoSuchDecision);
    books.records.insert(DECISION.into(), Arc::new(twice.state()));
    let acts = given::<Action>(&books, []).and(june(24), chidi(), begin).and(june(24), bello(), Act::Accept);
    acts.when(july(20), bello(), Act::Complete { report: words(11) }).refused(NotActed::CalledIn);
    let released = twice.and(july(21), chidi(), release.clone());
    released.when(july(21), chidi(), release).refused(Refusal::CallIn(Cannot::NotCalledIn));
    let mut on = by_the_cabinet();
    on.records.insert(DECISION.into(), Arc::new(released.state()));
    acts.then_in(&on).when(july(21), bello(), Act::Complete { report: words(11) }).accepted();
}

#[test]
fn everybody_sees_it_but_what_is_exempt() {
    let world = by_the_cabinet();
    let keys = |deciding| {
        let state = given::<Decision>(&world, []).and(june(23), bello(), record(deciding)).state();
        Decision::audience(&state).into_iter().flat_map(|it| it.keys).collect::<Vec<_>>()
    };
    assert!(keys(deciding()).contains(&Key::Public));
    let exempt = keys(Deciding { closed: Some(Closed::Exempt { paragraph: 3 }), ..deciding() });
    assert!(!exempt.contains(&Key::Public) && !exempt.contains(&Key::Council));
    assert!(exempt.contains(&Key::Person(BELLO)) && exempt.contains(&Key::Body(CABINET)));
}
