//! Warnings of a risk: given, acknowledged, answered, passed up.

use jiff::civil::Date;
use proptest::prelude::*;
use rules::access::{Key, Part};
use rules::actor::{Actor, Role};
use rules::calendar::Calendar;
use rules::decider::{Decider, Listed, Stands};
use rules::norm::Norm;
use rules::person::{self, Held, Office};
use rules::warning::{Command, Event, Privilege, Refusal, State, Warn, Warning};

use crate::advice::{county, mona};
use crate::cast::*;
use crate::examples::Examples;
use crate::examples::warning::warn;
use crate::testing::{Given, given, judge};
use crate::world::{LONG_AGO, World, everything_without};

fn warning(privilege: Privilege) -> Command {
    Command::Warn(Box::new(warn(privilege)))
}

pub fn warned(world: &World, privilege: Privilege) -> Given<'_, Warning> {
    given::<Warning>(world, []).and(june(1), bello(), warning(privilege))
}

pub fn by_the_clock() -> Actor {
    clock(Norm::WarningAcknowledged)
}

fn said(number: u128) -> Command {
    Command::Say { text: words(number) }
}

fn keys(state: &State, part: Part) -> Vec<Key> {
    Warning::audience(state).into_iter().filter(|it| it.part == part).flat_map(|it| it.keys).collect()
}

fn between() -> Vec<Key> {
    vec![Key::Person(ADA), Key::Person(BELLO)]
}

#[test]
fn an_officer_warns_a_member_of_a_risk_and_nobody_else_does() {
    let world = county();
    let nobody = given::<Warning>(&world, []);
    nobody.when(june(1), bello(), warning(Privilege::Plain)).then([Event::Warned {
        warn: Box::new(warn(Privilege::Plain)),
        by: BELLO,
        on: june(1),
    }]);
    for by in [ada(), consequence(), Actor::Installation, by_the_clock()] {
        nobody.when(june(1), by, warning(Privilege::Plain)).refused(Refusal::NotAnOfficer);
    }
    let to = |member| Command::Warn(Box::new(Warn { member, ..warn(Privilege::Plain) }));
    nobody.when(june(1), bello(), to(CHIDI)).refused(Refusal::NoSuchMember);
    nobody.when(june(1), bello(), to(BELLO)).refused(Refusal::Oneself);
    nobody.when(june(1), ada(), Command::Acknowledge).refused(Refusal::NoSuchWarning);
    nobody.when(june(1), by_the_clock(), Command::Escalate).refused(Refusal::NoSuchWarning);
    warned(&world, Privilege::Plain).when(june(1), bello(), warning(Privilege::Plain)).refused(Refusal::WarnedAlready);
}

#[test]
fn the_member_who_was_warned_acknowledges_it_once_and_answers_beside_it() {
    let world = county();
    let sent = warned(&world, Privilege::Plain);
    for by in [bello(), dara(), chidi(), mona()] {
        sent.when(june(2), by, Command::Acknowledge).refused(Refusal::NotWarned);
    }
    let read =
        sent.and(june(2), ada(), Command::Acknowledge).and(june(3), ada(), said(5)).and(june(3), bello(), said(6));
    assert!(matches!(read.state(), State::Acknowledged(_, on) if on == june(2)));
    let state = read.state();
    let beside: Vec<_> = state.matter().unwrap().said.iter().map(|it| (it.by, it.text)).collect();
    assert_eq!(beside, [(ADA, words(5)), (BELLO, words(6))]);
    read.when(june(3), ada(), Command::Acknowledge).refused(Refusal::AcknowledgedAlready);
    read.when(june(3), dara(), said(7)).refused(Refusal::BetweenTwo);
}

#[test]
fn a_risk_that_is_gone_is_said_by_the_officer_who_warned_and_the_warning_stays() {
    let world = county();
    let sent = warned(&world, Privilege::Plain);
    for by in [ada(), jonah(), mona()] {
        sent.when(june(2), by, Command::Lift).refused(Refusal::NotTheSender);
    }
    let lifted = sent.and(june(2), bello(), Command::Lift).and(june(3), ada(), said(5));
    assert!(lifted.state().matter().is_some());
    for (by, command) in [(bello(), Command::Lift), (ada(), Command::Acknowledge)] {
        lifted.when(june(3), by, command).refused(Refusal::LiftedAlready);
    }
    lifted.when(june(30), by_the_clock(), Command::Escalate).refused(Refusal::NotYetDue);
    assert_eq!(keys(&lifted.state(), Part::Face), between());
}

