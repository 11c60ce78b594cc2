use jiff::civil::date;
use rules::calendar::Due;
use rules::decider::Refuses;
use rules::enquiry::{Event, Flag, How, Pauses, Refusal, Sort};
use rules::norm::{Binding, Bindings, Force, Norm, Param};
use rules::person;

use super::*;
use crate::world::{World, everything, everything_but, everything_without};

const CALENDAR: u32 = 1;

#[test]
fn the_clerk_sorts_an_enquiry_to_a_service_or_to_a_post_that_somebody_holds() {
    let world = World::northwold();
    let service = Event::Allocated { to: Allocation::Service(HIGHWAYS) };
    raised(&world).when(june(1), chidi(), to_service(HIGHWAYS)).then([service]);
    raised(&world).when(june(1), chidi(), to_post(HIGHWAYS_ENGINEER)).then([taken_by(HIGHWAYS_ENGINEER)]);
    raised(&world).when(june(1), chidi(), to_service(ServiceId(999))).refused(Refusal::NoSuchService);
    raised(&world).when(june(1), chidi(), to_post(PostId(999))).refused(Refusal::NobodyInPost);
}

#[test]
fn a_post_that_nobody_holds_that_day_gets_nothing() {
    let mut world = World::northwold();
    world.person(BELLO, person::Command::LeavePost { post: HIGHWAYS_ENGINEER, last_day: june(3) });
    let by_day = |day| raised(&world).when(june(day), chidi(), to_post(HIGHWAYS_ENGINEER));
    by_day(3).then([taken_by(HIGHWAYS_ENGINEER)]);
    by_day(4).refused(Refusal::NobodyInPost);
}

#[test]
fn sorting_puts_a_wrong_kind_right() {
    let world = World::northwold();
    let complaint = |to| Command::Allocate { to, sort: Some(Sort::Complaint) };
    let resorted = Event::Resorted { sort: Sort::Complaint };
    let (service, post) = (Allocation::Service(HIGHWAYS), Allocation::Post(HIGHWAYS_ENGINEER));
    raised(&world)
        .when(june(1), chidi(), complaint(service))
        .then([resorted.clone(), Event::Allocated { to: service }]);
    // The kind alone, where it is.
    with_bello(&world).when(june(1), chidi(), complaint(post)).then([resorted]);
    let sorted = with_bello(&world).and(june(1), chidi(), complaint(post));
    sorted.when(june(1), chidi(), complaint(post)).refused(Refusal::ThereAlready);
    assert_eq!(answer_due(&sorted, june(1)), Some(Due::On(june(29))));
}

#[test]
fn an_enquiry_is_not_sent_where_it_is() {
    let world = World::northwold();
    with_bello(&world).when(june(2), chidi(), to_post(HIGHWAYS_ENGINEER)).refused(Refusal::ThereAlready);
    let with_service = raised(&world).and(june(1), chidi(), to_service(HIGHWAYS));
    with_service.when(june(2), chidi(), to_service(HIGHWAYS)).refused(Refusal::ThereAlready);
}

#[test]
fn whoever_has_it_passes_it_on_and_so_does_their_director() {
    let world = World::northwold();
    for by in [bello(), farah(), chidi()] {
        with_bello(&world).when(june(2), by, to_service(HOUSING)).flags([]);
    }
    for by in [ada(), dara(), esi(), jonah()] {
        with_bello(&world).when(june(2), by, to_service(HOUSING)).refused(Refusal::NotYoursToSort);
    }
}

#[test]
fn the_first_act_of_an_officer_of_the_service_takes_it() {
    let world = World::northwold();
    let with_service = || raised(&world).and(june(1), chidi(), to_service(HIGHWAYS));
    let took = with_service().when(june(2), jonah(), hold()).accepted().events;
    assert_eq!(took[0], taken_by(HIGHWAYS_INSPECTOR));
    with_service().when(june(2), esi(), hold()).refused(Refusal::NotTheHandler);
    with_service().when(june(2), chidi(), hold()).refused(Refusal::NotTheHandler);
    // What nobody has yet, the clerk may deal with at once.
    let took = raised(&world).when(june(1), chidi(), answer(How::Written)).accepted().events;
    assert_eq!(took[0], taken_by(CLERK));
}

