//! Failures on demand, and the state in which they leave a connection.

use store::args;
use store::db::fault::{Fault, Faults, Lasting, What};
use store::db::{Db, DbError, Place};

use crate::engines::each_engine;

fn fault(nth: u64, lasting: Lasting, what: What) -> Option<Fault> {
    Some(Fault { nth, lasting, what })
}

fn two_rows(db: &mut Db) -> Result<(), DbError> {
    db.begin()?;
    db.execute("insert into thing(id) values ($1)", args![1])?;
    db.execute("insert into thing(id) values ($1)", args![2])?;
    db.commit()
}

fn ids(place: &Place) -> Vec<i64> {
    place.open().unwrap().rows("select id from thing order by id", args![], |row| row.int(0)).unwrap()
}

#[test]
fn whichever_statement_fails_all_is_done_or_nothing() {
    each_engine(|place| {
        let mut db = place.open().unwrap();
        db.batch("create table thing(id bigint not null primary key)").unwrap();
        let mut failures = 0;
        for nth in 1.. {
            db.fail_at(fault(nth, Lasting::Once, What::Statement));
            match two_rows(&mut db) {
                Ok(()) => break,
                Err(error) => {
                    assert!(matches!(error, DbError::InjectedFault { nth: at, .. } if at == nth), "{error:?}")
                }
            }
            failures += 1;
            db.rollback().unwrap();
            assert_eq!(ids(&place), [] as [i64; 0]);
        }
        assert_eq!(failures, 3, "begin and two inserts");
        assert_eq!(ids(&place), [1, 2]);
    });
}

#[test]
fn a_lasting_fault_fails_everything_after_it_until_it_is_lifted() {
    each_engine(|place| {
        let faults = Faults::default();
        let mut db = place.open_with(&faults).unwrap();
        db.batch("create table thing(id bigint not null primary key)").unwrap();
        faults.fail_at(fault(2, Lasting::ForEver, What::Statement));
        for _ in 0..3 {
            assert!(two_rows(&mut db).is_err());
            db.rollback().unwrap();
        }
        faults.fail_at(None);
        two_rows(&mut db).unwrap();
        assert_eq!(ids(&place), [1, 2]);
    });
}

#[test]
fn a_commit_that_fails_has_not_happened() {
    each_engine(|place| {
        let mut db = place.open().unwrap();
        db.batch("create table thing(id bigint not null primary key)").unwrap();
        db.fail_at(fault(1, Lasting::Once, What::Commit));
        let error = two_rows(&mut db).unwrap_err();
        assert!(matches!(error, DbError::CommitFailed { .. }), "{error:?}");
        db.rollback().unwrap();
        assert_eq!(ids(&place), [] as [i64; 0]);
    });
}

#[test]
fn a_connection_lost_at_commit_has_committed_and_has_to_be_opened_again() {
    each_engine(|place| {
        let faults = Faults::default();
        let mut db = place.open_with(&faults).unwrap();
        db.batch("create table thing(id bigint not null primary key)").unwrap();
        faults.fail_at(fault(1, Lasting::Once, What::LostAtCommit));
        let error = two_rows(&mut db).unwrap_err();
        assert!(matches!(error, DbError::ConnectionLost { .. }), "{error:?}");
        for answer in [db.rollback(), db.begin(), db.commit()] {
            assert!(matches!(answer, Err(DbError::ConnectionLost { .. })), "{answer:?}");
        }
        let mut again = place.open_with(&faults).unwrap();
        assert!(matches!(two_rows(&mut again), Err(DbError::ConstraintViolated { .. })));
        assert_eq!(ids(&place), [1, 2]);
    });
}

#[test]
fn a_connection_that_the_server_ends_is_lost() {
    let Some(place) = crate::engines::postgres() else { return };
    let (mut db, mut other) = (place.open().unwrap(), place.open().unwrap());
    other.batch("create table thing(id bigint not null primary key)").unwrap();
    let process = db.row("select pg_backend_pid()", args![], |row| row.int(0)).unwrap();
    db.begin().unwrap();
    db.execute("insert into thing(id) values (1)", args![]).unwrap();
    other.rows("select 1 from pg_terminate_backend($1)", args![process], |_| Ok(())).unwrap();
    let error = db.commit().unwrap_err();
    assert!(matches!(error, DbError::ConnectionLost { .. }), "{error:?}");
    assert_eq!(ids(&place), [] as [i64; 0]);
}

#[test]
fn a_commit_that_the_server_refuses_has_failed() {
    let Some(place) = crate::engines::postgres() else { return };
    let mut db = place.open().unwrap();
    db.batch("create table thing(id bigint unique deferrable initially deferred)").unwrap();
    db.begin().unwrap();
    for _ in 0..2 {
        db.execute("insert into thing(id) values (1)", args![]).unwrap();
    }
    let error = db.commit().unwrap_err();
    assert!(matches!(error, DbError::CommitFailed { .. }), "{error:?}");
    db.rollback().unwrap();
    assert_eq!(ids(&place), [] as [i64; 0]);
}
