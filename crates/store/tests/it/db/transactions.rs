//! What a transaction keeps, undoes, and shows to others.

use std::thread;
use std::time::{Duration, Instant};

use store::args;
use store::db::{Db, DbError, Engine, Place, dialect};

use crate::engines::each_engine;

fn open(place: &Place) -> Db {
    let mut db = place.open().unwrap();
    let sql = "create table if not exists thing(id bigint not null primary key, words text)";
    db.batch(&dialect::tables(db.engine(), sql)).unwrap();
    db
}

fn insert(db: &mut Db, id: i64) -> Result<u64, DbError> {
    db.execute("insert into thing(id) values ($1)", args![id])
}

fn ids(db: &mut Db) -> Vec<i64> {
    db.rows("select id from thing order by id", args![], |row| row.int(0)).unwrap()
}

#[test]
fn what_is_rolled_back_leaves_nothing() {
    each_engine(|place| {
        let mut db = open(&place);
        insert(&mut db, 1).unwrap();
        db.begin().unwrap();
        insert(&mut db, 2).unwrap();
        db.execute("delete from thing where id = 1", args![]).unwrap();
        db.rollback().unwrap();
        assert_eq!(ids(&mut db), [1]);
        db.rollback().unwrap();
        assert!(db.commit().is_err(), "there is nothing to commit");
    });
}

#[test]
fn a_reader_sees_one_moment_until_its_transaction_ends() {
    each_engine(|place| {
        let mut writer = open(&place);
        insert(&mut writer, 1).unwrap();
        let mut reader = place.open_reader().unwrap();
        reader.begin_read().unwrap();
        assert_eq!(ids(&mut reader), [1]);
        writer.begin().unwrap();
        insert(&mut writer, 2).unwrap();
        assert_eq!(ids(&mut reader), [1]);
        writer.commit().unwrap();
        assert_eq!(ids(&mut reader), [1], "still the same moment");
        reader.commit().unwrap();
        assert_eq!(ids(&mut reader), [1, 2]);
    });
}

#[test]
fn a_reader_can_change_nothing() {
    each_engine(|place| {
        open(&place);
        let mut reader = place.open_reader().unwrap();
        assert!(insert(&mut reader, 1).is_err());
        assert_eq!(ids(&mut reader), [] as [i64; 0]);
    });
}

#[test]
fn after_a_failure_only_rolling_back_is_possible() {
    each_engine(|place| {
        let mut db = open(&place);
        db.begin().unwrap();
        insert(&mut db, 1).unwrap();
        assert!(insert(&mut db, 1).is_err());
        assert!(insert(&mut db, 2).is_err(), "the transaction is spoiled");
        assert!(db.commit().is_err(), "and is never half committed");
        db.rollback().unwrap();
        assert_eq!(ids(&mut db), [] as [i64; 0]);
        insert(&mut db, 3).unwrap();
        assert_eq!(ids(&mut db), [3]);
    });
}

#[test]
fn transactions_do_not_nest() {
    each_engine(|place| {
        let mut db = open(&place);
        db.begin().unwrap();
        assert!(db.begin().is_err());
        insert(&mut db, 1).unwrap();
        db.commit().unwrap();
        assert_eq!(ids(&mut db), [1], "and the attempt spoils nothing");
    });
}

#[test]
fn a_second_writer_waits_for_the_head_and_then_sees_what_the_first_wrote() {
    each_engine(|place| {
        let mut first = open(&place);
        insert(&mut first, 1).unwrap();
        let lock = format!("select id from thing where id = 1{}", dialect::lock_head(first.engine()));
        first.begin().unwrap();
        first.row(&lock, args![], |row| row.int(0)).unwrap();
        let begun = Instant::now();
        let second = thread::spawn({
            let (place, lock) = (place.clone(), lock.clone());
            move || {
                let mut second = place.open().unwrap();
                second.begin().unwrap();
                second.row(&lock, args![], |row| row.int(0)).unwrap();
                let seen = ids(&mut second);
                second.commit().unwrap();
                (seen, Instant::now())
            }
        });
        thread::sleep(Duration::from_millis(100));
        insert(&mut first, 2).unwrap();
        first.commit().unwrap();
        let (seen, done) = second.join().unwrap();
        assert_eq!(seen, [1, 2]);
        assert!(done - begun >= Duration::from_millis(100));
    });
}

#[test]
fn a_lock_held_for_longer_than_the_patience_is_busy() {
    each_engine(|place| {
        let mut first = open(&place);
        insert(&mut first, 1).unwrap();
        let mut second = place.open().unwrap();
        match first.engine() {
            Engine::Sqlite => second.batch("pragma busy_timeout = 50").unwrap(),
            Engine::Postgres => second.batch("set lock_timeout = '50ms'").unwrap(),
        }
        let lock = format!("select id from thing where id = 1{}", dialect::lock_head(first.engine()));
        first.begin().unwrap();
        first.row(&lock, args![], |row| row.int(0)).unwrap();
        let answer = second.begin().and_then(|()| second.row(&lock, args![], |row| row.int(0)));
        assert!(matches!(answer, Err(DbError::Busy { .. })), "{answer:?}");
        second.rollback().unwrap();
        first.commit().unwrap();
        second.begin().unwrap();
        assert_eq!(ids(&mut second), [1]);
        second.commit().unwrap();
    });
}

#[test]
fn a_statement_kept_before_a_table_changed_still_answers() {
    each_engine(|place| {
        let mut db = open(&place);
        insert(&mut db, 1).unwrap();
        assert_eq!(ids(&mut db), [1]);
        db.batch("drop table thing").unwrap();
        let mut db = {
            db.batch(&dialect::tables(db.engine(), "create table thing(words text, id bigint)")).unwrap();
            db
        };
        insert(&mut db, 2).unwrap();
        assert_eq!(ids(&mut db), [2]);
    });
}