#[test]
fn an_acknowledgement_names_the_officer_and_is_given_once() {
    let world = World::northwold();
    let given = with_bello(&world).when(june(2), bello(), acknowledge()).accepted();
    let expected = Event::Acknowledged { by: BELLO, message: Some(words(1010)), on: june(2), calendar: CALENDAR };
    assert_eq!((given.events, given.relied), (vec![expected], vec![Norm::AcknowledgeInTime]));
    let twice = with_bello(&world).and(june(2), bello(), acknowledge());
    twice.when(june(3), bello(), acknowledge()).refused(Refusal::AcknowledgedAlready);
    // Asking, holding and answering say who has it as well.
    let asked = with_bello(&world).and(june(2), bello(), ask());
    asked.when(june(3), bello(), acknowledge()).refused(Refusal::AcknowledgedAlready);
}

#[test]
fn only_whoever_has_it_speaks_for_the_council() {
    let world = World::northwold();
    for by in [ada(), dara(), esi(), jonah(), farah(), chidi()] {
        for command in [acknowledge(), ask(), hold(), more_time(june(19), None), answer(How::Written)] {
            with_bello(&world).when(june(2), by, command).refused(Refusal::NotTheHandler);
        }
    }
}

#[test]
fn a_question_in_the_first_half_stops_the_clock_until_the_reply() {
    let world = World::northwold();
    let asked = with_bello(&world).and(june(3), bello(), ask());
    assert_eq!(answer_due(&asked, june(4)), Some(Due::Paused { left: 8 }));
    assert_eq!(stands(&asked, june(4)), "waiting-for-member");
    let replied = asked.and(june(8), ada(), reply());
    assert_eq!(answer_due(&replied, june(8)), Some(Due::On(june(18))), "15 June and the three days of the pause");
    assert_eq!(stands(&replied, june(8)), "with-officer");
}

#[test]
fn a_question_stops_the_clock_in_the_first_half_of_the_time_and_not_after() {
    let world = World::northwold();
    for (day, pauses) in [(1, Pauses::Stops), (8, Pauses::Stops), (9, Pauses::RunsOn), (22, Pauses::RunsOn)] {
        let expected = Event::MemberAsked { question: words(1011), on: june(day), calendar: CALENDAR, pauses };
        with_bello(&world).when(june(day), bello(), ask()).then([expected]);
    }
    let any_time = everything_but(Norm::PauseOnce, "within", Param::Choice("any-time".to_owned()));
    let world = World::northwold().under(any_time);
    for (day, pauses) in [(9, Pauses::Stops), (15, Pauses::Stops), (16, Pauses::RunsOn)] {
        let expected = Event::MemberAsked { question: words(1011), on: june(day), calendar: CALENDAR, pauses };
        with_bello(&world).when(june(day), bello(), ask()).then([expected]);
    }
}

#[test]
fn a_second_question_stops_nothing_unless_the_protocol_allows_it_twice() {
    let ask_twice = |world: &World| {
        let replied = with_bello(world).and(june(2), bello(), ask()).and(june(3), ada(), reply());
        let asked = replied.and(june(4), bello(), ask());
        answer_due(&asked, june(5)).unwrap()
    };
    assert_eq!(ask_twice(&World::northwold()), Due::On(june(16)));
    let twice = World::northwold().under(everything_but(Norm::PauseOnce, "times", Param::Number(2)));
    assert!(matches!(ask_twice(&twice), Due::Paused { .. }));
    let never = World::northwold().under(everything_without(Norm::PauseOnce));
    assert_eq!(ask_twice(&never), Due::On(june(15)));
}

#[test]
fn one_question_is_open_at_a_time() {
    let world = World::northwold();
    let asked = with_bello(&world).and(june(2), bello(), ask());
    asked.when(june(3), bello(), ask()).refused(Refusal::AskedAlready);
    with_bello(&world).when(june(3), ada(), reply()).refused(Refusal::NothingAsked);
    asked.and(june(3), ada(), reply()).when(june(3), ada(), reply()).refused(Refusal::NothingAsked);
}

