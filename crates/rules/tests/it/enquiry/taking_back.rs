use rules::access::Key;
use rules::actor::Role;
use rules::enquiry::{Command, Enquiry, Event, Refusal, Reported, State, TakenBack, Withdrawal};

use super::*;
use crate::world::nine_o_clock;

/// The words of the answer that Bello gives.
const ANSWER: u128 = 1015;

fn take_back(text: u128, why: TakenBack) -> Command {
    Command::TakeBack { text: words(text).id, why }
}

fn assess() -> Command {
    Command::AssessBreach { to: Reported::Commissioner, reason: words(1080) }
}

#[test]
fn each_side_takes_back_its_own_words_once_and_an_answer_taken_back_is_no_answer() {
    let world = World::northwold();
    let given = answered(&world);
    given.when(june(4), ada(), take_back(ANSWER, TakenBack::Mistake)).refused(Refusal::NotYourWords);
    given.when(june(4), esi(), take_back(ANSWER, TakenBack::Mistake)).refused(Refusal::NotYourWords);
    given.when(june(4), bello(), take_back(99_999, TakenBack::Mistake)).refused(Refusal::NothingOfThatKind);
    given.when(june(4), ada(), take_back(1001, TakenBack::Mistake)).refused(Refusal::WithdrawItWhole);
    let taken = given.and(june(4), bello(), take_back(ANSWER, TakenBack::Mistake));
    assert_eq!(taken.state().name(), "with-officer");
    taken.when(june(4), bello(), take_back(ANSWER, TakenBack::Mistake)).refused(Refusal::WithdrawnAlready);
    let followed = answered(&world).and(june(4), ada(), follow_up());
    followed.when(june(4), ada(), take_back(1019, TakenBack::Mistake)).then([Event::TakenBack {
        text: words(1019).id,
        why: TakenBack::Mistake,
        on: june(4),
    }]);
}

#[test]
fn personal_data_that_went_to_the_wrong_person_is_for_the_information_officer_within_72_hours() {
    let world = World::northwold();
    let gone = take_back(ANSWER, TakenBack::WrongPerson);
    let found = answered(&world).and(june(4), bello(), gone);
    assert!(matches!(found.events.last(), Some(Event::BreachFound { .. })));
    let state = found.state();
    let breach = state.matter().unwrap().breaches[0];
    assert_eq!(breach.report_by(), nine_o_clock(june(7)));
    assert_eq!(state.waits_for(), [Key::Role(Role::InformationOfficer), Key::Role(Role::Clerk)]);
    found.when(june(5), bello(), assess()).refused(Refusal::NotTheInformationOfficer);
    found.when(june(5), ada(), assess()).refused(Refusal::YourOwn);
    let assessed = found.and(june(5), chidi(), assess());
    assert_eq!(assessed.state().waits_for(), []);
    assessed.when(june(6), chidi(), assess()).refused(Refusal::NothingToAssess);
}

#[test]
fn whoever_takes_it_back_says_once_to_whom_it_went_for_those_who_decide_on_breaches_alone() {
    use rules::access::Part;
    use rules::decider::Decider;
    use rules::enquiry::Described;
    let world = World::northwold();
    let told = Described { to_whom: Some(words(1082)), data: None };
    let tell = || Command::DescribeBreach { text: words(ANSWER).id, to_whom: told.to_whom, data: told.data };
    assert_eq!(Enquiry::part(&tell()), Part::Breach);
    let given = answered(&world);
    given.when(june(4), ada(), tell()).refused(Refusal::NotYourWords);
    given.when(june(4), esi(), tell()).refused(Refusal::NotYourWords);
    let on = june(4);
    let described = Event::BreachDescribed { text: words(ANSWER).id, to_whom: told.to_whom, data: told.data, on };
    // Judged beside the taking back, and so before it is done.
    given.when(on, bello(), tell()).then([described]);
    let found = given.and(on, bello(), take_back(ANSWER, TakenBack::WrongPerson)).and(on, bello(), tell());
    assert_eq!(found.state().matter().unwrap().breaches[0].described, Some(told));
    found.when(on, bello(), tell()).refused(Refusal::NothingToAssess);
    let mistaken = answered(&world).and(on, bello(), take_back(ANSWER, TakenBack::Mistake));
    mistaken.when(on, bello(), tell()).refused(Refusal::NothingToAssess);
}

#[test]
fn an_enquiry_is_withdrawn_whole_by_its_member_alone() {
    let world = World::northwold();
    let withdraw = || Command::Withdraw { why: Withdrawal::PersonalData };
    with_bello(&world).when(june(2), bello(), withdraw()).refused(Refusal::NotTheAsker);
    let gone = with_bello(&world).and(june(2), ada(), withdraw());
    assert!(matches!(gone.state(), State::Withdrawn(..)));
    gone.when(june(3), bello(), answer(How::Written)).refused(Refusal::WithdrawnAlready);
    gone.when(june(3), ada(), reopen()).refused(Refusal::WithdrawnAlready);
    closed(&world).when(june(12), ada(), withdraw()).refused(Refusal::Closed);
    let kept = jiff::civil::date(2032, 6, 2);
    gone.when(kept, bello(), note()).refused(Refusal::DisposedAlready);
    gone.when(kept, clock(Norm::KeptFor), Command::Dispose).flags([]);
}

#[test]
fn files_go_with_something_that_is_said_and_are_of_the_side_that_says_it() {
    use rules::enquiry::Side;
    let world = World::northwold();
    let with = |command: Command| Command::Enclose { with: Box::new(command), files: vec![words(1081)] };
    for (given, by, command, side) in [
        (with_bello(&world), bello(), answer(How::Written), Side::Council),
        (with_bello(&world), bello(), note(), Side::Handlers),
        (answered(&world), ada(), follow_up(), Side::Member),
    ] {
        let events = given.when(june(4), by, with(command)).accepted().events;
        assert_eq!(events.last(), Some(&Event::FilesEnclosed { files: vec![words(1081)], by: side }));
    }
    with_bello(&world).when(june(2), bello(), with(acknowledge())).refused(Refusal::NothingToEncloseWith);
    let twice = with(with(note()));
    with_bello(&world).when(june(2), bello(), twice).refused(Refusal::NothingToEncloseWith);
    let asked = given::<Enquiry>(&world, []).and(june(1), ada(), with(raise(question())));
    assert_eq!(asked.state().matter().unwrap().said.get(&words(1081).id), Some(&Side::Member));
}
