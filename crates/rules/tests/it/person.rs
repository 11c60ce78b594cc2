use rules::actor::{Actor, Role, Seat};
use rules::calendar::Span;
use rules::council::CouncilKind;
use rules::decider::Decider;
use rules::id::{BodyId, GroupId, PersonId, PostId, TermId, WardId};
use rules::norm::{Bindings, Norm};
use rules::person::{Access, Active, Command, Event, Held, Letters, Office, Particulars, Person, Refusal, State, Term};

use crate::cast::*;
use crate::testing::{Given, given};
use crate::world::{LONG_AGO, World, everything, particulars};

const NEWCOMER: PersonId = PersonId(300);

fn register() -> Command {
    Command::Register { person: NEWCOMER, particulars: particulars(NEWCOMER) }
}

fn entered(world: &World) -> Given<'_, Person> {
    given::<Person>(world, []).and(june(1), chidi(), register())
}

fn active(given: &Given<'_, Person>) -> Active {
    match given.state() {
        State::Active(active) => active,
        State::Unknown => panic!("the person has been entered"),
    }
}

fn held(from: i8, until: Option<i8>) -> Held {
    Held { from: june(from), until: until.map(june) }
}

#[test]
fn the_clerk_enters_a_person_once_and_before_anything_else() {
    let world = World::northwold();
    entered(&world).when(june(1), chidi(), register()).refused(Refusal::EnteredAlready);
    given::<Person>(&world, []).when(june(1), chidi(), Command::GiveAccess).refused(Refusal::NoSuchPerson);
    for by in [ada(), bello(), farah(), consequence()] {
        given::<Person>(&world, []).when(june(1), by, register()).refused(Refusal::NotTheClerk);
    }
    given::<Person>(&world, []).when(june(1), Actor::Installation, register()).flags([]);
    let renamed = Particulars { name: words(9), ..particulars(NEWCOMER) };
    let described = entered(&world).and(june(2), chidi(), Command::Describe(renamed.clone()));
    assert_eq!(active(&described).particulars, renamed);
}

#[test]
fn a_term_is_for_a_ward_and_group_that_are_there_and_ends_after_it_begins() {
    let world = World::northwold();
    let begin =
        |as_follows| entered(&world).when(june(1), chidi(), Command::BeginTerm { term: term(NEWCOMER), as_follows });
    begin(Term { ward: Some(OAKLEY), group: Some(AMBER), ..Term::default() }).flags([]);
    begin(Term { ward: Some(WardId(999)), ..Term::default() }).refused(Refusal::NoSuchWardOrGroup);
    begin(Term { group: Some(GroupId(999)), ..Term::default() }).refused(Refusal::NoSuchWardOrGroup);
    begin(Term { from: Some(june(2)), until: Some(june(1)), ..Term::default() }).refused(Refusal::EndsBeforeItBegins);
    begin(Term { from: Some(june(2)), until: Some(june(2)), ..Term::default() }).flags([]);
}

#[test]
fn a_term_is_entered_once_and_put_right_afterwards() {
    let world = World::northwold();
    let begin = || Command::BeginTerm { term: term(NEWCOMER), as_follows: Term::default() };
    let describe = |until| Command::DescribeTerm {
        term: term(NEWCOMER),
        as_follows: Term { from: Some(june(1)), until, ..Term::default() },
    };
    entered(&world).when(june(1), chidi(), describe(None)).refused(Refusal::NoSuchTerm);
    let seated = entered(&world).and(june(1), chidi(), begin());
    seated.when(june(1), chidi(), begin()).refused(Refusal::TermEnteredAlready);
    let ended = seated.and(june(1), chidi(), describe(Some(june(5))));
    assert_eq!(active(&ended).term(term(NEWCOMER)).unwrap().until, Some(june(5)));
}

