//! The tree grows by publication: sizes, covers, two at once.

use std::thread;

use ledger::checkpoint::Checkpoint;
use ledger::tile::{Tile, decode_entries};
use ledger::tree::root;
use store::clock::Clock;
use store::db::fault::{Fault, Faults, Lasting, What};
use store::desk::Desk;
use store::installation::{Demonstration, Installation, Opening, create};
use store::keys::InstallationKey;

use crate::cast::{Town, time};
use crate::engines::each_engine;
use crate::log::whole;

#[test]
fn a_publication_takes_every_act_and_rounds_up_to_sixteen() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let first = town.installation.publish(town.council).unwrap();
        assert!(first.acts > 0);
        assert_eq!((first.acts + first.covers) as u64, first.size);

        let mut size = first.size;
        for acts in [1, 0, 15, 16, 17] {
            for nth in 0..acts {
                town.raise(&format!("Question {nth}?"));
            }
            let published = town.installation.publish(town.council).unwrap();
            assert_eq!(published.acts, acts);
            assert_eq!(published.size % 16, 0);
            assert_eq!(published.size - size, (acts as u64).div_ceil(16).max(1) * 16, "{acts} acts");
            size = published.size;
        }
    });
}

#[test]
fn a_day_without_acts_adds_covers_and_an_import_without_acts_adds_nothing() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let first = town.installation.publish_if_any(town.council).unwrap().unwrap();
        assert_eq!(town.installation.publish_if_any(town.council).unwrap(), None);
        let quiet = town.installation.publish(town.council).unwrap();
        assert_eq!((quiet.acts, quiet.covers, quiet.size), (0, 16, first.size + 16));
    });
}

#[test]
fn a_batch_is_sorted_by_value() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        let size = town.installation.publish(town.council).unwrap().size;
        let width = u16::try_from(size).unwrap();
        let tile = Tile { kind: ledger::tile::Kind::Entries, index: 0, width };
        let public = Desk::public(&town.installation, town.council);
        let bundle = public.read(|reading| reading.tile(&tile, None)).unwrap().unwrap();
        assert!(decode_entries(&bundle).unwrap().is_sorted());
    });
}

#[test]
fn two_publications_at_once_publish_each_act_once() {
    each_engine(|place| {
        create(&place, Demonstration::Yes).unwrap();
        let (clock, faults, key) = (Clock::stepped(), Faults::default(), InstallationKey::fleeting());
        clock.set(time("2025-12-01T09:00:00Z"));
        // Two processes on the same database.
        let open = || {
            let (place, key, faults) = (place.clone(), key.clone(), faults.clone());
            Installation::open(Opening { place, key, clock: Some(clock.clone()), faults, erasures: None }).unwrap()
        };
        let both = [open(), open()];
        let town = Town::within(both[0].clone(), clock.clone(), faults.clone(), "northwold");
        for nth in 0..20 {
            town.raise(&format!("Question {nth}?"));
        }
        let council = town.council;
        let published: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> =
                both.iter().map(|installation| scope.spawn(move || installation.publish(council).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let acts: Vec<usize> = published.iter().map(|published| published.acts).collect();
        assert!(acts.contains(&0) && acts.iter().any(|acts| *acts > 20), "{acts:?}");
        assert_ne!(published[0].size, published[1].size);
        let (tree, note) = whole(&town.installation, council, None);
        let newest: Checkpoint = note.text().parse().unwrap();
        assert_eq!(newest.size, published.iter().map(|published| published.size).max().unwrap());
        assert_eq!(newest.root, root(newest.size, &tree).unwrap());
    });
}

#[test]
fn a_publication_under_another_installation_key_fails_and_changes_nothing() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let first = town.installation.publish(town.council).unwrap();
        let key = InstallationKey::fleeting();
        let clock = Some(town.clock.clone());
        let other =
            Installation::open(Opening { place, key, clock, faults: town.faults.clone(), erasures: None }).unwrap();
        assert!(other.publish(town.council).is_err());
        assert_eq!(town.installation.publish(town.council).unwrap().size, first.size + 16);
    });
}

#[test]
fn a_publication_that_is_disturbed_at_any_statement_is_made_all_the_same_and_whole() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        for (nth, what) in (1..=16).map(|nth| (nth, What::Statement)).chain([(1, What::LostAtCommit)]) {
            town.raise("Published in spite of it?");
            let before = town.installation.publish_if_any(town.council).unwrap().unwrap();
            town.raise("And this?");
            town.faults.fail_at(Some(Fault { nth, lasting: Lasting::Once, what }));
            let published = town.installation.publish(town.council).unwrap();
            town.faults.fail_at(None);
            assert!(published.size > before.size);
            assert_eq!(town.installation.publish_if_any(town.council).unwrap(), None);
            assert_eq!(town.installation.doctor_ledger(town.council).unwrap(), [], "{what:?} {nth}");
        }
    });
}

#[test]
fn of_several_that_share_the_work_one_makes_the_days_publication() {
    each_engine(|place| {
        let town = Town::at(place, "northwold");
        town.clock.set(time("2025-12-03T07:00:10Z"));
        let due = time("2025-12-03T07:00:00Z");
        let made: Vec<_> = thread::scope(|scope| {
            let publish = || town.installation.publish_due(town.council, due).unwrap();
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(publish)).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert_eq!(made.iter().flatten().count(), 1, "{made:?}");
        assert!(town.installation.last_published(town.council).unwrap().is_some_and(|last| last >= due));
        assert!(town.installation.publish_due(town.council, time("2025-12-04T07:00:00Z")).unwrap().is_some());
    });
}
