//! Of plans that are judged.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::args;
use crate::db::{Db, Place};
use crate::migrations::migrate;

fn migrated() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let mut db = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    migrate(&mut db).unwrap();
    (folder, db)
}

fn judged(db: &mut Db, sql: &str) -> bool {
    catch_unwind(AssertUnwindSafe(|| db.rows(sql, args!["c"], |_| Ok(())))).is_ok()
}

#[test]
fn a_statement_that_goes_through_all_of_a_council_to_find_some_is_stopped() {
    let (_folder, mut db) = migrated();
    for whole in [
        "select seq from act where council = $1 and kind = 'person'",
        "select a.seq from words w join act a on a.council = w.council and a.seq = w.seq where w.council = $1 and a.deed is null",
        "select id from words where council = $1 and kind = 'f' order by commitment limit 5",
    ] {
        assert!(!judged(&mut db, whole), "{whole}");
        assert!(judged(&mut db, &whole.replace("select", "select /* all */")), "{whole}");
    }
}

#[test]
fn a_statement_that_an_index_brings_to_its_rows_or_that_wants_all_of_them_is_not() {
    let (_folder, mut db) = migrated();
    for sound in [
        "select seq from act where council = $1 and record = 'r' order by version",
        "select seq from act where council = $1 order by seq",
        "select seq from act where council = $1 and kind = 'person' order by seq limit 5",
        "select words.id from words where council = $1 and record in ('a', 'b') order by seq, n",
        "select stored from file where name = $1",
    ] {
        assert!(judged(&mut db, sound), "{sound}");
    }
}
