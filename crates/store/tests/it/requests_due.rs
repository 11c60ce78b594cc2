//! The date of a request for information: whoever keeps it is reminded before it and told on it, in their own hours; nobody else is.

use rules::actor::Seat;
use rules::council::{Command as Say, Council, DayOff, DaysOff};
use rules::person::{Letters, Person};
use rules::request::{Command, Outcome, Request};
use store::outbox::Letter;
use store::pen::Pen;
use store::posting::Settled;

use crate::cast::{Town, done, time};
use crate::engines::each_engine;
use crate::holds::{lena, opened};

/// Everything that waits is sent.
fn empty(town: &Town) {
    for leased in town.installation.lease_letters(50).unwrap() {
        town.installation.settle_letter(&leased, &Settled::Sent).unwrap();
    }
}

/// What the clock does at a time, and the letters that can leave then.
fn wake(town: &Town, at: &str) -> Vec<(Letter, rules::id::PersonId)> {
    town.clock.set(time(at));
    let woken = town.installation.wake(town.council, 100).unwrap();
    assert!(woken.refused.is_empty(), "{:?}", woken.refused);
    town.installation.letters_due(50).unwrap().iter().map(|due| (due.letter, due.recipient)).collect()
}

#[test]
fn whoever_keeps_a_request_is_reminded_before_its_date_and_told_on_it_in_their_own_hours() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        let person = lena.person().unwrap();
        town.clock.set(time("2025-12-03T09:00:00Z"));
        let (_, reference) = opened(&town, &lena);
        empty(&town);
        // Received on 3 December: the twentieth working day is 5 January, after a Christmas and a New Year.
        assert_eq!(wake(&town, "2026-01-01T09:00:00Z"), []);
        assert_eq!(wake(&town, "2026-01-02T03:00:00Z"), [], "not in the night");
        assert_eq!(wake(&town, "2026-01-02T09:30:00Z"), [(Letter::RequestNear, person)]);
        let due = town.installation.letters_due(50).unwrap();
        let desk = town.installation.desk_of_recipient(&due[0]).unwrap().expect("the keeper sees it");
        let date = desk.read(|reading| reading.date_of_request(due[0].record)).unwrap();
        assert_eq!(date, Some((reference, "2026-01-05".parse().unwrap())));
        let mut others = due[0].clone();
        for other in [&town.ada, &town.bello, &town.chidi, &town.dara] {
            others.recipient = other.person().unwrap();
            assert!(town.installation.desk_of_recipient(&others).unwrap().is_none());
            assert_eq!(other.read(|reading| reading.date_of_request(due[0].record)).unwrap(), None);
        }
        empty(&town);
        assert_eq!(wake(&town, "2026-01-05T09:30:00Z"), [(Letter::RequestDue, person)]);
        empty(&town);
        assert_eq!(wake(&town, "2026-02-05T09:30:00Z"), [], "each once");
    });
}

#[test]
fn a_calendar_that_changes_moves_the_reminder_and_a_request_that_is_closed_has_none() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        town.clock.set(time("2025-12-03T09:00:00Z"));
        let (moved, _) = opened(&town, &lena);
        let (closed, _) = opened(&town, &lena);
        let end = Command::Close { outcome: Outcome::Withdrawn };
        done::<Request>(&lena, closed, end, Pen::new());
        let (mut pen, day) = (Pen::new(), "2025-12-10".parse().unwrap());
        let days = DaysOff { kind: DayOff::Closure, first: day, last: day, why: pen.text("Staff training") };
        done::<Council>(&town.chidi, town.council, Say::AddDaysOff(days), pen);
        empty(&town);
        let counted = |day: &str| !wake(&town, day).is_empty();
        let first = (2..9).find(|day| counted(&format!("2026-01-{day:02}T09:30:00Z")));
        let date = lena.read(|reading| reading.date_of_request(moved.into())).unwrap().unwrap().1;
        assert_eq!(first.map(|day| day.to_string()), Some((date.day() - 1).to_string()), "the day before {date}");
        assert!(
            town.installation.examine().unwrap().iter().all(|finding| finding.about.contains("letter")
                || finding.what.contains("letter")
                || finding.what.contains("space")),
            "{:?}",
            town.installation.examine()
        );
    });
}

#[test]
fn the_reminder_of_a_request_goes_into_the_e_mail_of_the_day() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let lena = lena(&town);
        let person = lena.person().unwrap();
        assert!(matches!(lena.read(|reading| Ok(reading.stands.clone())).unwrap().unwrap().seat, Seat::Officer(_)));
        done::<Person>(&lena, person, rules::person::Command::ChooseLetters { to: Letters::WorkingDays }, Pen::new());
        town.clock.set(time("2025-12-03T09:00:00Z"));
        opened(&town, &lena);
        empty(&town);
        // At noon of the day before: the e-mail of the next working day.
        assert_eq!(wake(&town, "2026-01-02T12:00:00Z"), []);
        assert_eq!(wake(&town, "2026-01-05T09:30:00Z").len(), 1, "the reminder; the notice waits for the day after");
        let first = town.installation.lease_letters(1).unwrap();
        assert!(first[0].due.gathered && first[0].due.letter == Letter::RequestNear);
    });
}
