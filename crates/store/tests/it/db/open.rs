//! Opening a database, and what is said when that fails.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use store::args;
use store::db::{DbError, Engine, Place};
use store::migrations::{migrate, missing};

use crate::engines::each_engine;

#[test]
fn the_data_folder_and_all_in_it_are_for_their_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let mut db = Place::Sqlite(data.clone()).open().unwrap();
    db.batch("create table thing(id bigint)").unwrap();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    for entry in fs::read_dir(&data).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn a_reader_makes_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Sqlite(folder.path().to_owned());
    let error = place.open_reader().err().unwrap();
    assert_eq!(error.to_string(), "could not open the database");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_writer_on_sqlite_waits_for_the_disk_and_keeps_no_deleted_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    for (pragma, value) in [("synchronous", 2), ("secure_delete", 1), ("foreign_keys", 0), ("busy_timeout", 5_000)] {
        assert_eq!(db.row(&format!("pragma {pragma}"), args![], |row| row.int(0)).unwrap(), Some(value), "{pragma}");
    }
    assert_eq!(db.row("pragma journal_mode", args![], |row| row.text(0)).unwrap().as_deref(), Some("wal"));
    assert_eq!(db.engine(), Engine::Sqlite);
}

#[test]
fn a_writer_on_postgresql_waits_for_the_disk_and_keeps_universal_time() {
    let Some(place) = crate::engines::postgres() else { return };
    let mut db = place.open().unwrap();
    for (setting, value) in [("synchronous_commit", "on"), ("TimeZone", "UTC"), ("client_encoding", "UTF8")] {
        let shown = db.row("select current_setting($1)", args![setting], |row| row.text(0)).unwrap();
        assert_eq!(shown.as_deref(), Some(value), "{setting}");
    }
    assert_eq!(db.engine(), Engine::Postgres);
}

#[test]
fn a_schema_named_in_the_url_is_where_the_tables_are() {
    let Some(Place::Postgres(url)) = crate::engines::postgres() else { return };
    Place::Postgres(url.clone()).open().unwrap().batch("create schema northwold").unwrap();
    let mut db = Place::Postgres(format!("{url}?options=-csearch_path%3Dnorthwold")).open().unwrap();
    migrate(&mut db).unwrap();
    assert_eq!(missing(&mut db).unwrap(), 0);
    assert!(missing(&mut Place::Postgres(url).open().unwrap()).unwrap() > 0, "the other schema stays empty");
}

#[test]
fn a_place_never_shows_its_password() {
    for url in ["postgres://ada:open-sesame@db.example/comity", "postgres://ada:open-sesame@db.example:nonsense/x"] {
        let place = Place::Postgres(url.to_owned());
        assert!(!format!("{place:?}").contains("sesame"), "{place:?}");
    }
    let error = Place::Postgres("postgres://ada:open-sesame@db:nonsense/x".to_owned()).open().err().unwrap();
    assert!(!format!("{error:?}").contains("sesame"), "{error:?}");
    assert!(matches!(error, DbError::Other { .. }));
}

#[test]
fn a_database_is_migrated_once_however_many_try() {
    each_engine(|place| {
        let taken: usize = std::thread::scope(|scope| {
            let tries: Vec<_> =
                (0..4).map(|_| scope.spawn(|| migrate(&mut place.open().unwrap()).unwrap().steps.len())).collect();
            tries.into_iter().map(|one| one.join().unwrap()).sum()
        });
        let mut db = place.open().unwrap();
        let steps = db.row("select count(*) from migration", args![], |row| row.int(0)).unwrap();
        assert_eq!(steps, Some(taken as i64));
        assert_eq!(missing(&mut db).unwrap(), 0);
        db.execute("insert into installation(name, value) values ($1, $2)", args!["a", "b"]).unwrap();
    });
}

#[test]
fn a_full_disk_undoes_the_transaction_and_the_connection_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    db.batch("create table thing(words text); pragma max_page_count = 20").unwrap();
    db.begin().unwrap();
    db.execute("insert into thing(words) values ($1)", args!["small"]).unwrap();
    assert!(db.execute("insert into thing(words) values ($1)", args!["x".repeat(1_000_000)]).is_err());
    assert!(db.commit().is_err());
    db.rollback().unwrap();
    assert_eq!(db.row("select count(*) from thing", args![], |row| row.int(0)).unwrap(), Some(0));
    db.execute("insert into thing(words) values ($1)", args!["small"]).unwrap();
}
