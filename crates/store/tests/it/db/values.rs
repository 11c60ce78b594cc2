//! What goes in comes out, and nothing is quietly converted.

use store::args;
use store::db::{Arg, Db, DbError, dialect};

use crate::engines::each_engine;

const TABLE: &str = "create table thing(id bigint not null primary key, number bigint, words text, bytes blob)";

fn with_table(mut db: Db) -> Db {
    let sql = dialect::tables(db.engine(), TABLE).into_owned();
    db.batch(&sql).unwrap();
    db
}

#[test]
fn numbers_texts_bytes_and_nothing_come_back_as_they_were() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        let long = "£é🦀 it's $1 \\ \"".repeat(5_000);
        let all: Vec<u8> = (0..=255).collect();
        let rows = [
            (Some(i64::MIN), Some(""), Some(&[][..])),
            (Some(i64::MAX), Some(long.as_str()), Some(&all[..])),
            (Some(0), Some("\u{1}\u{10ffff}"), Some(&[0][..])),
            (None, None, None),
        ];
        for (id, (number, words, bytes)) in rows.iter().enumerate() {
            let insert = "insert into thing(id, number, words, bytes) values ($1, $2, $3, $4)";
            assert_eq!(db.execute(insert, args![id as i64, *number, *words, *bytes]).unwrap(), 1);
        }
        let read = db
            .rows("select number, words, bytes from thing order by id", args![], |row| {
                Ok((row.maybe_int(0)?, row.maybe_text(1)?, row.maybe_bytes(2)?))
            })
            .unwrap();
        let expected: Vec<_> = rows.iter().map(|(n, w, b)| (*n, w.map(str::to_owned), b.map(<[u8]>::to_vec))).collect();
        assert_eq!(read, expected);
    });
}

#[test]
fn markers_stand_for_arguments_by_number_and_not_by_appearance() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        db.execute("insert into thing(words, id) values ($2, $1)", args![1, "one $1"]).unwrap();
        db.execute("update thing set words = words || $2 || '$1' where id = $1 and id = $1", args![1, " & $2"])
            .unwrap();
        let words = db.row("select words from thing where $1 = id", args![1], |row| row.text(0)).unwrap();
        assert_eq!(words.as_deref(), Some("one $1 & $2$1"));
    });
}

#[test]
fn a_wrong_type_a_missing_value_and_a_missing_column_are_errors() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        db.execute("insert into thing(id, words) values (1, 'x')", args![]).unwrap();
        let sql = "select words, bytes from thing";
        assert!(db.row(sql, args![], |row| row.int(0)).is_err());
        assert!(db.row(sql, args![], |row| row.bytes(0)).is_err());
        assert!(db.row(sql, args![], |row| row.bytes(1)).is_err());
        assert!(db.row(sql, args![], |row| row.maybe_int(7)).is_err());
        assert_eq!(db.row(sql, args![], |row| row.maybe_bytes(1)).unwrap(), Some(None));
    });
}

#[test]
fn a_text_with_a_nul_is_refused_before_it_is_sent() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        let error = db.execute("insert into thing(id, words) values ($1, $2)", args![1, "a\0b"]).unwrap_err();
        let why = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(why, "the text for $2 has a NUL character; take it out first");
    });
}

#[test]
fn two_rows_where_one_was_expected_are_an_error() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        assert_eq!(db.row("select id from thing", args![], |row| row.int(0)).unwrap(), None);
        db.execute("insert into thing(id) values (1)", args![]).unwrap();
        assert_eq!(db.row("select id from thing", args![], |row| row.int(0)).unwrap(), Some(1));
        db.execute("insert into thing(id) values (2)", args![]).unwrap();
        assert!(db.row("select id from thing", args![], |row| row.int(0)).is_err());
    });
}

#[test]
fn too_few_or_too_many_arguments_are_an_error_and_not_a_panic() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        for args in [&[][..], &[Arg::Int(1), Arg::Int(2)]] {
            assert!(db.rows("select id from thing where id = $1", args, |row| row.int(0)).is_err());
            assert!(db.execute("delete from thing where id = $1", args).is_err());
        }
    });
}

#[test]
fn a_statement_that_answers_rows_is_not_executed_blindly() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        let sql = "insert into thing(id) values ($1) returning id";
        assert!(db.execute(sql, args![1]).is_err());
        assert_eq!(db.row(sql, args![2], |row| row.int(0)).unwrap(), Some(2));
    });
}

#[test]
fn a_broken_rule_names_its_table_and_the_display_names_no_value() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        db.execute("insert into thing(id) values ($1)", args![4_711]).unwrap();
        for args in [args![4_711], args![None::<i64>]] {
            let error = db.execute("insert into thing(id) values ($1)", args).unwrap_err();
            assert!(matches!(&error, DbError::ConstraintViolated { table, .. } if table == "thing"), "{error:?}");
            let source = std::error::Error::source(&error).unwrap().to_string();
            assert!(!error.to_string().contains(&source));
            assert!(!format!("{error} {error:?} {source}").contains("4711"), "{error:?}");
        }
    });
}

#[test]
fn texts_sort_by_their_bytes_on_both_engines() {
    each_engine(|place| {
        let mut db = with_table(place.open().unwrap());
        for (id, words) in ["b", "a", "B", "é", "_", "A", "ab", ""].iter().enumerate() {
            db.execute("insert into thing(id, words) values ($1, $2)", args![id as i64, *words]).unwrap();
        }
        let sorted = db.rows("select words from thing order by words", args![], |row| row.text(0)).unwrap();
        assert_eq!(sorted, ["", "A", "B", "_", "a", "ab", "b", "é"]);
    });
}
