//! Enquiries and complaints are answered in good time: two clocks in working days, counted here a second time, slowly.

use jiff::civil::{Date, Weekday, date};
use rules::calendar::Due;
use rules::decider::{Decider, Wake};
use rules::enquiry::{Allocation, Command, Enquiry, Event, How, Raise, Refusal, Rung, Sort};
use rules::norm::Norm;

use super::{clause, county, eastmarsh, northwold, parish};
use crate::cast::*;
use crate::enquiry::*;
use crate::testing::{Given, given};
use crate::world::World;

/// The bank holidays of England from Easter 2026 to New Year 2027, as the government announced them.
const BANK_HOLIDAYS: [Date; 9] = [
    date(2026, 4, 3),
    date(2026, 4, 6),
    date(2026, 5, 4),
    date(2026, 5, 25),
    date(2026, 8, 31),
    date(2026, 12, 25),
    date(2026, 12, 28),
    date(2027, 1, 1),
    date(2027, 3, 26),
];

fn is_worked(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !BANK_HOLIDAYS.contains(&day)
}

/// So many working days after that day.
fn later(day: Date, days: usize) -> Date {
    let after = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok());
    after.filter(|day| is_worked(*day)).nth(days - 1).unwrap()
}

/// Every day of the nine months from April 2026.
fn days() -> impl Iterator<Item = Date> {
    let first = date(2026, 4, 1);
    std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= date(2026, 12, 31))
}

fn asked_on(world: &World, day: Date, sort: Sort) -> Given<'_, Enquiry> {
    given::<Enquiry>(world, []).and(day, ada(), raise(named(Raise { sort, ..question() })))
}

#[test]
fn m3_1d_enquiries_enforced_every_enquiry_has_both_its_dates_from_the_first_moment() {
    for (world, acknowledge) in [(eastmarsh(), 5), (northwold(), 1)] {
        for day in days() {
            let asked = asked_on(&world, day, Sort::Enquiry);
            assert_eq!(acknowledgement_due(&asked, day), Some(Due::On(later(day, acknowledge))), "asked on {day}");
            assert_eq!(answer_due(&asked, day), Some(Due::On(later(day, 10))), "asked on {day}");
        }
    }
    for norm in [Norm::AcknowledgeInTime, Norm::AnswerInTime, Norm::PauseOnce, Norm::MoreTime, Norm::Reopening] {
        assert_eq!(clause(&parish(), norm), "3.1d");
        assert_eq!(clause(&county(), norm), "advice-3");
    }
}

#[test]
fn m3_1d_enquiries_enforced_whoever_has_it_is_reminded_by_the_clock_on_the_working_day_before() {
    let world = eastmarsh();
    let norm = Norm::AnswerInTime;
    let remind = || Command::Remind { norm };
    for day in days() {
        let asked = asked_on(&world, day, Sort::Enquiry);
        let (state, ctx) = asked.on(day, kezia(), &note());
        let on = later(day, 9);
        assert!(Enquiry::wakes(&state, &ctx).contains(&Wake { norm, on }), "asked on {day}");
        asked.when(on.yesterday().unwrap(), clock(norm), remind()).refused(Refusal::NotYetDue);
        asked.when(on, clock(norm), remind()).then([Event::Reminded { norm, on }]);
        asked.when(on, kezia(), remind()).refused(Refusal::OnlyTheClock);
    }
    // What is answered is reminded of no more.
    let answered = asked_on(&world, june(1), Sort::Enquiry).and(june(3), kezia(), answer(How::Written));
    let (state, ctx) = answered.on(june(3), kezia(), &note());
    assert!(Enquiry::wakes(&state, &ctx).iter().all(|wake| wake.norm == Norm::KeptOpen));
}