#[test]
fn the_right_to_act_runs_from_the_later_of_start_and_acceptance_to_the_last_day() {
    let term = |from: Option<i8>, accepted: Option<i8>, until: Option<i8>| Term {
        from: from.map(june),
        accepted: accepted.map(june),
        until: until.map(june),
        ..Term::default()
    };
    for (term, county, parish) in [
        (term(Some(5), Some(9), Some(19)), 9..=19, 5..=19),
        (term(Some(9), Some(5), Some(19)), 9..=19, 9..=19),
        (term(Some(5), Some(5), None), 5..=30, 5..=30),
        (term(Some(5), None, Some(19)), 31..=31, 5..=19),
        (term(None, Some(5), Some(19)), 31..=31, 31..=31),
    ] {
        for day in 1..=30 {
            assert_eq!(term.may_act(CouncilKind::County, june(day)), county.contains(&day), "{term:?}, {day} June");
            assert_eq!(term.may_act(CouncilKind::Parish, june(day)), parish.contains(&day), "{term:?}, {day} June");
        }
    }
}

#[test]
fn a_post_is_taken_and_left_to_the_day() {
    let world = World::northwold();
    let take = |post, held| Command::TakePost { post, held };
    let leave = |day| Command::LeavePost { post: HIGHWAYS_ENGINEER, last_day: june(day) };
    entered(&world).when(june(1), chidi(), take(PostId(999), held(1, None))).refused(Refusal::NoSuchPost);
    let backwards = take(HIGHWAYS_ENGINEER, held(5, Some(4)));
    entered(&world).when(june(1), chidi(), backwards).refused(Refusal::EndsBeforeItBegins);
    entered(&world).when(june(1), chidi(), leave(5)).refused(Refusal::DoesNotHoldIt);
    let working = entered(&world).and(june(1), chidi(), take(HIGHWAYS_ENGINEER, held(3, None)));
    working.when(june(4), chidi(), take(HIGHWAYS_ENGINEER, held(4, None))).refused(Refusal::HoldsItAlready);
    working.when(june(4), chidi(), leave(2)).refused(Refusal::DoesNotHoldIt);
    let left = active(&working.and(june(4), chidi(), leave(5)));
    let days: Vec<i8> = (1..=30).filter(|day| left.holds(HIGHWAYS_ENGINEER, june(*day))).collect();
    assert_eq!(days, [3, 4, 5]);
}

#[test]
fn an_office_is_taken_and_left_and_gives_its_role_while_it_is_held() {
    let world = World::northwold();
    let take = |office, held| Command::TakeOffice { office, held };
    let nowhere = Office::MemberOf(BodyId(999));
    entered(&world).when(june(1), chidi(), take(nowhere, held(1, None))).refused(Refusal::NoSuchBody);
    entered(&world).when(june(1), chidi(), take(Office::Chair, held(5, Some(4)))).refused(Refusal::EndsBeforeItBegins);
    let sits = [Office::Chair, Office::GroupLeader, Office::ChairOf(FULL_COUNCIL), Office::MemberOf(FULL_COUNCIL)];
    let busy = sits
        .into_iter()
        .fold(entered(&world), |given, office| given.and(june(1), chidi(), take(office, held(3, None))));
    busy.when(june(4), chidi(), take(Office::Chair, held(4, None))).refused(Refusal::HoldsItAlready);
    let leave = Command::LeaveOffice { office: Office::Chair, last_day: june(9) };
    let after = active(&busy.and(june(9), chidi(), leave.clone()));
    let roles = |day| after.offices_on(june(day)).filter_map(Office::role).collect::<Vec<_>>();
    assert_eq!(
        (roles(2), roles(9), roles(10)),
        (vec![], vec![Role::Chair, Role::GroupLeader], vec![Role::GroupLeader])
    );
    assert_eq!(after.bodies_on(june(9)).collect::<Vec<_>>(), [FULL_COUNCIL, FULL_COUNCIL]);
    entered(&world).when(june(9), chidi(), leave).refused(Refusal::DoesNotHoldIt);
}

#[test]
fn somebody_with_two_seats_sits_in_each_from_its_own_day() {
    let world = World::eastmarsh();
    let Some(State::Active(kezia)) = world.persons.get(&KEZIA) else { panic!("Kezia is there") };
    assert_eq!(kezia.seats_on(CouncilKind::Parish, june(1)), [Seat::Officer(CLERK), Seat::Member(term(KEZIA))]);
    assert_eq!(kezia.seats_on(CouncilKind::Parish, jiff::civil::date(2025, 1, 5)), []);
}

