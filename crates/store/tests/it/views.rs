//! Views can always be thrown away: made again from the journal they are what they were.

use rules::actor::Actor;
use rules::calendar::{Calendar, Nation};
use rules::enquiry::{Allocation, Command, Enquiry, How};
use rules::id::ServiceId;
use rules::norm::Norm;
use rules::{council, post};
use store::args;
use store::db::Place;
use store::db::fault::Faults;
use store::failure::NotDone;
use store::installation::{Installation, Opening};
use store::once::Once;
use store::pen::Pen;
use store::questions::enquiries::Filter;

use crate::cast::{Town, done, id, time};
use crate::dump::{everything, views};
use crate::engines::{each_engine, postgres};
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
    // Every third county begins without a protocol, and tries one.
    for seed in 0..6 {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::Sqlite(folder.path().to_owned());
        remade(&place, seed, 5);
    }
    if let Some(place) = postgres() {
        remade(&place, 4, 2);
    }
}

fn remade(place: &Place, seed: u64, rounds: usize) {
    let mut world = World::new(place.clone(), seed);
    for round in 0..rounds {
        world.live(60);
        let before = views(place);
        world.installation.rebuild_views(&world.council.to_string()).unwrap();
        assert_same(&before, &views(place), &format!("seed {seed}, round {round}"));
    }
}

fn again(world: &World) -> std::sync::Arc<Installation> {
    let (place, clock) = (world.place.clone(), Some(world.clock.clone()));
    let opening = Opening { place, key: world.key.clone(), clock, faults: Faults::default(), erasures: None };
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
    });
}

#[test]
fn what_moves_later_moves_the_rows_that_hang_on_it() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let (enquiry, reference) = town.raise("Who has it now?");
        let to = Allocation::Post(town.bello_post);
        done::<Enquiry>(&town.chidi, enquiry, Command::Allocate { to, sort: None }, Pen::new());
        let mut pen = Pen::new();
        let text = pen.text("I have.");
        done::<Enquiry>(&town.bello, enquiry, Command::Answer { text, how: How::Written }, pen);
        town.clock.set(time("2026-01-12T09:00:00Z"));
        let norm = Norm::KeptOpen;
        let clock = town.installation.desk(town.council, Actor::Clock { norm });
        done::<Enquiry>(&clock, enquiry, Command::Close, Pen::new());

        let service = ServiceId(id());
        let mut pen = Pen::new();
        let name = pen.name("Transport");
        done::<council::Council>(&town.chidi, town.council, council::Command::AddService { service, name }, pen);
        let post = town.bello.read(|reading| reading.post(town.bello_post)).unwrap().unwrap();
        let mut pen = Pen::new();
        let open = post::Open {
            service: Some(service),
            title: pen.name("Transport Officer"),
            telephone: None,
            ..post.open.as_ref().clone()
        };
        done::<post::Post>(&town.chidi, town.bello_post, post::Command::Describe(open), pen);

        let line = town.chidi.read(|reading| reading.enquiries(&Filter::default())).unwrap().remove(0);
        assert_eq!((line.reference, line.service), (reference.to_string(), "Transport".to_owned()));
        let before = views(&place);
        town.installation.rebuild_views(&town.council.to_string()).unwrap();
        assert_same(&before, &views(&place), "a closed enquiry of a post that moved");
    });
}

#[test]
fn a_protocol_on_trial_that_is_amended_moves_the_dates_that_it_set() {
    each_engine(|place| {
        let mut world = World::new(place.clone(), 2);
        world.amend_while_on_trial();
        let before = views(&place);
        world.installation.rebuild_views(&world.council.to_string()).unwrap();
        assert_same(&before, &views(&place), "an amended trial");
    });
}

#[test]
fn an_act_whose_views_cannot_be_made_is_not_kept() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        let (enquiry, _) = town.raise("Shall this be read again?");
        let mut db = place.open().unwrap();
        let deed = |db: &mut store::db::Db, bytes: &[u8]| {
            let sql = "update act set deed = $2 where record = $1";
            db.execute(sql, args![enquiry.to_string(), bytes]).unwrap();
        };
        let kept = db.row("select deed from act where record = $1", args![enquiry.to_string()], |row| row.bytes(0));
        let kept = kept.unwrap().unwrap();
        deed(&mut db, b"{}");
        let before = everything(&place);
        let mut calendar = Calendar::national(Nation::England);
        calendar.revision = 2;
        let command = || council::Command::AdoptCalendar { calendar: calendar.clone() };
        let adopt = || town.chidi.run::<council::Council>(town.council, command(), Pen::new(), None, Once::drawn());
        assert!(matches!(adopt(), Err(NotDone::Broken(_))));
        assert!(town.installation.rebuild_views(&town.council.to_string()).is_err());
        assert!(everything(&place) == before, "an enquiry that cannot be read stands in the way of the whole act");
        deed(&mut db, &kept);
        adopt().unwrap();
    });
}