#[test]
fn m3_1d_enquiries_enforced_nobody_moves_the_date_alone() {
    let world = eastmarsh();
    let asked = || asked_on(&world, june(1), Sort::Enquiry).and(june(1), kezia(), to_post(HIGHWAYS_ENGINEER));
    let due = |given: Given<'_, Enquiry>, day| answer_due(&given, day);
    let plain = Some(Due::On(june(15)));
    // Not by saying how it goes, by asking for time or by passing it on.
    assert_eq!(due(asked().and(june(2), bello(), hold()), june(2)), plain);
    assert_eq!(due(asked().and(june(2), bello(), more_time(june(22), None)), june(2)), plain);
    assert_eq!(due(asked().and(june(2), bello(), to_post(CLERK)), june(2)), plain);
    asked().when(june(2), ada(), more_time(june(22), None)).refused(Refusal::NotTheHandler);
    let refusal = Refusal::TooMuchTime { until: june(30), due: june(15), at_most: 10 };
    asked().when(june(2), bello(), more_time(june(30), None)).refused(refusal);
    let agreed = asked().and(june(2), bello(), more_time(june(22), None));
    agreed.when(june(3), bello(), say(rules::enquiry::Agreement::Agree)).refused(Refusal::NotTheAsker);
    let agreed = agreed.and(june(3), ada(), say(rules::enquiry::Agreement::Agree));
    assert_eq!(due(agreed, june(3)), Some(Due::On(june(22))));
}

#[test]
fn m3_1d_complaints_enforced_a_complaint_runs_to_its_own_clock_from_the_day_it_was_made() {
    let world = eastmarsh();
    assert_eq!(clause(&parish(), Norm::ComplaintInTime), "3.1d");
    for day in days().take(245) {
        let due = Some(Due::On(later(day, 20)));
        let complaint = asked_on(&world, day, Sort::Complaint);
        assert_eq!(answer_due(&complaint, day), due, "made on {day}");
        let (state, ctx) = complaint.on(day, kezia(), &note());
        let woken: Vec<Norm> = Enquiry::wakes(&state, &ctx).iter().map(|wake| wake.norm).collect();
        assert_eq!(woken, [Norm::AcknowledgeInTime, Norm::ComplaintInTime, Norm::PassedUp]);
        // Raised as an enquiry by mistake, and sorted two days later.
        let to = Allocation::Post(HIGHWAYS_ENGINEER);
        let sorting = Command::Allocate { to, sort: Some(Sort::Complaint) };
        let then = day.tomorrow().unwrap().tomorrow().unwrap();
        let sorted = asked_on(&world, day, Sort::Enquiry).and(then, kezia(), sorting);
        assert_eq!(answer_due(&sorted, then), due, "sorted on {then}");
        let answered = sorted.when(then, bello(), answer(How::Written)).accepted();
        assert_eq!(answered.relied, [Norm::ComplaintInTime]);
    }
    let complaint = asked_on(&world, june(1), Sort::Complaint);
    let enquirys = Command::Remind { norm: Norm::AnswerInTime };
    complaint.when(june(12), clock(Norm::AnswerInTime), enquirys).refused(Refusal::NoDeadline);
}

#[test]
fn m3_1d_enquiries_enforced_what_is_late_is_told_on_the_day_and_passed_up_after_it() {
    let world = northwold();
    for day in days() {
        let given = asked_on(&world, day, Sort::Enquiry).and(day, chidi(), to_post(HIGHWAYS_ENGINEER));
        let acknowledged = given.and(day, bello(), acknowledge());
        let (due, of) = (later(day, 10), Norm::AnswerInTime);
        acknowledged.when(due.yesterday().unwrap(), clock(Norm::PassedUp), Command::Notify).refused(Refusal::NotYetDue);
        let told = acknowledged.and(due, clock(Norm::PassedUp), Command::Notify);
        assert_eq!(told.events.last(), Some(&Event::FellDue { of, on: due }));
        let up = told.and(later(due, 2), clock(Norm::PassedUp), Command::Notify);
        let to = Rung::Director { service: HIGHWAYS };
        assert_eq!(up.events.last(), Some(&Event::PassedUp { of, to, on: later(due, 2) }), "asked on {day}");
    }
    assert_eq!(clause(&parish(), Norm::PassedUp), "3.1d");
    assert_eq!(clause(&county(), Norm::PassedUp), "advice-3");
}