#[test]
fn access_is_given_to_an_address_and_ends_when_the_clerk_says_so() {
    let world = World::northwold();
    entered(&world).when(june(1), chidi(), Command::EndAccess).refused(Refusal::NoAccess);
    let nameless = Particulars { address: None, ..particulars(NEWCOMER) };
    let silent = entered(&world).and(june(1), chidi(), Command::Describe(nameless));
    silent.when(june(1), chidi(), Command::GiveAccess).refused(Refusal::NoAddress);
    let invited = entered(&world).and(june(1), chidi(), Command::GiveAccess);
    invited.when(june(1), chidi(), Command::GiveAccess).refused(Refusal::AccessAlready);
    let ended = invited.and(june(2), chidi(), Command::EndAccess);
    assert_eq!(active(&ended).access, Access::Ended);
    ended.when(june(2), chidi(), Command::EndAccess).refused(Refusal::NoAccess);
    ended.when(june(3), chidi(), Command::GiveAccess).flags([]);
}

#[test]
fn whoever_has_left_may_take_their_own_casework_for_the_set_time_and_then_their_way_in_ends_for_good() {
    let world = World::northwold();
    let (by_clock, kind, within) = (clock(Norm::OwnCasework), CouncilKind::County, Span::Days(28));
    let term = |from: i8, until: Option<i8>| Term {
        ward: None,
        group: None,
        from: Some(june(from)),
        accepted: Some(june(from)),
        until: until.map(june),
    };
    let begin = |id, as_follows| Command::BeginTerm { term: TermId(id), as_follows };
    let invited = || entered(&world).and(june(1), chidi(), Command::GiveAccess);
    let july = |day: i8| jiff::civil::date(june(1).year(), 7, day);
    // Somebody who never was a member is the clerk's to show the door.
    invited().when(july(30), by_clock, Command::EndAccess).refused(Refusal::StillToCome);
    let sits = invited().and(june(1), chidi(), begin(1, term(1, None)));
    sits.when(july(30), by_clock, Command::EndAccess).refused(Refusal::StillToCome);
    let gone = || invited().and(june(1), chidi(), begin(1, term(1, Some(4))));
    let left = gone();
    let until = |on| active(&left).takes_casework_until(kind, on, within);
    assert_eq!([june(4), june(5), july(2), july(3)].map(until), [None, Some(july(2)), Some(july(2)), None]);
    left.when(july(2), by_clock, Command::EndAccess).refused(Refusal::StillToCome);
    left.when(july(3), by_clock, Command::EndAccess).then([Event::AccessEnded]);
    // The clerk's verdicts are the same, whether or not the clock has been woken.
    left.when(july(2), chidi(), Command::GiveAccess).refused(Refusal::AccessAlready);
    left.when(july(3), chidi(), Command::GiveAccess).then([Event::AccessGiven]);
    left.when(july(3), chidi(), Command::EndAccess).refused(Refusal::NoAccess);
    let ended = left.and(july(3), by_clock, Command::EndAccess);
    ended.when(july(4), by_clock, Command::EndAccess).refused(Refusal::NoAccess);
    let again = gone().and(june(20), chidi(), begin(2, term(25, None)));
    again.when(july(3), by_clock, Command::EndAccess).refused(Refusal::StillToCome);
    assert_eq!(active(&again).takes_casework_until(kind, june(21), within), Some(july(2)), "between two terms");
    assert_eq!(active(&again).takes_casework_until(kind, june(25), within), None, "back in a seat");
}

#[test]
fn one_says_oneself_that_one_has_read_the_protocol_in_force_and_once() {
    let world = World::northwold();
    let ada_is_there = || given::<Person>(&world, [Event::Registered { person: ADA, particulars: particulars(ADA) }]);
    let read = |edition| Command::AcknowledgeProtocol { edition };
    let said = Event::ProtocolAcknowledged { edition: EDITION, on: june(1) };
    let decision = ada_is_there().when(june(1), ada(), read(EDITION)).accepted();
    assert_eq!((decision.events, decision.relied), (vec![said], vec![Norm::Acknowledgement]));
    ada_is_there().when(june(1), chidi(), read(EDITION)).refused(Refusal::NotYourself);
    ada_is_there().when(june(1), dara(), read(EDITION)).refused(Refusal::NotYourself);
    ada_is_there().when(june(1), ada(), read(NEXT_EDITION)).refused(Refusal::NotInForce);
    let twice = ada_is_there().and(june(1), ada(), read(EDITION));
    twice.when(june(2), ada(), read(EDITION)).refused(Refusal::AcknowledgedAlready);
    let trial = World::northwold().trying(everything());
    ada_is_there().then_in(&trial).when(june(1), ada(), read(EDITION)).refused(Refusal::NotInForce);
}

