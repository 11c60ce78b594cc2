//! Actions: begun from a resolution, taken on, held for what the law holds them for, reported back.

use std::sync::Arc;

use rules::action::{Action, Beginning, Command, Refusal, Report, State, Why, held, last_day_of_call_in};
use rules::actor::Role;
use rules::body::BodyKind;
use rules::id::{BodyId, PersonId, PostId};
use rules::meeting::{self, Calling, Meeting};
use rules::norm::{Norm, Param};
use rules::person::{self, Held, Office};

use crate::cast::*;
use crate::examples::action::{MEETING, beginning};
use crate::examples::meeting::{calling, motion};
use crate::meeting::mona;
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, a_post, everything_but};

const CABINET: BodyId = BodyId(26);
const SCRUTINY: BodyId = BodyId(27);
const FINN: PersonId = PersonId(230);
const FINANCE: PostId = PostId(67);

/// The county, with a cabinet and a scrutiny committee on which Dara, Hana and Idris sit; two of them call in.
fn county() -> World {
    let mut world = crate::meeting::county();
    for (body, kind) in [(CABINET, BodyKind::Executive), (SCRUTINY, BodyKind::Scrutiny)] {
        world.body(body, rules::body::Command::Constitute { name: words(906), kind });
    }
    for person in [DARA, HANA, IDRIS] {
        let held = Held { from: LONG_AGO, until: None };
        world.person(person, person::Command::TakeOffice { office: Office::MemberOf(SCRUTINY), held });
    }
    for person in [ADA, GWEN] {
        let held = Held { from: LONG_AGO, until: None };
        world.person(person, person::Command::TakeOffice { office: Office::MemberOf(CABINET), held });
    }
    world.post(FINANCE, rules::post::Command::Create(a_post(None, vec![Role::FinanceOfficer])));
    world.officer(FINN, FINANCE);
    world.under(everything_but(Norm::CallIn, "members", Param::Number(2)))
}

/// The same, where the full council or the cabinet has resolved something on 20 June; rescinded, where it says so.
fn decided(by: BodyId, rescinded: bool) -> World {
    let mut world = county();
    let call = meeting::Command::Call(Box::new(Calling { body: by, ..calling() }));
    let mut moved = motion();
    moved.seconder = GWEN;
    let resolved = given::<Meeting>(&world, [])
        .and(june(1), chidi(), call)
        .and(june(2), chidi(), meeting::Command::PutItem { title: words(2) })
        .and(june(20), chidi(), meeting::Command::Resolve(Box::new(moved)));
    let rescind = meeting::Command::Rescind { number: 1, minute: words(12) };
    let resolved = if rescinded { resolved.and(june(25), chidi(), rescind) } else { resolved };
    let state = resolved.state();
    world.records.insert(MEETING.into(), Arc::new(state));
    world
}

pub fn council() -> World {
    decided(FULL_COUNCIL, false)
}

pub fn cabinet() -> World {
    decided(CABINET, false)
}

fn begin() -> Command {
    Command::Begin(Box::new(beginning()))
}

fn begun(world: &World) -> Given<'_, Action> {
    given::<Action>(world, []).and(june(22), chidi(), begin())
}

pub fn accepted(world: &World) -> Given<'_, Action> {
    begun(world).and(june(22), bello(), Command::Accept)
}

fn complete() -> Command {
    Command::Complete { report: words(11) }
}

#[test]
fn an_action_is_the_child_of_a_resolution_that_stands_and_nobody_else_begins_one() {
    let world = council();
    let nobody = given::<Action>(&world, []);
    for by in [ada(), bello(), farah(), mona()] {
        nobody.when(june(22), by, begin()).refused(Refusal::NotTheClerk);
    }
    nobody.when(june(22), chidi(), complete()).refused(Refusal::NotItsOfficer);
    let other = |resolution, to, due| Command::Begin(Box::new(Beginning { resolution, to, due, ..beginning() }));
    let to = HIGHWAYS_ENGINEER;
    nobody.when(june(22), chidi(), other(2, to, july(31))).refused(Refusal::NoSuchResolution);
    nobody.when(june(22), chidi(), other(1, PostId(999), july(31))).refused(Refusal::NobodyThere);
    nobody.when(june(22), chidi(), other(1, to, june(1))).refused(Refusal::DayGoneBy);
    let rescinded = decided(FULL_COUNCIL, true);
    given::<Action>(&rescinded, []).when(june(26), chidi(), begin()).refused(Refusal::NoSuchResolution);
    begun(&world).when(june(22), chidi(), begin()).refused(Refusal::BegunAlready);
    nobody.when(june(22), chidi(), Command::Suspend).refused(Refusal::NoSuchAction);
}

