//! A backup holds all that cannot be made again, from either engine, and shows every byte that changes.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use store::args;
use store::backup::manifest::Manifest;
use store::backup::tables::LEFT_OUT;
use store::backup::{DATABASE, ERASURES, backup};
use store::db::{Db, Place};

use crate::cast::Town;
use crate::engines::each_engine;

/// Every table of a SQLite file beside the data folder's own.
fn tables(db: &mut Db) -> BTreeSet<String> {
    let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite%'";
    db.rows(sql, args![], |row| row.text(0)).unwrap().into_iter().collect()
}

/// Opens the database of a backup as an ordinary one, on a copy.
fn opened(folder: &std::path::Path) -> (tempfile::TempDir, Db) {
    let copy = tempfile::tempdir().unwrap();
    fs::copy(folder.join(DATABASE), copy.path().join("comity.sqlite")).unwrap();
    let db = Place::Sqlite(copy.path().to_owned()).open().unwrap();
    (copy, db)
}

#[test]
fn a_backup_holds_every_table_but_views_and_what_was_good_for_a_while() {
    each_engine(|place| {
        let town = Town::at(place.clone(), "northwold");
        for nth in 0..250 {
            town.raise(&format!("Question {nth}?"));
        }
        let size = town.installation.publish(town.council).unwrap().size;
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("monday");
        let mut told = BTreeSet::new();
        let manifest = backup(&place, &folder, &mut |table, _| _ = told.insert(table.to_owned())).unwrap();
        assert_eq!(manifest.councils[0].slug, "northwold");
        assert_eq!(manifest.councils[0].size, i64::try_from(size).unwrap());
        assert_eq!(Manifest::read(&folder).unwrap(), manifest);

        let (_copy, mut copied) = opened(&folder);
        let left_out: BTreeSet<String> = LEFT_OUT.map(str::to_owned).into();
        let all = tables(&mut copied);
        assert!(left_out.is_subset(&all), "a table is left out that there is not");
        assert_eq!(told, all.difference(&left_out).cloned().collect());
        assert!(!all.iter().any(|table| store::views::TABLES.contains(&table.as_str())), "a view is in the backup");
        let mut live = place.open().unwrap();
        for table in &all {
            let count = |db: &mut Db| {
                db.row(&format!("select count(*) from {table}"), args![], |row| row.int(0)).unwrap().unwrap()
            };
            // The mark of a backup is one setting more.
            let more = i64::from(table == "installation");
            let expected = if left_out.contains(table) && table != "migration" { 0 } else { count(&mut live) + more };
            assert_eq!(count(&mut copied), expected, "{table}");
        }
        let words = "select bytes from words order by council, id";
        let read = |db: &mut Db| db.rows(words, args![], |row| row.bytes(0)).unwrap();
        assert_eq!(read(&mut copied), read(&mut live));
    });
}

#[test]
fn a_backup_is_for_its_owner_only_and_never_holds_the_installation_key() {
    each_engine(|place| {
        let _town = Town::at(place.clone(), "northwold");
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("monday");
        if let Place::Sqlite(data) = &place {
            fs::write(data.join("installation.key"), "c2VjcmV0").unwrap();
        }
        backup(&place, &folder, &mut |_, _| {}).unwrap();
        let mut names = BTreeSet::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", entry.file_name());
            names.insert(entry.file_name().into_string().unwrap());
        }
        assert_eq!(names, [DATABASE, ERASURES, "manifest.json"].map(str::to_owned).into());
        assert_eq!(fs::metadata(&folder).unwrap().permissions().mode() & 0o077, 0);
        assert!(backup(&place, &folder, &mut |_, _| {}).unwrap_err().to_string().contains("is there already"));
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");
    });
}

#[test]
fn a_backup_that_was_altered_is_refused() {
    each_engine(|place| {
        let _town = Town::at(place.clone(), "northwold");
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("monday");
        backup(&place, &folder, &mut |_, _| {}).unwrap();
        for name in [DATABASE, ERASURES] {
            let before = fs::read(folder.join(name)).unwrap();
            let mut after = before.clone();
            match after.last_mut() {
                Some(last) => *last ^= 1,
                None => after.push(b'\n'),
            }
            fs::write(folder.join(name), after).unwrap();
            assert!(Manifest::read(&folder).unwrap_err().to_string().contains(name));
            fs::write(folder.join(name), before).unwrap();
        }
        Manifest::read(&folder).unwrap();
        fs::remove_file(folder.join(ERASURES)).unwrap();
        assert!(Manifest::read(&folder).is_err());
    });
}

#[test]
fn where_there_is_no_installation_there_is_no_backup() {
    each_engine(|place| {
        let home = tempfile::tempdir().unwrap();
        place.open().unwrap();
        assert!(backup(&place, &home.path().join("monday"), &mut |_, _| {}).is_err());
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 0, "nothing is left beside it");
    });
}
