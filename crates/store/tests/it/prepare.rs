//! Making ready for a new release beside the one before: whatever happens meanwhile, the lists are those that the journal makes.

use store::args;
use store::db::fault::{Fault, Faults, Lasting, What};
use store::db::{Db, Place};
use store::installation::{Installation, Opening};
use store::prepare::{Prepared, prepare};

use crate::dump::{everything, views};
use crate::engines::each_engine;
use crate::world::World;

fn opening(world: &World, faults: &Faults) -> Opening {
    let (place, clock) = (world.place.clone(), Some(world.clock.clone()));
    Opening { place, key: world.key.clone(), clock, faults: faults.clone(), erasures: None }
}

fn prepared(world: &World) -> Prepared {
    prepare(opening(world, &Faults::default()), &mut |_, _, _| ()).unwrap()
}

/// As a new release finds it: none of its lists are there.
fn wipe(db: &mut Db) {
    for table in store::views::TABLES {
        db.batch(&format!("drop table {table}")).unwrap();
    }
    db.execute("delete from watermark", args![]).unwrap();
}

/// What a release writes besides the lists of its own form.
const WRITTEN: [&str; 10] =
    ["act", "words", "erasure", "standing", "holding", "once", "outbox", "leaf", "node", "council"];

/// Keeps everything that is written beside the lists, under a name.
fn keep(db: &mut Db, name: &str) {
    for table in WRITTEN {
        db.batch(&format!("create table {name}_{table} as select * from {table}")).unwrap();
    }
}

/// Puts it back: for whoever looks at the lists, somebody else has written it.
fn put(place: &Place, name: &str) {
    let mut db = place.open().unwrap();
    db.begin().unwrap();
    for table in WRITTEN {
        db.batch(&format!("delete from {table}; insert into {table} select * from {name}_{table}")).unwrap();
    }
    db.commit().unwrap();
}

#[test]
fn lists_are_prepared_council_by_council_and_a_second_time_there_is_nothing_to_do() {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 11);
        world.live(500);
        let before = views(&place);
        wipe(&mut place.open().unwrap());
        let mut told = Vec::new();
        let done =
            prepare(opening(&world, &Faults::default()), &mut |slug, at, of| told.push((slug.to_owned(), at, of)));
        let done = done.unwrap();
        assert_eq!(done.councils.len(), 1);
        assert!(done.councils[0].acts > 100 && done.councils[0].records > 10, "{done:?}");
        assert!(told.len() > 1, "it is done in turns");
        assert!(told.windows(2).all(|pair| pair[0].1 <= pair[1].1), "{told:?}");
        assert!(told.last().is_some_and(|(_, at, of)| at == of), "{told:?}");
        assert!(views(&place) == before, "prepared, they are what was kept beside the journal");

        let all = everything(&place);
        assert!(prepared(&world).councils.is_empty());
        assert!(everything(&place) == all, "a second time nothing is touched");
    });
}

#[test]
fn what_the_program_before_writes_meanwhile_is_in_the_lists_too() {
    for seed in [2, 8] {
        each_engine(|place| meanwhile(&place, seed));
    }
}

fn meanwhile(place: &Place, seed: u64) {
    let mut world = World::new(place.clone(), seed);
    if seed == 2 {
        world.amend_while_on_trial();
    }
    world.live(500);
    let mut db = place.open().unwrap();
    keep(&mut db, "then");
    world.live(60);
    keep(&mut db, "now");
    let expected = views(place);
    put(place, "then");
    wipe(&mut db);
    drop(db);
    let mut turns = 0;
    let done = prepare(opening(&world, &Faults::default()), &mut |_, _, _| {
        turns += 1;
        if turns == 1 {
            put(place, "now");
        }
    });
    assert!(turns > 1, "{done:?}");
    assert!(views(place) == expected, "seed {seed}: acts that came while it ran");
}

#[test]
fn a_server_makes_up_for_what_came_after_and_goes_on() {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 5);
        world.live(60);
        let mut db = place.open().unwrap();
        keep(&mut db, "then");
        let (lists, marks) = (kept_lists(&mut db), "create table then_watermark as select * from watermark");
        db.batch(marks).unwrap();
        world.live(40);
        let expected = views(&place);
        for table in &lists {
            db.batch(&format!("delete from {table}; insert into {table} select * from then_{table}")).unwrap();
        }
        db.batch("delete from watermark; insert into watermark select * from then_watermark").unwrap();
        drop(db);
        Installation::open(opening(&world, &Faults::default())).unwrap();
        assert!(views(&place) == expected, "a server that starts");
        let mut db = place.open().unwrap();
        db.batch("delete from watermark; insert into watermark select * from then_watermark").unwrap();
        drop(db);
        world.live(1);
        let kept = views(&place);
        world.installation.rebuild_views(&world.council.to_string()).unwrap();
        assert!(views(&place) == kept, "an act that finds others missing before it");
    });
}

fn kept_lists(db: &mut Db) -> Vec<String> {
    let tables = store::views::TABLES.map(str::to_owned).to_vec();
    for table in &tables {
        db.batch(&format!("create table then_{table} as select * from {table}")).unwrap();
    }
    tables
}

#[test]
fn an_interrupted_preparation_is_gone_on_with() {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 9);
        world.live(500);
        let before = views(&place);
        for nth in [1, 40, 200, 350] {
            wipe(&mut place.open().unwrap());
            let faults = Faults::default();
            faults.fail_at(Some(Fault { nth, lasting: Lasting::ForEver, what: What::Statement }));
            assert!(prepare(opening(&world, &faults), &mut |_, _, _| ()).is_err(), "stopped at statement {nth}");
            prepared(&world);
            assert!(views(&place) == before, "stopped at statement {nth}, then gone on with");
        }
    });
}

#[test]
fn a_server_from_whose_lists_many_acts_are_missing_says_what_to_do() {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 2);
        world.live(40);
        wipe(&mut place.open().unwrap());
        let refused = Installation::open_missing(opening(&world, &Faults::default()), 10);
        let sentence = refused.err().expect("there are more than ten acts").to_string();
        assert!(sentence.contains("comity prepare"), "{sentence}");
        prepared(&world);
        assert!(Installation::open_missing(opening(&world, &Faults::default()), 0).is_ok());
    });
}
