use std::collections::BTreeMap;
use std::fs;

use super::{ALL, Migration, later, migrate, missing, steps};
use crate::args;
use crate::db::{DbError, Place};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");

/// Each table with its columns in order, read from `create table` statements written one column a line.
fn tables(sql: &str) -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    for statement in sql.split("create table ").skip(1) {
        let (name, rest) = statement.split_once('(').expect("a table has columns");
        let columns = rest.lines().skip(1).map(str::trim).take_while(|line| !line.starts_with(')'));
        let columns = columns.filter(|line| !line.is_empty() && !line.starts_with("--"));
        tables.insert(name.trim().to_owned(), columns.map(column).collect());
    }
    tables
}

/// A column's line without the words that may differ between engines.
fn column(line: &str) -> String {
    let line = line.split(" --").next().unwrap_or(line).trim().trim_end_matches(',');
    line.replace(" text collate \"C\"", " text").replace(" bytea", " blob")
}

#[test]
fn migrations_come_in_pairs_that_are_all_known_and_numbered_without_gaps() {
    let mut files: Vec<String> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".sql"))
        .collect();
    files.sort();
    let known: Vec<String> = ALL
        .iter()
        .flat_map(|step| [format!("{}.postgres.sql", step.name), format!("{}.sqlite.sql", step.name)])
        .collect();
    assert_eq!(files, known, "each file is one of a pair, and each pair is in ALL");
    for (at, step) in ALL.iter().enumerate() {
        assert_eq!(step.number as usize, at + 1);
        assert!(step.name.starts_with(&format!("{:04}_", step.number)), "{} begins with its number", step.name);
    }
}

#[test]
fn both_files_of_a_pair_declare_the_same_tables_and_columns_in_the_same_order() {
    for step in ALL {
        let (sqlite, postgres) = (tables(step.sqlite), tables(step.postgres));
        assert!(sqlite.values().all(|columns| !columns.is_empty()), "{}: write one column a line", step.name);
        assert_eq!(sqlite, postgres, "{}", step.name);
    }
}

#[test]
fn every_text_on_postgresql_sorts_by_its_bytes() {
    for step in ALL {
        for line in step.postgres.lines().filter(|line| !line.trim_start().starts_with("--")) {
            let (plain, sorted) = (line.matches(" text").count(), line.matches(" text collate \"C\"").count());
            assert_eq!(plain, sorted, "{}: write `text collate \"C\"` in `{}`", step.name, line.trim());
        }
    }
}

const FIRST: Migration =
    Migration { number: 1, name: "0001_first", sqlite: "create table a(x text);", postgres: "create table a(x text);" };
const SECOND: Migration = Migration {
    number: 2,
    name: "0002_second",
    sqlite: "create table b(x text);",
    postgres: "create table b(x text);",
};
const BROKEN: Migration =
    Migration { number: 2, name: "0002_broken", sqlite: "create table b(x text); no;", postgres: "" };

#[test]
fn an_upgrade_first_copies_a_database_that_holds_anything() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    let first = steps(&mut db, &[FIRST]).unwrap();
    assert_eq!((first.steps, first.copy), (vec![1], None), "an empty database is not worth a copy");
    db.execute("insert into a(x) values ($1)", args!["kept"]).unwrap();

    let second = steps(&mut db, &[FIRST, SECOND]).unwrap();
    let copy = second.copy.expect("a copy is made");
    assert_eq!(second.steps, [2]);
    assert_eq!(copy.file_name().unwrap(), "comity-before-0002.sqlite");
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&copy).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);

    let restored = tempfile::tempdir().unwrap();
    fs::copy(copy, restored.path().join("comity.sqlite")).unwrap();
    let mut db = Place::Sqlite(restored.path().to_owned()).open().unwrap();
    assert_eq!(db.row("select x from a", args![], |row| row.text(0)).unwrap().as_deref(), Some("kept"));
    assert!(db.rows("select x from b", args![], |_| Ok(())).is_err(), "the copy is of before");
}

#[test]
fn a_step_that_fails_leaves_the_database_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    steps(&mut db, &[FIRST]).unwrap();
    assert!(steps(&mut db, &[FIRST, BROKEN]).is_err());
    assert!(db.rows("select x from b", args![], |_| Ok(())).is_err());
    assert_eq!(steps(&mut db, &[FIRST, SECOND]).unwrap().steps, [2], "and the next upgrade can be tried");
}

#[test]
fn a_database_that_a_newer_program_has_used_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    migrate(&mut db).unwrap();
    assert_eq!(missing(&mut db).unwrap(), 0);
    db.execute("insert into migration(number, name) values ($1, $2)", args![9_999, "9999_later"]).unwrap();
    let error = migrate(&mut db).unwrap_err();
    assert!(matches!(error, DbError::TooNew { found: 9_999, .. }));
    assert!(error.to_string().starts_with("the database is newer than this program"), "{error}");
    assert!(missing(&mut db).is_err());
}

#[test]
fn what_is_later_begins_after_what_is_done() {
    for (done, numbers) in [(0, &[1, 2][..]), (1, &[2]), (2, &[])] {
        let found: Vec<u32> = later(&[FIRST, SECOND], done).unwrap().iter().map(|step| step.number).collect();
        assert_eq!(found, numbers);
    }
}