#[test]
fn a_holding_reply_stops_no_clock() {
    let world = World::northwold();
    let held = with_bello(&world).and(june(2), bello(), hold()).and(june(5), bello(), hold());
    assert_eq!(answer_due(&held, june(5)), Some(Due::On(june(15))));
}

#[test]
fn more_time_is_asked_for_and_taken_with_the_members_agreement() {
    let world = World::northwold();
    let asked = with_bello(&world).and(june(10), bello(), more_time(june(19), None));
    assert_eq!(answer_due(&asked, june(10)), Some(Due::On(june(15))), "not before the member agrees");
    asked.when(june(10), bello(), more_time(june(22), None)).refused(Refusal::MoreTimeAskedAlready);
    let agreed =
        Event::MoreTimeTaken { until: june(22), reason: words(1014), on: june(11), agreed: Some(Agreed::ByTelephone) };
    asked.when(june(11), bello(), more_time(june(22), Some(Agreed::ByTelephone))).then([agreed]);
    asked.when(june(11), dara(), say(Agreement::Agree)).refused(Refusal::NotTheAsker);
    asked.when(june(11), ada(), say(Agreement::Disagree)).then([Event::MoreTimeRefused { on: june(11) }]);
    let granted = asked.and(june(11), ada(), say(Agreement::Agree));
    assert_eq!(answer_due(&granted, june(11)), Some(Due::On(june(19))));
    granted.when(june(11), ada(), say(Agreement::Agree)).refused(Refusal::NoMoreTimeAsked);
}

#[test]
fn more_time_refused_leaves_the_date_and_may_be_asked_for_again() {
    let world = World::northwold();
    let refused = with_bello(&world).and(june(10), bello(), more_time(june(19), None)).and(
        june(11),
        ada(),
        say(Agreement::Disagree),
    );
    assert_eq!(answer_due(&refused, june(11)), Some(Due::On(june(15))));
    refused.when(june(12), bello(), more_time(june(17), None)).flags([]);
}

#[test]
fn more_time_is_later_than_the_present_date_and_within_what_the_protocol_allows() {
    let world = World::northwold();
    let of = |until| with_bello(&world).when(june(10), bello(), more_time(until, None));
    of(june(15)).refused(Refusal::NotLater { until: june(15), due: june(15) });
    of(june(16)).flags([]);
    of(june(29)).flags([]);
    of(june(30)).refused(Refusal::TooMuchTime { until: june(30), due: june(15), at_most: 10 });
    let for_ever = date(9999, 12, 31);
    of(for_ever).refused(Refusal::TooMuchTime { until: for_ever, due: june(15), at_most: 10 });
    // Late already: not put off to a day that has gone by.
    let late = with_bello(&world).when(june(24), bello(), more_time(june(22), Some(Agreed::InWriting)));
    late.refused(Refusal::NotLater { until: june(22), due: june(24) });
    let trial = World::northwold().trying(everything());
    let flag = Flag::WouldRefuse { norm: Norm::MoreTime };
    with_bello(&trial).when(june(10), bello(), more_time(june(30), None)).flags([flag]);
}

#[test]
fn more_time_is_there_to_be_had_until_its_last_day_has_gone_by_and_not_while_the_clock_stands() {
    let world = World::northwold();
    let room = |given: &crate::testing::Given<'_, Enquiry>, day| {
        let (state, ctx) = given.on(day, bello(), &more_time(day, None));
        state.matter().unwrap().more_time(&ctx).map(|more| (more.due, more.last))
    };
    let asked = with_bello(&world);
    assert_eq!(room(&asked, june(10)), Ok((june(15), june(29))));
    assert_eq!(room(&asked, june(29)), Ok((june(15), june(29))), "late, and the last day is not gone");
    let gone = Refusal::TooMuchTime { until: june(30), due: june(15), at_most: 10 };
    assert_eq!(room(&asked, june(30)), Err(gone));
    let standing = with_bello(&world).and(june(3), bello(), ask());
    assert_eq!(room(&standing, june(4)), Err(Refusal::ClockStands));
    let without = World::northwold().under(everything_without(Norm::MoreTime));
    assert_eq!(room(&with_bello(&without), june(10)), Err(Refusal::NoMoreTimeHere));
}

