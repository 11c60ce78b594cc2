//! Timers are wake-ups, never truth.

use jiff::{Span, Timestamp};
use rules::actor::Actor;
use rules::calendar::civil_day;
use rules::enquiry::{Allocation, Command, Enquiry, How};
use store::args;
use store::desk::Desk;
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::{Filter, Order};

use crate::cast::{Town, done, time};
use crate::engines::each_engine;
use crate::goings_on::{Dice, Matters, Wish};

fn later(now: Timestamp, days: u64, hours: u64) -> Timestamp {
    now + Span::new().hours((days * 24 + hours) as i64)
}

/// Everything on the pages of one reader, but what is drawn by chance and the clock's own acts.
fn pages(desk: &Desk, matters: &Matters) -> String {
    let mut out = String::new();
    desk.read(|reading| {
        for order in [Order::Newest, Order::Due] {
            for line in reading.enquiries(&Filter { order, limit: Some(200), ..Filter::default() })? {
                let dates = (line.acknowledge_by, line.answer_by, line.due, line.overdue);
                out += &format!("{} {} {} {dates:?}\n", line.state, line.subject, line.asker);
            }
        }
        for (_, reference) in &matters.0 {
            let Some(sight) = reading.enquiry(*reference)? else {
                out += "nothing\n";
                continue;
            };
            out += &format!("{} {:?} {:?}\n", sight.state.name(), sight.relation, sight.notes);
            for entry in sight.trail.iter().filter(|entry| !matches!(entry.actor, Actor::Clock { .. })) {
                let said = entry.events.len();
                // The two towns' acts are some milliseconds apart.
                let day = civil_day(entry.at);
                out += &format!(
                    "  {day} {:?} {said} {:?}\n",
                    entry.part,
                    entry.relied.iter().map(|relied| (relied.norm, &relied.clause)).collect::<Vec<_>>()
                );
                for words in <Enquiry as rules::decider::Decider>::words(&entry.command) {
                    out += &format!("    {}\n", sight.spoken.text(words));
                }
            }
        }
        Ok(())
    })
    .unwrap();
    out
}

#[test]
fn whether_the_clock_is_woken_or_not_every_verdict_and_every_page_is_the_same() {
    each_engine(|place| {
        let woken = Town::at(place, "northwold");
        let asleep = Town::within(woken.installation.clone(), woken.clock.clone(), woken.faults.clone(), "otherwold");
        // An edition is in force from the day after it was entered.
        woken.clock.set(time("2025-12-03T09:00:00Z"));
        let mut dice = Dice(20_251_202);
        let (mut one, mut other) = (Matters::default(), Matters::default());
        let (mut acts, mut accepted) = (0, 0);
        for step in 0..220 {
            let wish = Wish::draw(&mut dice);
            let form = |town: &Town, matters: &Matters| {
                let (_, reference) = matters.about(&wish)?;
                let desk = matters.desk(town, &wish);
                desk.read(|reading| reading.enquiry(reference)).unwrap().and_then(|sight| sight.last_act())
            };
            let (seen, seen_there) = (form(&woken, &one), form(&asleep, &other));
            let now = later(woken.clock.now(), dice.below(4), dice.below(10));
            woken.clock.set(now);
            // Between the form and its sending.
            let ran = woken.installation.wake(woken.council, 1_000).unwrap();
            assert_eq!(ran.refused, [], "no timer of this history comes early");
            acts += ran.done.len();
            let verdict = one.grant(&woken, &wish, civil_day(now), seen);
            let verdict_there = other.grant(&asleep, &wish, civil_day(now), seen_there);
            let plain = |verdict: Result<store::run::Done, String>| verdict.map(|_| "done");
            accepted += usize::from(verdict.is_ok());
            assert_eq!(plain(verdict), plain(verdict_there), "step {step}: {wish:?}");
        }
        assert!(acts > 20 && accepted > 50, "the history is rich: {acts} acts of the clock, {accepted} commands");
        let desks = |town: &Town| [&town.ada, &town.bello, &town.chidi, &town.dara].map(Desk::clone);
        for (desk, there) in desks(&woken).iter().zip(&desks(&asleep)) {
            assert_eq!(pages(desk, &one), pages(there, &other));
        }
    });
}

