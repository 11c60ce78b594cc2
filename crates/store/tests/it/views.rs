//! Views can always be thrown away: made again from the journal they are what they were.

use store::args;
use store::db::Place;
use store::db::fault::Faults;
use store::installation::{Installation, Opening};
use store::keys::InstallationKey;

use crate::dump::views;
use crate::engines::each_engine;
use crate::world::World;

/// Says which rows differ, not all of them.
#[track_caller]
fn assert_same(left: &[(String, Vec<String>)], right: &[(String, Vec<String>)], when: &str) {
    for ((table, before), (_, after)) in left.iter().zip(right) {
        let gone: Vec<&String> = before.iter().filter(|row| !after.contains(row)).collect();
        let new: Vec<&String> = after.iter().filter(|row| !before.contains(row)).collect();
        assert!(gone.is_empty() && new.is_empty(), "{when}: {table}:\nkept beside: {gone:#?}\nmade again: {new:#?}");
        assert_eq!(before.len(), after.len(), "{when}: {table}");
    }
}

#[test]
fn views_kept_beside_the_journal_are_those_made_from_it() {
    each_engine(|place| {
        // The second county begins without a protocol, and tries one.
        for seed in [4, 5] {
            let folder = tempfile::tempdir().unwrap();
            let place = if seed == 4 { place.clone() } else { Place::Sqlite(folder.path().to_owned()) };
            let mut world = World::new(place.clone(), seed);
            for round in 0..5 {
                world.live(50);
                let before = views(&place);
                world.installation.rebuild_views(&world.council.to_string()).unwrap();
                assert_same(&before, &views(&place), &format!("seed {seed}, round {round}"));
            }
        }
    });
}

fn again(world: &World) -> std::sync::Arc<Installation> {
    let (place, clock) = (world.place.clone(), Some(world.clock.clone()));
    let opening = Opening { place, key: InstallationKey::fleeting(), clock, faults: Faults::default() };
    Installation::open(opening).unwrap()
}

#[test]
fn views_that_were_wiped_come_back_at_the_start() {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 7);
        world.live(60);
        let before = views(&place);
        assert!(before.iter().filter(|(_, rows)| !rows.is_empty()).count() >= 4, "there is something to lose");
        type Wipe = fn(&str) -> String;
        let ways: [(&str, Wipe); 2] = [
            ("dropped", |table| format!("drop table {table}")),
            ("emptied, and the watermark with them", |table| format!("delete from {table}; delete from watermark")),
        ];
        for (way, wipe) in ways {
            let mut db = place.open().unwrap();
            for table in store::views::TABLES {
                db.batch(&wipe(table)).unwrap();
            }
            drop(db);
            again(&world);
            assert_same(&before, &views(&place), way);
        }
        let mut db = place.open().unwrap();
        db.execute("update watermark set seq = seq - 1", args![]).unwrap();
        db.batch("delete from name_v1").unwrap();
        again(&world);
        assert_same(&before, &views(&place), "one act behind");
    });
}