#[test]
fn where_a_reason_is_enough_more_time_is_taken_at_once() {
    let reason = everything_but(Norm::MoreTime, "with", Param::Choice("reason".to_owned()));
    let world = World::northwold().under(reason);
    let taken = with_bello(&world).and(june(10), bello(), more_time(june(19), None));
    assert_eq!(answer_due(&taken, june(10)), Some(Due::On(june(19))));
}

#[test]
fn without_a_clause_on_more_time_there_is_none() {
    let world = World::northwold().under(everything_without(Norm::MoreTime));
    with_bello(&world).when(june(10), bello(), more_time(june(19), None)).refused(Refusal::NoMoreTimeHere);
    let world = World::northwold().under(everything_without(Norm::AnswerInTime));
    with_bello(&world).when(june(10), bello(), more_time(june(19), None)).refused(Refusal::NoDeadline);
}

#[test]
fn more_time_is_judged_by_the_protocol_of_the_day_and_the_date_by_that_of_the_start() {
    let first = World::northwold();
    let asked = with_bello(&first);
    let mut world = first.clone();
    let (within, at_most) =
        (Param::Span("5 working days".parse().unwrap()), Param::Span("1 working day".parse().unwrap()));
    let answer = Binding::new("1", Norm::AnswerInTime).with("within", within).unwrap();
    let more = Binding::new("2", Norm::MoreTime).with("at-most", at_most).unwrap();
    world.adopts(june(3), NEXT_EDITION, Bindings::of([answer, more]));
    let asked = asked.then_in(&world);
    assert_eq!(answer_due(&asked, june(10)), Some(Due::On(june(15))));
    let refusal = Refusal::TooMuchTime { until: june(17), due: june(15), at_most: 1 };
    asked.when(june(10), bello(), more_time(june(17), None)).refused(refusal);
    asked.when(june(3), bello(), more_time(june(17), None)).flags([]);
}

#[test]
fn a_question_or_an_answer_on_the_day_more_time_was_taken_stops_the_clock_like_any_other() {
    let world = World::northwold();
    let longer = || with_bello(&world).and(june(3), bello(), more_time(june(19), Some(Agreed::InWriting)));
    let asked = longer().and(june(3), bello(), ask());
    assert!(matches!(answer_due(&asked, june(4)), Some(Due::Paused { .. })));
    assert_eq!(answer_due(&asked.and(june(9), ada(), reply()), june(9)), Some(Due::On(june(25))));
    let followed_up = longer().and(june(3), bello(), answer(How::Written)).and(june(9), ada(), follow_up());
    assert_eq!(answer_due(&followed_up, june(9)), Some(Due::On(june(25))));
}

#[test]
fn while_the_clock_stands_no_more_time_is_asked_for_or_agreed() {
    let world = World::northwold();
    let asked = with_bello(&world).and(june(2), bello(), more_time(june(17), None)).and(june(3), bello(), ask());
    asked.when(june(4), bello(), more_time(june(19), Some(Agreed::InWriting))).refused(Refusal::ClockStands);
    asked.when(june(4), ada(), say(Agreement::Agree)).refused(Refusal::ClockStands);
    // The pause has moved the date to 19 June, beyond the day asked for.
    let replied = asked.and(june(9), ada(), reply());
    let refusal = Refusal::NotLater { until: june(17), due: june(19) };
    replied.when(june(9), ada(), say(Agreement::Agree)).refused(refusal);
    replied.when(june(9), ada(), say(Agreement::Disagree)).flags([]);
}