#[test]
fn an_acknowledgement_rests_on_the_protocol_only_where_the_protocol_asks_for_it() {
    let world = World::northwold().under(Bindings::default());
    let there = given::<Person>(&world, [Event::Registered { person: ADA, particulars: particulars(ADA) }]);
    let decision = there.when(june(1), ada(), Command::AcknowledgeProtocol { edition: EDITION }).accepted();
    assert_eq!(decision.relied, []);
}

#[test]
fn what_happens_to_somebody_who_was_never_entered_happens_to_nobody() {
    assert_eq!(Person::evolve(State::Unknown, &Event::AccessGiven), State::Unknown);
}

#[test]
fn a_member_names_who_assists_them_and_either_ends_it() {
    let world = World::northwold();
    let (assist, stop) = (Command::Assist { member: DARA }, Command::StopAssisting { member: DARA });
    let jonahs = given::<Person>(&world, [Event::Registered { person: JONAH, particulars: particulars(JONAH) }]);
    jonahs.when(june(1), chidi(), assist.clone()).refused(Refusal::NotTheMember);
    jonahs.when(june(1), jonah(), assist.clone()).refused(Refusal::NotTheMember);
    jonahs.when(june(1), dara(), stop.clone()).refused(Refusal::DoesNotAssist);
    let assisting = jonahs.and(june(1), dara(), assist.clone());
    assisting.when(june(1), dara(), assist.clone()).refused(Refusal::HoldsItAlready);
    for by in [dara(), jonah(), chidi()] {
        assisting.when(june(2), by, stop.clone()).then([Event::AssistingEnded { member: DARA }]);
    }
    assisting.when(june(2), ada(), stop).refused(Refusal::NotTheMember);
    let own = given::<Person>(&world, [Event::Registered { person: DARA, particulars: particulars(DARA) }]);
    own.when(june(1), dara(), assist).refused(Refusal::OwnAssistant);
}

#[test]
fn whoever_sorts_or_decides_on_what_members_ask_assists_none_of_them() {
    let mut world = World::northwold();
    let assist = Command::Assist { member: DARA };
    let held = Held { from: LONG_AGO, until: None };
    for (role, may) in [(Role::Clerk, false), (Role::MonitoringOfficer, false), (Role::LineManager, true)] {
        world.posts.insert(HOUSING_OFFICER, rules::post::State::Open(crate::world::a_post(None, vec![role])));
        let registered = Event::Registered { person: JONAH, particulars: particulars(JONAH) };
        let jonah = given::<Person>(&world, [registered, Event::PostTaken { post: HOUSING_OFFICER, held }]);
        let asked = jonah.when(june(1), dara(), assist.clone()).verdict.map(drop);
        assert_eq!(asked, if may { Ok(()) } else { Err(Refusal::HandlesForAll) }, "{role:?}");
    }
}

#[test]
fn everybody_chooses_for_themselves_how_letters_come() {
    let world = World::northwold();
    let choose = Command::ChooseLetters { to: Letters::WorkingDays };
    let jonahs = given::<Person>(&world, [Event::Registered { person: JONAH, particulars: particulars(JONAH) }]);
    for by in [chidi(), ada()] {
        jonahs.when(june(1), by, choose.clone()).refused(Refusal::NotYourLetters);
    }
    jonahs.when(june(1), jonah(), choose.clone()).then([Event::LettersChosen { to: Letters::WorkingDays }]);
    let State::Active(active) = jonahs.and(june(1), jonah(), choose).state() else { panic!("Jonah is entered") };
    assert_eq!(active.letters, Letters::WorkingDays);
    assert_eq!(Letters::named("working-days"), Some(Letters::WorkingDays));
    assert!(Letters::named("never").is_none());
}