#[test]
fn the_officer_of_the_post_takes_it_on_or_says_why_not_and_reports_back() {
    let world = council();
    let begun = begun(&world);
    begun.when(june(22), jonah(), Command::Accept).refused(Refusal::NotItsOfficer);
    begun.when(june(22), bello(), complete()).refused(Refusal::NotAccepted);
    let declined =
        given::<Action>(&world, begun.events.clone()).and(june(22), bello(), Command::Decline { reason: words(3) });
    declined.when(june(22), bello(), Command::Decline { reason: words(3) }).refused(Refusal::AnsweredAlready);
    declined.when(june(22), bello(), Command::Accept).refused(Refusal::AnsweredAlready);
    let moved = declined.and(june(23), chidi(), Command::Readdress { to: HIGHWAYS_INSPECTOR });
    moved.when(june(23), bello(), Command::Accept).refused(Refusal::NotItsOfficer);
    moved.when(june(23), jonah(), Command::Accept).accepted();
    moved.when(june(23), chidi(), Command::Readdress { to: PostId(999) }).refused(Refusal::NobodyThere);
    let accepted = accepted(&world);
    accepted.when(june(22), bello(), Command::Accept).refused(Refusal::AcceptedAlready);
    accepted.when(june(22), chidi(), Command::Move { due: june(1), reason: words(6) }).refused(Refusal::DayGoneBy);
    let done = accepted.and(july(1), bello(), Command::Progress { text: words(4), evidence: Some(words(5)) }).and(
        july(2),
        bello(),
        complete(),
    );
    assert!(matches!(done.state(), State::Done(..)));
    done.when(july(3), bello(), Command::Progress { text: words(4), evidence: None }).refused(Refusal::DoneAlready);
}

#[test]
fn what_the_executive_decided_waits_until_it_cannot_be_called_in_unless_it_is_urgent() {
    let world = cabinet();
    let accepted_ = accepted(&world);
    // Saturday the 20th: five working days end on Friday the 26th.
    let until = june(26);
    accepted_.when(june(26), bello(), complete()).refused(Refusal::MayBeCalledIn { until });
    accepted_.when(june(27), bello(), complete()).accepted();
    accepted_.when(june(27), dara(), Command::CallIn { reason: words(7) }).refused(Refusal::TooLate { until });
    accepted(&council()).when(june(22), bello(), complete()).accepted();
    let urgent = Command::Begin(Box::new(Beginning { urgent: Some(words(2)), ..beginning() }));
    let urgent = given::<Action>(&world, []).and(june(22), chidi(), urgent).and(june(22), bello(), Command::Accept);
    urgent.when(june(22), bello(), complete()).accepted();
    let (state, ctx) = accepted_.on(june(22), bello(), &complete());
    assert_eq!(held(&ctx, state.matter().unwrap()), Some(Why::MayBeCalledIn { until }));
    assert_eq!(last_day_of_call_in(&ctx, state.matter().unwrap()), Some(until));
}

#[test]
fn a_decision_that_enough_members_of_scrutiny_call_in_is_held_until_it_is_dealt_with() {
    let world = cabinet();
    let call_in = Command::CallIn { reason: words(7) };
    let there = accepted(&world);
    there.when(june(23), ada(), call_in.clone()).refused(Refusal::NotOnScrutiny);
    accepted(&council()).when(june(23), dara(), call_in.clone()).refused(Refusal::NotForCallIn);
    let once = there.and(june(23), dara(), call_in.clone());
    once.when(june(23), dara(), call_in.clone()).refused(Refusal::CalledInAlready);
    // One is not enough: it is free when the days are over.
    once.when(june(27), bello(), complete()).accepted();
    // Nor does one member's call end the days of the others.
    once.when(june(24), chidi(), Command::Release { minute: words(8) }).refused(Refusal::NotCalledIn);
    let twice = once.and(june(24), member(HANA), call_in);
    twice.when(july(20), bello(), complete()).refused(Refusal::CalledIn);
    let released = twice.and(july(21), chidi(), Command::Release { minute: words(8) });
    released.when(july(21), chidi(), Command::Release { minute: words(8) }).refused(Refusal::NotCalledIn);
    released.when(july(21), bello(), complete()).accepted();
}

#[test]
fn a_statutory_report_stops_it_and_a_rescinded_resolution_suspends_it() {
    let world = council();
    let stop = |under| Command::Stop { under, reason: words(9) };
    let there = accepted(&world);
    there.when(june(23), mona(), stop(Report::Finance)).refused(Refusal::NotThatOfficer);
    there.when(june(23), chidi(), Command::GoOn { minute: words(10) }).refused(Refusal::NotStopped);
    there.when(june(23), officer(FINN, FINANCE), stop(Report::Finance)).accepted();
    let stopped = there.and(june(23), mona(), stop(Report::Lawfulness));
    stopped.when(june(24), mona(), stop(Report::Lawfulness)).refused(Refusal::StoppedAlready);
    stopped.when(june(24), bello(), complete()).refused(Refusal::Stopped);
    let on = stopped.and(july(1), chidi(), Command::GoOn { minute: words(10) });
    on.when(july(1), bello(), complete()).accepted();
    on.when(july(1), chidi(), Command::Suspend).refused(Refusal::StandsStill);
    let rescinded = decided(FULL_COUNCIL, true);
    let there = on.then_in(&rescinded);
    there.when(july(1), bello(), complete()).refused(Refusal::Rescinded);
    let suspended = there.and(july(1), chidi(), Command::Suspend);
    suspended.when(july(1), chidi(), Command::Suspend).refused(Refusal::SuspendedAlready);
}