#[test]
fn an_answer_says_how_it_was_given_and_stops_the_clock() {
    let world = World::northwold();
    for how in [How::Written, How::Telephone, How::InPerson] {
        let given = Event::Answered { text: words(1015), how, by: BELLO, on: june(3), calendar: CALENDAR };
        with_bello(&world).when(june(3), bello(), answer(how)).then([given]);
    }
    assert_eq!(stands(&answered(&world), june(3)), "answered");
    answered(&world).when(june(3), bello(), answer(How::Written)).refused(Refusal::Answered);
    // Without the reply that was asked for.
    let waiting = with_bello(&world).and(june(2), bello(), ask());
    waiting.when(june(3), bello(), answer(How::Written)).flags([]);
}

#[test]
fn an_enquiry_is_declined_only_under_a_clause_in_force_that_allows_it() {
    let world = World::northwold();
    let declinable: Vec<Norm> = Norm::all().filter(|norm| norm.forces().contains(&Force::Declinable)).collect();
    for norm in Norm::all() {
        let declined = with_bello(&world).when(june(3), bello(), decline(norm));
        match declinable.contains(&norm) {
            true => assert_eq!(declined.accepted().relied, [norm]),
            false => declined.refused(Refusal::NotAClauseToDeclineUnder),
        }
        let without = World::northwold().under(everything_without(norm));
        let unbound = with_bello(&without).when(june(3), bello(), decline(norm));
        unbound.refused(Refusal::NotAClauseToDeclineUnder);
    }
    assert!(declinable.contains(&Norm::PartisanWork));
    assert_eq!(Refusal::NotAClauseToDeclineUnder.norm(), Norm::InClauseInForce);
}

#[test]
fn a_declined_enquiry_says_why_what_to_do_instead_and_whom_to_ring() {
    let world = World::northwold();
    let declined = Event::Declined {
        reason: words(1016),
        instead: words(1017),
        telephone: words(1018),
        norm: Norm::PartisanWork,
        by: Some(BELLO),
        on: june(3),
        calendar: CALENDAR,
    };
    with_bello(&world).when(june(3), bello(), decline(Norm::PartisanWork)).then([declined]);
    let declined = with_bello(&world).and(june(3), bello(), decline(Norm::PartisanWork));
    declined.when(june(3), bello(), answer(How::Written)).refused(Refusal::Declined);
    declined.when(june(3), ada(), follow_up()).refused(Refusal::Declined);
    declined.when(june(3), ada(), reopen()).then([Event::Reopened { reason: words(1020), on: june(3) }]);
}

#[test]
fn notes_are_written_among_those_who_handle_it_to_the_end() {
    let world = World::northwold();
    for by in [bello(), jonah(), farah(), chidi()] {
        with_bello(&world).when(june(2), by, note()).then([Event::Noted { text: words(1021) }]);
    }
    for by in [ada(), dara(), esi()] {
        with_bello(&world).when(june(2), by, note()).refused(Refusal::NotAmongHandlers);
    }
    answered(&world).when(june(4), bello(), note()).flags([]);
    closed(&world).when(june(30), bello(), note()).flags([]);
}

#[test]
fn whoever_had_it_before_goes_on_writing_notes_and_does_nothing_else() {
    let world = World::northwold();
    let passed_on = with_bello(&world).and(june(2), bello(), to_post(HOUSING_OFFICER));
    passed_on.when(june(3), bello(), note()).flags([]);
    passed_on.when(june(3), bello(), hold()).refused(Refusal::NotTheHandler);
    passed_on.when(june(3), bello(), to_post(HIGHWAYS_ENGINEER)).refused(Refusal::NotYoursToSort);
    passed_on.when(june(3), esi(), hold()).flags([]);
}

#[test]
fn an_officer_acts_only_while_holding_the_post() {
    let mut world = World::northwold();
    world.person(BELLO, person::Command::LeavePost { post: HIGHWAYS_ENGINEER, last_day: june(3) });
    with_bello(&world).when(june(3), bello(), hold()).flags([]);
    with_bello(&world).when(june(4), bello(), hold()).refused(Refusal::NoRightToAct);
    with_bello(&world).when(june(4), chidi(), to_post(HIGHWAYS_INSPECTOR)).flags([]);
}
