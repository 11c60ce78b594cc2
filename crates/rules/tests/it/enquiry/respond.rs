use jiff::civil::date;
use rules::calendar::Due;
use rules::decider::Wake;
use rules::enquiry::{Enquiry, Event, Flag, How, Refusal};
use rules::norm::{Norm, Param};

use super::*;
use crate::world::{World, everything, everything_but, everything_without};

#[test]
fn an_answer_that_was_told_can_be_put_right_by_the_member_and_one_in_writing_cannot() {
    let world = World::northwold();
    let correct = || Command::CorrectAnswer { text: words(1030) };
    for how in [How::Telephone, How::InPerson] {
        let told = with_bello(&world).and(june(3), bello(), answer(how));
        told.when(june(4), ada(), correct()).then([Event::AnswerCorrected { text: words(1030), on: june(4) }]);
        told.when(june(4), dara(), correct()).refused(Refusal::NotTheAsker);
        told.when(june(11), ada(), correct()).refused(Refusal::Closed);
    }
    answered(&world).when(june(4), ada(), correct()).refused(Refusal::AnsweredInWriting);
    with_bello(&world).when(june(4), ada(), correct()).refused(Refusal::NotAnswered);
}

#[test]
fn a_follow_up_goes_on_with_the_same_clock() {
    let world = World::northwold();
    // Answered on 3 June with eight days left; taken up again on 9 June, so that four working days do not count.
    let again = answered(&world).and(june(9), ada(), follow_up());
    assert_eq!(answer_due(&again, june(9)), Some(Due::On(june(19))));
    assert_eq!(stands(&again, june(9)), "with-officer");
    again.when(june(9), bello(), answer(How::Written)).flags([]);
}

#[test]
fn an_answer_stays_open_for_follow_up_for_so_many_working_days_and_then_the_date_closes_it() {
    let world = World::northwold();
    assert_eq!(stands(&answered(&world), june(10)), "answered");
    answered(&world).when(june(10), ada(), follow_up()).then([Event::FollowedUp { text: words(1019), on: june(10) }]);
    // The clock's act has not come, and the date has closed it all the same.
    assert_eq!(stands(&answered(&world), june(11)), "closed");
    answered(&world).when(june(11), ada(), follow_up()).refused(Refusal::Closed);
    closed(&world).when(june(11), ada(), follow_up()).refused(Refusal::Closed);
    with_bello(&world).when(june(11), ada(), follow_up()).refused(Refusal::NotAnswered);
}

#[test]
fn an_answered_enquiry_is_followed_up_and_not_reopened() {
    let world = World::northwold();
    answered(&world).when(june(10), ada(), reopen()).refused(Refusal::FollowUpInstead);
    with_bello(&world).when(june(10), ada(), reopen()).refused(Refusal::StillOpen);
}

#[test]
fn the_clock_closes_what_the_date_has_closed_once_and_never_before() {
    let world = World::northwold();
    let close = |day| answered(&world).when(day, clock(Norm::KeptOpen), Command::Close);
    close(june(10)).refused(Refusal::NotYetDue);
    close(june(11)).then([Event::Closed { on: june(11) }]);
    // A late close is dated the day it was made.
    close(june(30)).then([Event::Closed { on: june(30) }]);
    closed(&world).when(june(12), clock(Norm::KeptOpen), Command::Close).refused(Refusal::Closed);
    let unbound = World::northwold().under(everything_without(Norm::KeptOpen));
    answered(&unbound).when(july(31), clock(Norm::KeptOpen), Command::Close).refused(Refusal::NotYetDue);
    assert_eq!(stands(&answered(&unbound), july(31)), "answered");
}

#[test]
fn a_member_reopens_within_the_time_allowed_whether_the_clock_has_acted_or_not() {
    let world = World::northwold();
    for shut in [answered(&world), closed(&world)] {
        let again = shut.and(july(8), ada(), reopen());
        assert_eq!(stands(&again, july(8)), "with-officer");
        // Eight of the ten days were left on 3 June.
        assert_eq!(answer_due(&again, july(8)), Some(Due::On(july(20))));
    }
    for shut in [answered(&world), closed(&world)] {
        shut.when(july(9), ada(), reopen()).refused(Refusal::TooLateToReopen { ended: july(8) });
        shut.when(july(8), dara(), reopen()).refused(Refusal::NotTheAsker);
        shut.when(july(8), bello(), reopen()).refused(Refusal::NotTheAsker);
    }
    let never_ends = World::northwold().under(everything_without(Norm::Reopening));
    closed(&never_ends).when(july(31), ada(), reopen()).flags([]);
    let trial = World::northwold().trying(everything());
    closed(&trial).when(july(9), ada(), reopen()).flags([Flag::WouldRefuse { norm: Norm::Reopening }]);
}