#[test]
fn what_is_not_acknowledged_in_time_is_passed_up_once_to_the_monitoring_officer() {
    let world = county();
    let sent = warned(&world, Privilege::Plain);
    let (state, ctx) = sent.on(june(4), by_the_clock(), &Command::Escalate);
    let matter = state.matter().unwrap();
    assert_eq!(matter.acknowledge_by(ctx.bindings(), ctx.calendar().unwrap()), Some(june(4)));
    assert_eq!(Warning::wakes(&state, &ctx), [rules::decider::Wake { norm: Norm::WarningAcknowledged, on: june(5) }]);
    sent.when(june(4), by_the_clock(), Command::Escalate).refused(Refusal::NotYetDue);
    sent.when(june(5), mona(), Command::Escalate).refused(Refusal::OnlyTheClock);
    let up = sent.and(june(5), by_the_clock(), Command::Escalate);
    up.when(june(6), by_the_clock(), Command::Escalate).refused(Refusal::NotYetDue);
    assert!(Warning::wakes(&up.state(), &ctx).is_empty());
    let told = [Key::Role(Role::MonitoringOfficer), Key::Role(Role::DeputyMonitoringOfficer)];
    for part in [Part::Cover, Part::Face] {
        assert_eq!(keys(&up.state(), part), [between(), told.to_vec()].concat());
    }
    let read = up.and(june(8), ada(), Command::Acknowledge);
    assert_eq!(Warning::listed(&read.state()).unwrap().stands, Stands::Over);
}

#[test]
fn nothing_is_passed_up_where_the_protocol_sets_no_time() {
    let world = county().under(everything_without(Norm::WarningAcknowledged));
    let sent = warned(&world, Privilege::Plain);
    let (state, ctx) = sent.on(june(30), by_the_clock(), &Command::Escalate);
    assert!(Warning::wakes(&state, &ctx).is_empty());
    assert_eq!(state.matter().unwrap().acknowledge_by(ctx.bindings(), &Calendar::clone(ctx.calendar().unwrap())), None);
    sent.when(june(30), by_the_clock(), Command::Escalate).refused(Refusal::NotYetDue);
}

#[test]
fn of_a_privileged_warning_nobody_else_learns_more_than_that_it_waits() {
    let world = county();
    let up = warned(&world, Privilege::Privileged).and(june(5), by_the_clock(), Command::Escalate);
    assert!(up.state().is_privileged());
    assert_eq!(keys(&up.state(), Part::Face), between());
    assert!(keys(&up.state(), Part::Cover).contains(&Key::Role(Role::MonitoringOfficer)));
    // As whoever sees only the acts that lie open under its cover has it.
    let covered = |given: &Given<'_, Warning>| Warning::replay(&given.events[1..]);
    let State::Known(known) = covered(&up) else { panic!("{:?}", covered(&up)) };
    assert_eq!((known.by, known.member, known.on, known.over), (BELLO, ADA, june(5), None));
    assert_eq!(
        Warning::listed(&covered(&up)).unwrap(),
        Listed { reference: Some(known.reference), stands: Stands::Open }
    );
    assert!(keys(&covered(&up), Part::Face).is_empty());
    let read = up.and(june(8), ada(), Command::Acknowledge);
    assert!(matches!(covered(&read), State::Known(known) if known.over == Some(june(8))));
    for command in Warning::commands() {
        let open = Warning::part(&command) == Part::Cover;
        assert!(
            !open || Warning::words(&command).is_empty(),
            "{command:?} shows words to whoever knows only that it waits"
        );
    }
}

#[test]
fn a_warning_of_the_monitoring_officers_own_goes_up_to_the_chief_executive_and_in_a_parish_to_the_chair() {
    let to = |given: &Given<'_, Warning>, day: Date| match given
        .when(day, by_the_clock(), Command::Escalate)
        .accepted()
        .events[..]
    {
        [Event::Escalated { to, .. }] => to,
        ref other => panic!("{other:?}"),
    };
    let world = county();
    let own = given::<Warning>(&world, []).and(june(1), mona(), warning(Privilege::Plain));
    assert_eq!(to(&own, june(5)), Role::ChiefExecutive);
    let mut parish = World::eastmarsh();
    let sent = |world: &World| warned(world, Privilege::Plain).events;
    assert_eq!(to(&given(&parish, sent(&parish)), june(5)), Role::Chair);
    let held = Held { from: LONG_AGO, until: None };
    parish.person(ADA, person::Command::TakeOffice { office: Office::Chair, held });
    assert_eq!(to(&given(&parish, sent(&parish)), june(5)), Role::Clerk);
}

proptest! {
    #[test]
    fn whatever_anybody_does_a_warning_is_never_gone_and_a_privileged_one_is_read_by_two(
        acts in prop::collection::vec((0..6usize, 0..8usize, 0..3i8), 0..20)
    ) {
        let world = county();
        let mut history = warned(&world, Privilege::Privileged);
        let mut day = 1;
        for (command, by, later) in acts {
            day = (day + later).min(30);
            let command = Warning::commands().remove(command);
            let by = [ada(), bello(), chidi(), dara(), mona(), farah(), by_the_clock(), Actor::Installation][by];
            let verdict = judge::<Warning>(&world, &history.state(), june(day), by, &command);
            history.events.extend(verdict.map(|decision| decision.events).unwrap_or_default());
            let state = history.state();
            prop_assert_eq!(state.matter().map(|matter| *matter.warn), Some(warn(Privilege::Privileged)));
            prop_assert_eq!(keys(&state, Part::Face), between());
        }
    }
}
