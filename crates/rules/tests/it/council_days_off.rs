use jiff::civil::{Date, date};
use rules::calendar::Holiday;
use rules::council::{Command, Council, DayOff, DaysOff, Event, NationalDays, Open, Refusal};
use rules::norm::Norm;

use crate::cast::*;
use crate::council::{as_it_stands, opened};
use crate::testing::{Given, given};
use crate::world::{World, nine_o_clock};

fn closed(first: Date, last: Date) -> DaysOff {
    DaysOff { kind: DayOff::Closure, first, last, why: words(21) }
}

fn add(days: DaysOff) -> Command {
    Command::AddDaysOff(days)
}

fn cancel(first: Date) -> Command {
    Command::CancelDaysOff { first, why: words(22) }
}

fn working(open: &Open, days: [i8; 4]) -> [bool; 4] {
    days.map(|day| open.calendar().is_working_day(june(day)))
}

#[test]
fn the_clerk_closes_the_council_and_says_why() {
    let world = World::northwold();
    let days = closed(june(17), june(18));
    opened(&world).when(june(1), bello(), add(days)).refused(Refusal::NotTheClerk);
    let added = Event::DaysOffAdded { days, revision: 2, at: nine_o_clock(june(1)) };
    opened(&world).when(june(1), chidi(), add(days)).then([added]);
    let open = as_it_stands(&opened(&world).and(june(1), chidi(), add(days)));
    assert_eq!(working(&open, [16, 17, 18, 19]), [true, false, false, true]);
    assert_eq!((open.why_off(june(18), 2), open.why_off(june(18), 1)), (Some(words(21)), None));
    assert_eq!(open.calendar().revision, 2);
}

#[test]
fn days_off_that_make_no_sense_are_not_entered() {
    let world = World::northwold();
    let there = || opened(&world).and(june(1), chidi(), add(closed(june(17), june(18))));
    for (days, refusal) in [
        (closed(june(19), june(17)), Refusal::TooManyDays),
        (closed(june(1), july(2)), Refusal::TooManyDays),
        (closed(june(18), june(19)), Refusal::EnteredAlready { day: june(18) }),
        // Saturday and Sunday.
        (closed(june(20), june(21)), Refusal::OffAlready),
    ] {
        there().when(june(1), chidi(), add(days)).refused(refusal);
    }
    there().when(june(1), chidi(), cancel(june(18))).refused(Refusal::NotEntered { first: june(18) });
}

#[test]
fn days_off_are_cancelled_before_they_have_passed_and_those_that_have_stay() {
    let world = World::northwold();
    let there = || opened(&world).and(june(1), chidi(), add(closed(june(16), june(18))));
    there().when(june(19), chidi(), cancel(june(16))).refused(Refusal::Passed);
    let none = as_it_stands(&there().and(june(2), chidi(), cancel(june(16))));
    assert_eq!((working(&none, [15, 16, 17, 18]), none.days_off.len()), ([true; 4], 0));
    let part = there().and(june(17), chidi(), cancel(june(16)));
    let open = as_it_stands(&part);
    assert_eq!(working(&open, [15, 16, 17, 18]), [true, false, true, true]);
    assert_eq!(open.days_off[&june(16)], closed(june(16), june(16)));
    part.when(june(17), chidi(), cancel(june(16))).refused(Refusal::Passed);
    let again = as_it_stands(&part.and(june(17), chidi(), add(closed(june(18), june(18)))));
    assert_eq!(working(&again, [15, 16, 17, 18]), [true, false, true, false]);
}

/// A year in which every kind of change is made.
fn changed(world: &World) -> Given<'_, Council> {
    let proclaimed = DaysOff { kind: DayOff::Holiday, ..closed(june(22), june(22)) };
    let national = Command::AdoptNationalDays { days: vec![Holiday { date: july(1), title: "A jubilee".to_owned() }] };
    let whole = rules::calendar::Calendar::new(rules::calendar::Nation::England, 7, Vec::new(), Vec::new());
    [
        add(closed(june(17), june(18))),
        add(proclaimed),
        national,
        cancel(june(17)),
        cancel(june(22)),
        Command::AdoptCalendar { calendar: whole },
        add(closed(june(25), june(25))),
    ]
    .into_iter()
    .fold(opened(world), |given, command| given.and(june(2), chidi(), command))
}

#[test]
fn every_calendar_that_was_in_force_can_be_looked_at_again() {
    let world = World::northwold();
    let days = [june(17), june(22), july(1), june(25)];
    let expected = [
        (1, [true, true, true, true]),
        (2, [false, true, true, true]),
        (3, [false, false, true, true]),
        (4, [false, false, false, true]),
        (5, [true, false, false, true]),
        (6, [true, true, false, true]),
        (7, [true, true, true, true]),
        (8, [true, true, true, false]),
    ];
    let open = as_it_stands(&changed(&world));
    for (revision, working) in expected {
        let then = open.calendar_at(revision);
        assert_eq!(then.revision, revision);
        assert_eq!(days.map(|day| then.is_working_day(day)), working, "revision {revision}");
    }
    assert_eq!(open.calendar_at(99), *open.calendar());
    // Each is the very one that was the newest once.
    let world = World::northwold();
    let whole = changed(&world);
    for events in 1..whole.events.len() {
        let then = as_it_stands(&given(&world, whole.events[..events].to_vec()));
        assert_eq!(open.calendar_at(then.calendar().revision), *then.calendar());
    }
}

#[test]
fn national_days_are_adopted_by_themselves_unless_the_clerk_does_it_by_hand() {
    let world = World::northwold();
    let day = Holiday { date: date(2027, 5, 10), title: "A coronation".to_owned() };
    let adopt = || Command::AdoptNationalDays { days: vec![day.clone()] };
    let by_clock = || clock(Norm::Calendar);
    let adopted = opened(&world).and(june(1), by_clock(), adopt());
    assert_eq!(as_it_stands(&adopted).calendar().holiday(day.date), Some("A coronation"));
    adopted.when(june(2), by_clock(), adopt()).refused(Refusal::NothingNew);
    let by_hand = opened(&world).and(june(1), chidi(), Command::SetNationalDays { to: NationalDays::ByHand });
    by_hand.when(june(2), by_clock(), adopt()).refused(Refusal::ByHand);
    by_hand.when(june(2), chidi(), adopt()).then([Event::NationalDaysAdopted {
        days: vec![day.clone()],
        revision: 2,
        at: nine_o_clock(june(2)),
    }]);
    for other in [clock(Norm::KeptOpen), bello(), ada()] {
        opened(&world).when(june(1), other, adopt()).refused(Refusal::NotTheClerk);
    }
    let other = Command::SetNationalDays { to: NationalDays::ByHand };
    opened(&world).when(june(1), by_clock(), other).refused(Refusal::NotTheClerk);
}