#[test]
fn a_request_for_more_time_lapses_with_the_answer() {
    let world = World::northwold();
    let stale = with_bello(&world)
        .and(june(2), bello(), more_time(june(19), None))
        .and(june(3), bello(), answer(How::Written))
        .and(june(4), ada(), follow_up());
    stale.when(june(4), ada(), say(Agreement::Agree)).refused(Refusal::NoMoreTimeAsked);
}

#[test]
fn the_clock_reminds_once_on_the_working_day_before_and_again_after_more_time() {
    let world = World::northwold();
    let remind = |norm| Command::Remind { norm };
    let due = |given: &Given<'_, Enquiry>, day| {
        let (state, ctx) = given.on(day, chidi(), &note());
        <Enquiry as rules::decider::Decider>::wakes(&state, &ctx)
    };
    let wake = |norm, on| Wake { norm, on };
    let fresh = with_bello(&world);
    assert_eq!(
        due(&fresh, june(1)),
        [wake(Norm::AcknowledgeInTime, june(2)), wake(Norm::AnswerInTime, june(12)), wake(Norm::PassedUp, june(3)),]
    );
    let on = |day| fresh.when(day, clock(Norm::AnswerInTime), remind(Norm::AnswerInTime));
    on(june(11)).refused(Refusal::NotYetDue);
    on(june(12)).then([Event::Reminded { norm: Norm::AnswerInTime, on: june(12) }]);
    fresh.when(june(12), clock(Norm::ComplaintInTime), remind(Norm::ComplaintInTime)).refused(Refusal::NoDeadline);
    fresh.when(june(12), clock(Norm::KeptOpen), remind(Norm::AnswerInTime)).refused(Refusal::OnlyTheClock);
    fresh.when(june(12), bello(), remind(Norm::AnswerInTime)).refused(Refusal::OnlyTheClock);
    let reminded = fresh.and(june(12), clock(Norm::AnswerInTime), remind(Norm::AnswerInTime));
    let again = reminded.when(june(15), clock(Norm::AnswerInTime), remind(Norm::AnswerInTime));
    again.refused(Refusal::RemindedAlready);
    let longer = reminded.and(june(12), bello(), more_time(june(19), Some(Agreed::InWriting)));
    assert!(due(&longer, june(12)).contains(&wake(Norm::AnswerInTime, june(18))));
}

#[test]
fn nobody_is_reminded_while_a_question_stops_the_clock_and_somebody_is_while_it_runs_on() {
    let world = World::northwold();
    let wakes = |given: Given<'_, Enquiry>, day| {
        let (state, ctx) = given.on(day, chidi(), &note());
        <Enquiry as rules::decider::Decider>::wakes(&state, &ctx)
    };
    assert_eq!(wakes(with_bello(&world).and(june(2), bello(), ask()), june(3)), []);
    let runs_on = with_bello(&world).and(june(10), bello(), ask());
    assert_eq!(
        wakes(runs_on, june(10)),
        [Wake { norm: Norm::AnswerInTime, on: june(12) }, Wake { norm: Norm::PassedUp, on: june(15) },]
    );
}

#[test]
fn the_content_of_a_closed_enquiry_is_disposed_of_when_it_has_been_kept_for_its_time() {
    let world = World::northwold();
    let dispose = |day| closed(&world).when(day, clock(Norm::KeptFor), Command::Dispose);
    dispose(date(2032, 6, 10)).refused(Refusal::NotYetDue);
    dispose(date(2032, 6, 11)).then([Event::Disposed { under: Norm::KeptFor, on: date(2032, 6, 11) }]);
    answered(&world).when(june(4), clock(Norm::KeptFor), Command::Dispose).refused(Refusal::StillOpen);
    with_bello(&world).when(june(4), clock(Norm::KeptFor), Command::Dispose).refused(Refusal::StillOpen);
    let shorter = everything_but(Norm::KeptFor, "for", Param::Span("2 years".parse().unwrap()));
    let world = World::northwold().under(shorter);
    closed(&world).when(date(2028, 6, 11), clock(Norm::KeptFor), Command::Dispose).flags([]);
}

#[test]
fn nothing_is_added_to_what_has_been_disposed_of() {
    let world = World::northwold().under(everything_without(Norm::Reopening));
    let day = date(2032, 6, 11);
    let gone = closed(&world).and(day, clock(Norm::KeptFor), Command::Dispose);
    gone.when(day, bello(), note()).refused(Refusal::DisposedAlready);
    gone.when(day, ada(), reopen()).refused(Refusal::DisposedAlready);
    gone.when(day, clock(Norm::KeptFor), Command::Dispose).refused(Refusal::DisposedAlready);
}