#[test]
fn a_timer_that_comes_early_is_refused_once_a_call_and_changes_nothing() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (enquiry, _) = town.raise("When will the crossing be painted?");
        let (second, _) = town.raise("And the railings?");
        let mut db = town.installation.place().open().unwrap();
        db.execute("update timer_v3 set due = '2025-12-01'", args![]).unwrap();
        for _ in 0..2 {
            let woken = town.installation.wake(town.council, 10).unwrap();
            assert!(woken.done.is_empty());
            let records: Vec<_> = woken.refused.iter().map(|refused| refused.record).collect();
            let first = [enquiry.into(); 3];
            assert_eq!(records, [first, [second.into(); 3]].concat(), "three norms each");
        }
        let to = Allocation::Service(town.highways);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        let woken = town.installation.wake(town.council, 10).unwrap();
        assert_eq!(woken.refused.len(), 3, "the next act of a record sets its timers anew");
    });
}

#[test]
fn the_clock_reminds_once_and_closes_once_however_often_it_is_woken() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (enquiry, reference) = town.raise("When will the crossing be painted?");
        town.clock.set(time("2025-12-16T07:00:00Z"));
        let limited = town.installation.wake(town.council, 1).unwrap();
        assert_eq!(limited.done.len(), 1, "no more acts than were allowed");
        let rest = town.installation.wake(town.council, 10).unwrap();
        assert_eq!(rest.done.len(), 2, "acknowledgement and answer are both near, and one of them has come");
        assert_eq!(town.installation.wake(town.council, 10).unwrap().done.len(), 1, "and then the other");
        assert!(town.installation.wake(town.council, 10).unwrap().done.is_empty());

        let mut pen = Pen::new();
        let text = pen.text("In the week of 15 December.");
        done::<Enquiry>(&town.chidi, enquiry, Command::Answer { text, how: How::Written }, pen);
        town.clock.set(time("2026-01-20T07:00:00Z"));
        assert_eq!(town.installation.wake(town.council, 10).unwrap().done.len(), 1);
        assert!(town.installation.wake(town.council, 10).unwrap().done.is_empty());
        let sight = town.ada.read(|reading| reading.enquiry(reference)).unwrap().unwrap();
        assert_eq!((sight.state.name(), sight.trail.len()), ("closed", 7));
    });
}

#[test]
fn a_reminder_falls_due_again_when_an_answer_is_taken_up_the_day_it_was_given() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (enquiry, _) = town.raise("When will the crossing be painted?");
        town.clock.set(time("2025-12-16T09:00:00Z"));
        assert_eq!(town.installation.wake(town.council, 10).unwrap().done.len(), 3);
        let mut pen = Pen::new();
        let text = pen.text("Soon.");
        done::<Enquiry>(&town.chidi, enquiry, Command::Answer { text, how: How::Written }, pen);
        let mut pen = Pen::new();
        let text = pen.text("When is soon?");
        done::<Enquiry>(&town.ada, enquiry, Command::FollowUp { text }, pen);
        let again = town.installation.wake(town.council, 10).unwrap();
        assert_eq!(
            (again.done.len(), again.refused.len()),
            (2, 0),
            "the answer is due as before: the reminder, and that its day has come"
        );
        assert!(town.installation.wake(town.council, 10).unwrap().done.is_empty());
    });
}

#[test]
fn the_clock_overtakes_nobody_and_a_person_does() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let (enquiry, reference) = town.raise("When will the crossing be painted?");
        let seen = |desk: &Desk| desk.read(|reading| reading.enquiry(reference)).unwrap().unwrap().last_act();
        let form = seen(&town.chidi);
        town.clock.set(time("2025-12-16T09:00:00Z"));
        assert_eq!(town.installation.wake(town.council, 10).unwrap().done.len(), 3);
        let to = Allocation::Service(town.highways);
        let command = Command::Allocate { to, sort: None };
        town.chidi.run::<Enquiry>(enquiry, command, Pen::new(), form, Once::drawn()).unwrap();

        let mut pen = Pen::new();
        let text = pen.text("Chased the contractor.");
        let refused = town.chidi.run::<Enquiry>(enquiry, Command::Note { text }, pen, form, Once::drawn());
        assert!(matches!(refused, Err(store::failure::NotDone::Overtaken)), "somebody has passed it on since");
    });
}
