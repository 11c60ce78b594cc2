//! The one place that writes: many at once, several councils, several processes, a clock that is wrong.

use jiff::{SignedDuration, Timestamp};
use rules::actor::Actor;
use rules::decider::Refuses;
use rules::enquiry::Enquiry;
use rules::id::{CouncilId, EnquiryId, PersonId};
use rules::person::{self, Particulars, Person};
use store::args;
use store::clock::Clock;
use store::db::Place;
use store::db::fault::Faults;
use store::desk::Desk;
use store::failure::{Broken, NotDone};
use store::installation::{Installation, Opening};
use store::once::Once;
use store::pen::Pen;

use crate::cast::{Town, done, id, open_under, time};
use crate::engines::each_engine;
use crate::faults::{child, in_child, key};

/// The journal of a council has no gap, goes forward in time, and each record's versions have no gap either.
#[track_caller]
fn assert_whole(place: &Place, council: CouncilId) -> i64 {
    let mut db = place.open().unwrap();
    let id = council.to_string();
    let acts = db
        .rows("select seq, record, version, time from act where council = $1 order by seq", args![&id], |row| {
            Ok((row.int(0)?, row.text(1)?, row.int(2)?, row.text(3)?))
        })
        .unwrap();
    let mut versions = std::collections::HashMap::new();
    let mut last = String::new();
    for (expected, (seq, record, version, time)) in (1..).zip(&acts) {
        assert_eq!(*seq, expected);
        assert!(*time >= last, "{time} after {last}");
        last.clone_from(time);
        let before = versions.insert(record, *version).unwrap_or(0);
        assert_eq!(*version, before + 1, "{record}");
    }
    let head = db
        .row("select head, head_time from council where id = $1", args![&id], |row| Ok((row.int(0)?, row.text(1)?)))
        .unwrap();
    let count = i64::try_from(acts.len()).unwrap();
    assert_eq!(head, Some((count, last)));
    count
}

fn ask(desk: &Desk) -> Result<store::run::Done, NotDone<rules::enquiry::Refusal>> {
    let mut pen = Pen::new();
    let command = Town::question(desk, &mut pen, "Is anybody there?");
    desk.run::<Enquiry>(EnquiryId(id()), command, pen, None, Once::drawn())
}

fn register(installation: &std::sync::Arc<Installation>, council: CouncilId) {
    let person = PersonId(id());
    let mut pen = Pen::new();
    let particulars = Particulars { name: pen.name("Esi Holm"), address: None, telephone: None };
    let office = installation.desk(council, Actor::Installation);
    done::<Person>(&office, person, person::Command::Register { person, particulars }, pen);
}

#[test]
fn sixteen_threads_in_four_councils_are_all_answered() {
    each_engine(|place| {
        let first = Town::at(place.clone(), "northwold");
        let within = |slug| Town::within(first.installation.clone(), first.clock.clone(), first.faults.clone(), slug);
        let others = ["otherwold", "thirdwold", "fourthwold"].map(within);
        let towns: Vec<&Town> = others.iter().chain([&first]).collect();
        let before: Vec<i64> = towns.iter().map(|town| assert_whole(&place, town.council)).collect();
        std::thread::scope(|scope| {
            for nth in 0..16 {
                let town = towns[nth % 4];
                scope.spawn(move || {
                    for _ in 0..6 {
                        ask(if nth < 8 { &town.ada } else { &town.dara }).unwrap();
                    }
                });
            }
        });
        for (town, before) in towns.iter().zip(before) {
            assert_eq!(assert_whole(&place, town.council), before + 4 * 6);
        }
    });
}

/// The same installation opened once more, as a second process would, with a clock of its own.
fn second(town: &Town, place: &Place, now: Timestamp) -> std::sync::Arc<Installation> {
    let clock = Clock::stepped();
    clock.set(now);
    let opening =
        Opening { place: place.clone(), key: key(), clock: Some(clock), faults: Faults::default(), erasures: None };
    let second = Installation::open(opening).unwrap();
    assert_eq!(second.council("northwold").unwrap(), Some(town.council));
    second
}

fn town(place: &Place) -> Town {
    let (installation, clock, faults) = open_under(place.clone(), key());
    Town::within(installation, clock, faults, "northwold")
}

