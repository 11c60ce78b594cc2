//! Two years in which the clock's work runs late, twice at once, in part or on a machine whose clock is wrong: what it
//! leaves behind is what it would have left at its best.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::{Span, Timestamp};
use rules::actor::Actor;
use rules::calendar::civil_day;
use rules::council::{Command as Say, Council, DayOff, DaysOff};
use rules::enquiry::{Command, Enquiry, Event};
use store::args;
use store::clock::Clock;
use store::db::fault::Faults;
use store::db::{Engine, Place};
use store::failure::Broken;
use store::installation::{Installation, Opening};
use store::once::Once;
use store::pen::Pen;
use store::posting::Settled;

use crate::cast::{Town, time};
use crate::engines::each_engine;
use crate::faults::key;
use crate::goings_on::{Dice, Matters, Wish};
use crate::late::seat_of;

/// A moment at which clocks and calendars are known to go wrong: the nights in which summer time begins and ends, the 29th
/// of February, the turn of a year.
const MOMENTS: [&str; 16] = [
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z",
    "2026-12-31T23:59:59Z",
    "2027-01-01T00:00:00Z",
    "2027-03-28T00:59:59Z",
    "2027-03-28T01:00:00Z",
    "2027-10-31T00:59:59Z",
    "2027-10-31T01:30:00Z",
    "2027-12-31T23:30:00Z",
    "2028-01-01T00:00:00Z",
    "2028-02-28T23:59:00Z",
    "2028-02-29T09:00:00Z",
    "2028-03-01T00:00:00Z",
    "2028-03-26T00:59:59Z",
    "2028-03-26T01:00:00Z",
    "2028-06-01T09:00:00Z",
];

/// Another process on the same data, with a clock of its own.
pub fn beside(place: &Place) -> (Arc<Installation>, Clock) {
    let clock = Clock::stepped();
    let opening = Opening {
        place: place.clone(),
        key: key(),
        clock: Some(clock.clone()),
        faults: Faults::default(),
        erasures: None,
    };
    (Installation::open(opening).unwrap(), clock)
}

/// The clock's work, in part or whole; another process may have been quicker, or have a clock that is ahead.
fn woken(installation: &Installation, town: &Town, limit: usize) {
    match installation.wake(town.council, limit) {
        Ok(_) | Err(Broken::ClockBehind) => {}
        Err(other) => panic!("{other}"),
    }
}

fn closes(town: &Town, dice: &mut Dice) {
    let from = civil_day(town.clock.now()).saturating_add(Span::new().days(dice.below(12) as i64 - 2));
    let mut pen = Pen::new();
    let command = if dice.below(4) == 0 {
        Say::CancelDaysOff { first: from, why: pen.text("The boiler is mended") }
    } else {
        let why = pen.text("The boiler is broken");
        Say::AddDaysOff(DaysOff { kind: DayOff::Closure, first: from, last: from, why })
    };
    // A day that is over, or is off already, is refused; that is the rules' matter.
    let _ = town.chidi.run::<Council>(town.council, command, pen, None, Once::drawn());
}

/// Some of the letters that can leave, as far as two processes that send at once come.
fn sent(installations: [&Arc<Installation>; 2], dice: &mut Dice, letters: &mut BTreeMap<String, usize>) {
    for installation in installations {
        for leased in installation.lease_letters(dice.below(30) as u32).unwrap() {
            *letters.entry(leased.due.id.clone()).or_default() += 1;
            installation.settle_letter(&leased, &Settled::Sent).unwrap();
        }
    }
}

