use rules::enquiry::{Command, Event, Flag, Refusal, Sort, State};
use rules::id::ServiceId;

use super::*;
use crate::world::{everything, everything_without};

fn pass_on() -> Command {
    Command::PassOn { service: HIGHWAYS, number: Some(words(1050)) }
}

fn chase() -> Command {
    Command::Chase { text: words(1051) }
}

#[test]
fn a_fault_report_is_chased_as_an_enquiry_once_the_services_own_time_is_up() {
    let world = World::northwold();
    let passed = raised(&world).and(june(1), chidi(), pass_on());
    assert!(matches!(passed.state(), State::PassedOn(..)));
    assert_eq!(passed.state().matter().unwrap().sort, Sort::Fault);
    // Ten working days after 1 June.
    passed.when(june(15), ada(), chase()).refused(Refusal::ServiceHasTime { due: june(15) });
    let chased = passed.and(june(16), ada(), chase());
    let state = chased.state();
    let matter = state.matter().unwrap();
    assert_eq!((matter.sort, matter.started, matter.acknowledged), (Sort::Enquiry, june(16), None));
    assert_eq!(state.name(), "with-service");
    chased.when(june(17), ada(), chase()).refused(Refusal::NotPassedOn);
}

#[test]
fn its_member_is_told_on_the_day_after_and_it_closes_by_itself_if_nobody_chases_it() {
    let world = World::northwold();
    let passed = raised(&world).and(june(1), chidi(), pass_on());
    let reminded = passed.and(june(16), clock(Norm::FaultInTime), Command::Remind { norm: Norm::FaultInTime });
    assert_eq!((stands(&reminded, june(22)), stands(&reminded, june(23))), ("passed-on", "closed"));
}

#[test]
fn where_no_time_is_bound_it_is_chased_at_once_and_on_trial_it_is_only_shown() {
    let free = World::northwold().under(everything_without(Norm::FaultInTime));
    raised(&free).and(june(1), chidi(), pass_on()).when(june(1), ada(), chase()).flags([]);
    let tried = World::northwold().trying(everything());
    let passed = raised(&tried).and(june(1), chidi(), pass_on());
    passed.when(june(2), ada(), chase()).flags([Flag::WouldRefuse { norm: Norm::FaultInTime }]);
}

#[test]
fn it_is_passed_on_by_whoever_sorts_to_a_service_that_is_there_and_answered_like_any_other() {
    let world = World::northwold();
    let nowhere = Command::PassOn { service: ServiceId(999), number: None };
    raised(&world).when(june(1), chidi(), nowhere).refused(Refusal::NoSuchService);
    raised(&world).when(june(1), ada(), pass_on()).refused(Refusal::NotYoursToSort);
    let passed = raised(&world).and(june(1), chidi(), pass_on());
    passed.when(june(2), bello(), decline(Norm::PartisanWork)).refused(Refusal::PassedOn);
    passed.when(june(2), bello(), answer(How::Written)).flags([]);
    let event = Event::PassedOn { service: HIGHWAYS, number: Some(words(1050)), on: june(1), calendar: 1 };
    raised(&world).when(june(1), chidi(), pass_on()).then([event]);
}
