//! Actions: begun from a resolution, taken on, held for what the law holds them for, reported back.

use std::sync::Arc;

use rules::access::Key;
use rules::action::{Action, Beginning, Command, Of, Refusal, Report, State, Why, held};
use rules::actor::Role;
use rules::body::BodyKind;
use rules::call_in::{Cannot, Held as Waits};
use rules::decider::Decider;
use rules::id::{BodyId, PersonId, PostId};
use rules::meeting::{self, Calling, Closed, Meeting, Motion};
use rules::norm::{Norm, Param};
use rules::person::{self, Held, Office};

use crate::cast::*;
use crate::examples::action::{MEETING, beginning};
use crate::examples::meeting::{calling, motion};
use crate::meeting::mona;
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, a_post, everything_but};

pub const CABINET: BodyId = BodyId(26);
pub const SCRUTINY: BodyId = BodyId(27);
const FINN: PersonId = PersonId(230);
const FINANCE: PostId = PostId(67);

/// The county, with a cabinet and a scrutiny committee on which Dara, Hana and Idris sit; two of them call in.
pub fn county() -> World {
    let mut world = crate::meeting::county();
    for (body, kind) in [(CABINET, BodyKind::Executive), (SCRUTINY, BodyKind::Scrutiny)] {
        world.body(body, rules::body::Command::Constitute { name: words(906), kind, parent: None });
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

/// The meeting of that body at which something was resolved on 20 June, and what else was done there.
fn meeting_of(world: &World, by: BodyId, moved: Motion) -> Given<'_, Meeting> {
    let call = meeting::Command::Call(Box::new(Calling { body: by, ..calling() }));
    given::<Meeting>(world, [])
        .and(june(1), chidi(), call)
        .and(june(2), chidi(), meeting::Command::PutItem { title: words(2) })
        .and(june(20), chidi(), meeting::Command::Resolve(Box::new(moved)))
}

fn moved() -> Motion {
    Motion { seconder: GWEN, ..motion() }
}

/// The county where that has been done at the meeting.
fn after(history: &Given<'_, Meeting>) -> World {
    let mut world = county();
    world.records.insert(MEETING.into(), Arc::new(history.state()));
    world
}

/// The same, where the full council or the cabinet has resolved something on 20 June and published it; rescinded, where it says so.
fn decided(by: BodyId, rescinded: bool) -> World {
    let world = county();
    let resolved = meeting_of(&world, by, moved()).and(june(20), chidi(), meeting::Command::PublishDecisions);
    let rescind = meeting::Command::Rescind { number: 1, minute: words(12) };
    after(&if rescinded { resolved.and(june(25), chidi(), rescind) } else { resolved })
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
    let other = |number, to, due| {
        let of = Of::Resolution { meeting: MEETING, number };
        Command::Begin(Box::new(Beginning { of, to, due, ..beginning() }))
    };
    let to = HIGHWAYS_ENGINEER;
    nobody.when(june(22), chidi(), other(2, to, july(31))).refused(Refusal::NoSuchResolution);
    let of = Of::Decision { decision: crate::examples::action::DECISION };
    let undecided = Command::Begin(Box::new(Beginning { of, ..beginning() }));
    nobody.when(june(22), chidi(), undecided).refused(Refusal::NoSuchDecision);
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
    // Published on Saturday the 20th: five working days end on Friday the 26th.
    let until = june(26);
    accepted_.when(june(26), bello(), complete()).refused(Refusal::MayBeCalledIn { until });
    accepted_.when(june(27), bello(), complete()).accepted();
    accepted(&council()).when(june(22), bello(), complete()).accepted();
    let (state, ctx) = accepted_.on(june(22), bello(), &complete());
    assert_eq!(held(&ctx, state.matter().unwrap()), Some(Why::CallIn(Waits::MayBe { until })));
    let county = county();
    // What nobody could read nobody could call in: the days have not begun.
    let silent = after(&meeting_of(&county, CABINET, moved()));
    accepted(&silent).when(june(30), bello(), complete()).refused(Refusal::Unpublished);
    let minuted = meeting_of(&county, CABINET, moved()).and(june(25), chidi(), meeting::Command::PublishMinutes);
    accepted(&after(&minuted)).when(july(2), bello(), complete()).refused(Refusal::MayBeCalledIn { until: july(2) });
    let urgent = Motion { urgent: Some(words(15)), ..moved() };
    accepted(&after(&meeting_of(&county, CABINET, urgent))).when(june(22), bello(), complete()).accepted();
}

#[test]
fn a_decision_that_enough_members_of_scrutiny_call_in_holds_all_that_comes_of_it() {
    let county = county();
    let call_in = || meeting::Command::CallIn { number: 1, reason: words(7) };
    let release = || meeting::Command::Release { number: 1, minute: words(8) };
    let no = |cannot| meeting::Refusal::CallIn(cannot);
    let publish = meeting::Command::PublishDecisions;
    let there = meeting_of(&county, CABINET, moved());
    there.when(june(23), dara(), call_in()).refused(no(Cannot::NotForCallIn));
    let there = there.and(june(20), chidi(), publish.clone());
    there.when(june(23), ada(), call_in()).refused(no(Cannot::NotOnScrutiny));
    there.when(june(27), dara(), call_in()).refused(no(Cannot::TooLate { until: june(26) }));
    // Whoever guesses at one that was taken with the public away learns nothing, and tells nobody.
    let closed = Motion { closed: Some(rules::meeting::Closed::Exempt { paragraph: 3 }), ..moved() };
    let hidden = meeting_of(&county, CABINET, closed).and(june(20), chidi(), publish.clone());
    hidden.when(june(23), dara(), call_in()).refused(meeting::Refusal::NoSuchResolution);
    let councils = meeting_of(&county, FULL_COUNCIL, moved()).and(june(20), chidi(), publish);
    councils.when(june(23), dara(), call_in()).refused(no(Cannot::NotForCallIn));
    let once = there.and(june(23), dara(), call_in());
    once.when(june(23), dara(), call_in()).refused(no(Cannot::CalledInAlready));
    // One is not enough: it is free when the days are over. Nor does one member's call end the days of the others.
    accepted(&after(&once)).when(june(27), bello(), complete()).accepted();
    once.when(june(24), chidi(), release()).refused(no(Cannot::NotCalledIn));
    let twice = once.and(june(24), member(HANA), call_in());
    let world = after(&twice);
    accepted(&world).when(july(20), bello(), complete()).refused(Refusal::CalledIn);
    // A second action of the same resolution waits with the first.
    let second = Command::Begin(Box::new(Beginning { to: HIGHWAYS_INSPECTOR, ..beginning() }));
    let second = given::<Action>(&world, []).and(july(1), chidi(), second).and(july(1), jonah(), Command::Accept);
    second.when(july(20), jonah(), complete()).refused(Refusal::CalledIn);
    let released = twice.and(july(21), chidi(), release());
    released.when(july(21), chidi(), release()).refused(no(Cannot::NotCalledIn));
    accepted(&after(&released)).when(july(21), bello(), complete()).accepted();
}

#[test]
fn what_was_resolved_with_the_public_away_is_done_among_those_who_may_know_of_it() {
    let county = county();
    let keys = |by, closed| {
        let world = after(&meeting_of(&county, by, Motion { closed, ..moved() }));
        Action::audience(&begun(&world).state())[0].keys.clone()
    };
    assert_eq!(keys(CABINET, None), [Key::Council]);
    let closed = Some(Closed::Exempt { paragraph: 3 });
    let cabinets = keys(CABINET, closed);
    assert!(cabinets.contains(&Key::Body(CABINET)) && cabinets.contains(&Key::Post(HIGHWAYS_ENGINEER)));
    assert!(!cabinets.contains(&Key::Council) && !cabinets.contains(&Key::Members));
    assert!(keys(FULL_COUNCIL, closed).contains(&Key::Members));
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