#[test]
fn two_years_of_late_doubled_and_missed_timers_leave_what_a_clock_at_its_best_would_leave() {
    each_engine(|place| {
        let (installation, clock, faults) = crate::cast::open_under(place.clone(), key());
        let town = Town::within(installation, clock, faults, "northwold");
        let engine = place.open().unwrap().engine();
        let (other, others_clock) = beside(&place);
        town.clock.set(time("2026-06-01T09:00:00Z"));
        let mut dice = Dice(20_260_601);
        let (mut matters, mut letters) = (Matters::default(), BTreeMap::new());
        let mut moments = MOMENTS.iter().map(|moment| time(moment)).peekable();
        let (mut accepted, mut steps) = (0, 0);
        while let Some(moment) = moments.peek().copied() {
            // Days on SQLite; on PostgreSQL, of which the rules know nothing, fewer and longer steps.
            let most = if engine == Engine::Sqlite { 90 } else { 300 };
            let now = town.clock.now() + Span::new().minutes((dice.below(most) * 60 + dice.below(60)) as i64);
            let now = if now >= moment { moments.next().unwrap_or(now) } else { now };
            town.clock.set(now);
            set_beside(&others_clock, now, &mut dice);
            steps += 1;
            let wish = Wish::draw(&mut dice);
            accepted += usize::from(matters.grant(&town, &wish, civil_day(now), None).is_ok());
            if dice.below(12) == 0 {
                closes(&town, &mut dice);
            }
            match dice.below(6) {
                0 | 1 => {}
                2 => woken(&town.installation, &town, dice.below(3) as usize),
                3 => woken(&other, &town, 1_000),
                _ => std::thread::scope(|scope| {
                    scope.spawn(|| woken(&other, &town, 1_000));
                    woken(&town.installation, &town, 1_000);
                }),
            }
            sent([&town.installation, &other], &mut dice, &mut letters);
            if dice.below(4) == 0 {
                for node in [&town.installation, &other] {
                    let due = now - Span::new().hours(1);
                    assert!(!matches!(node.publish_due(town.council, due), Err(Broken::Database(_))));
                }
            }
        }
        let end = town.clock.now() + Span::new().hours(24 * 2);
        town.clock.set(end);
        loop {
            let woken = town.installation.wake(town.council, 1_000).unwrap();
            assert_eq!(woken.refused, [], "a timer that nothing can come of");
            if woken.done.is_empty() {
                break;
            }
        }
        for leased in town.installation.lease_letters(1_000_000).unwrap() {
            *letters.entry(leased.due.id.clone()).or_default() += 1;
            town.installation.settle_letter(&leased, &Settled::Sent).unwrap();
        }
        assert!(
            accepted > steps / 6 && letters.len() > steps / 6,
            "{accepted} commands in {steps} steps, {} letters",
            letters.len()
        );
        assert!(letters.values().all(|times| *times == 1), "a letter left twice: {letters:?}");
        once_each(&town, &matters);
        one_letter_each(&place);
        town.installation.index_all().unwrap();
        let found: Vec<String> =
            town.installation.examine().unwrap().into_iter().map(|finding| finding.to_string()).collect();
        assert_eq!(found, [] as [String; 0], "every date kept is the one that is reckoned, and nothing is late");
    });
}

/// The other machine's clock: mostly right, sometimes an hour wrong, seldom a day. It never goes back, as a machine's may:
/// where it is ahead, the first machine's is the one that is behind.
fn set_beside(clock: &Clock, now: Timestamp, dice: &mut Dice) {
    let wrong = match dice.below(40) {
        0 => 24 * 60,
        1..3 => 60,
        3..6 => -60,
        6 => -24 * 60,
        _ => 0,
    };
    clock.set(now + Span::new().minutes(wrong));
}

/// No reminder, no notice and no passing up was done twice, between two acts of people on the same enquiry.
fn once_each(town: &Town, matters: &Matters) {
    let mut of_the_clock = 0;
    for (_, reference) in &matters.0 {
        let Some(sight) = town.chidi.read(|reading| reading.enquiry(*reference)).unwrap() else { continue };
        let mut since: Vec<String> = Vec::new();
        for entry in &sight.trail {
            if !matches!(entry.actor, Actor::Clock { .. }) {
                since.clear();
                continue;
            }
            for event in &entry.events {
                let what = match event {
                    Event::Reminded { norm, .. } => format!("reminded of {norm:?}"),
                    Event::FellDue { of, .. } => format!("fell due: {of:?}"),
                    Event::PassedUp { of, to, .. } => format!("passed up: {of:?} to {to:?}"),
                    other => format!("{other:?}"),
                };
                assert!(!since.contains(&what), "{reference}: {what}, twice");
                since.push(what);
                of_the_clock += 1;
            }
        }
    }
    assert!(of_the_clock > 20, "only {of_the_clock} acts of the clock");
}