#[test]
fn whoever_has_dropped_an_installation_finds_its_database_closed() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite(folder.path().to_owned());
    let council = town(&place).council;
    for round in 0..30 {
        let opening =
            Opening { place: place.clone(), key: key(), clock: None, faults: Faults::default(), erasures: None };
        let installation = Installation::open(opening).unwrap();
        register(&installation, council);
        drop(installation);
        let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let open: Vec<_> = names.filter(|name| name.to_string_lossy().ends_with("-wal")).collect();
        assert!(open.is_empty(), "round {round}: {open:?}");
    }
}

#[test]
fn a_clock_that_is_a_little_behind_goes_with_the_last_act() {
    each_engine(|place| {
        let town = town(&place);
        ask(&town.ada).unwrap();
        let behind = second(&town, &place, town.clock.now() - SignedDuration::from_mins(4));
        register(&behind, town.council);
        ask(&town.ada).unwrap();
        register(&behind, town.council);
        assert_whole(&place, town.council);
    });
}

#[test]
fn a_clock_that_is_more_than_five_minutes_behind_writes_nothing() {
    each_engine(|place| {
        let town = town(&place);
        ask(&town.ada).unwrap();
        let before = assert_whole(&place, town.council);
        let behind = second(&town, &place, town.clock.now() - SignedDuration::from_mins(6));
        let mut pen = Pen::new();
        let (person, name) = (PersonId(id()), pen.name("Esi Holm"));
        let particulars = Particulars { name, address: None, telephone: None };
        let command = person::Command::Register { person, particulars };
        let office = behind.desk(town.council, Actor::Installation);
        let no = office.run::<Person>(person, command, pen, None, Once::drawn()).unwrap_err();
        assert!(matches!(no, NotDone::Broken(Broken::ClockBehind)), "{no:?}");
        assert_eq!(
            no.to_string(),
            "the clock of this machine is more than five minutes behind the last act; put it right, then try again"
        );
        assert_eq!(assert_whole(&place, town.council), before);
    });
}

#[test]
fn two_that_write_to_one_place_lose_nothing_and_see_each_other() {
    each_engine(|place| {
        let town = town(&place);
        let other = second(&town, &place, town.clock.now());
        let before = assert_whole(&place, town.council);
        for _ in 0..10 {
            ask(&town.ada).unwrap();
            register(&other, town.council);
        }
        std::thread::scope(|scope| {
            for nth in 0..4 {
                let (town, other) = (&town, &other);
                scope.spawn(move || {
                    for _ in 0..5 {
                        if nth % 2 == 0 {
                            ask(&town.dara).unwrap();
                        } else {
                            register(other, town.council);
                        }
                    }
                });
            }
        });
        assert_eq!(assert_whole(&place, town.council), before + 20 + 20);

        // What one of them knows of a member is out of date as soon as the other has written.
        let ada = town.ada.person().unwrap();
        let (terms, today) =
            town.chidi.read(|reading| Ok((reading.person(ada)?.unwrap().active.terms.clone(), reading.today))).unwrap();
        let (term, as_follows) = terms.into_iter().next().unwrap();
        let as_follows = person::Term { until: Some(today.yesterday().unwrap()), ..as_follows };
        let office = other.desk(town.council, Actor::Installation);
        done::<Person>(&office, ada, person::Command::DescribeTerm { term, as_follows }, Pen::new());
        let no = ask(&town.ada).unwrap_err();
        assert!(matches!(&no, NotDone::Refused(no) if no.norm() == rules::norm::Norm::RightToAct), "{no:?}");
    });
}

#[test]
fn another_process_writes_beside_this_one() {
    if let Some(place) = in_child() {
        let (installation, clock, _) = open_under(place, key());
        clock.set(time("2025-12-02T09:00:00Z"));
        let council = installation.council("northwold").unwrap().unwrap();
        (0..20).for_each(|_| register(&installation, council));
        println!("twenty acknowledged");
        return;
    }
    each_engine(|place| {
        let town = town(&place);
        let before = assert_whole(&place, town.council);
        std::thread::scope(|scope| {
            let process = scope.spawn(|| child("writer::another_process_writes_beside_this_one", &place));
            for _ in 0..20 {
                ask(&town.ada).unwrap();
                std::thread::sleep(std::time::Duration::from_millis(5));
            }
            let (code, said) = process.join().unwrap();
            assert_eq!(code, Some(0), "{said}");
            assert!(said.contains("twenty acknowledged"), "{said}");
        });
        assert_eq!(assert_whole(&place, town.council), before + 40);
    });
}