/// Whoever is told of an act is told once.
fn one_letter_each(place: &Place) {
    let sql = "select letter from outbox group by council, letter, record, act, recipient having count(*) > 1";
    let twice = place.open().unwrap().rows(sql, args![], |row| row.text(0)).unwrap();
    assert_eq!(twice, [] as [String; 0]);
}

#[test]
fn a_clock_that_is_put_back_keeps_nobody_from_reading_and_turns_acts_away_until_it_has_caught_up() {
    each_engine(|place| {
        let (installation, clock, faults) = crate::cast::open_under(place.clone(), key());
        let town = Town::within(installation, clock, faults, "northwold");
        let (enquiry, reference) = town.raise("What time is it?");
        // The clock goes an hour ahead, then a day, and somebody acts; afterwards it is put right again.
        for (at, back_to) in
            [("2025-12-02T10:30:00Z", "2025-12-02T09:30:00Z"), ("2025-12-03T10:35:00Z", "2025-12-02T10:35:00Z")]
        {
            town.clock.set(time(at));
            let mut pen = Pen::new();
            let note = Command::Note { text: pen.text("Said at a wrong time") };
            town.chidi.run::<Enquiry>(enquiry, note, pen, None, Once::drawn()).unwrap();
            let (again, right) = beside(&place);
            right.set(time(back_to));
            let chidi = again.desk(town.council, seat_of(&town.chidi));
            assert!(chidi.read(|reading| reading.enquiry(reference)).unwrap().is_some(), "what is there can be read");
            let note = |text: &str| {
                let mut pen = Pen::new();
                let note = Command::Note { text: pen.text(text) };
                chidi.run::<Enquiry>(enquiry, note, pen, None, Once::drawn())
            };
            let refused = note("Said too early").expect_err("the clock is behind");
            assert!(matches!(refused, store::failure::NotDone::Broken(Broken::ClockBehind)), "{refused:?}");
            assert!(matches!(again.wake(town.council, 10), Err(Broken::ClockBehind) | Ok(_)));
            let found = again.examine().unwrap();
            assert!(found.iter().any(|finding| finding.what.contains("behind the last act")), "{found:?}");
            right.set(time(at) - Span::new().minutes(4));
            note("Said once it had caught up").unwrap();
        }
        let sight = town.chidi.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        let times: Vec<Timestamp> = sight.trail.iter().map(|entry| entry.at).collect();
        assert!(times.is_sorted() && times.len() == 5, "no act is before the one before it: {times:?}");
    });
}

#[test]
fn on_the_nights_of_summer_time_and_at_the_turns_of_years_a_day_is_the_day_of_the_clock_on_the_wall() {
    for (at, day) in [
        ("2026-10-24T23:30:00Z", "2026-10-25"),
        ("2026-10-25T00:30:00Z", "2026-10-25"),
        ("2026-10-25T23:30:00Z", "2026-10-25"),
        ("2027-03-27T23:59:59Z", "2027-03-27"),
        ("2027-03-28T00:59:59Z", "2027-03-28"),
        ("2027-03-28T22:59:59Z", "2027-03-28"),
        ("2027-03-28T23:00:00Z", "2027-03-29"),
        ("2027-12-31T23:59:59Z", "2027-12-31"),
        ("2028-01-01T00:00:00Z", "2028-01-01"),
        ("2028-02-28T23:59:59Z", "2028-02-28"),
        ("2028-02-29T00:00:00Z", "2028-02-29"),
        ("2028-03-01T00:00:00Z", "2028-03-01"),
    ] {
        assert_eq!(civil_day(time(at)).to_string(), day, "{at}");
    }
}
