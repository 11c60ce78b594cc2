//! The same random statements on both engines give the same answers.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::args;
use store::db::{Db, Place, dialect};

use crate::engines;

const TABLE: &str = "
    create table thing(
        council text not null, id bigint not null, number bigint, words text, bytes blob, primary key (council, id)
    ) without rowid;
    create index thing_words on thing(council, words);";

#[derive(Clone, Debug)]
enum Step {
    Put {
        council: String,
        id: i64,
        number: Option<i64>,
        words: Option<String>,
        bytes: Option<Vec<u8>>,
    },
    Keep {
        council: String,
        id: i64,
        words: Option<String>,
    },
    Add {
        council: String,
        number: i64,
    },
    Append {
        id: i64,
        words: String,
    },
    Remove {
        council: String,
        below: i64,
    },
    /// Fails where the id is taken, and spoils a transaction.
    Insist {
        id: i64,
    },
    Begin,
    Commit,
    Rollback,
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["", "a", "A", "b", "B", "é", "_", "%", "a b", "$1", "'"]).prop_map(str::to_owned),
        "\\PC{0,6}"
    ]
}

fn council() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["eastmarsh", "northwold"]).prop_map(str::to_owned)
}

fn step() -> impl Strategy<Value = Step> {
    let number = || prop_oneof![-5_i64..5, any::<i32>().prop_map(i64::from)];
    let bytes = prop::option::of(prop::collection::vec(any::<u8>(), 0..4));
    prop_oneof![
        6 => (council(), 0_i64..6, prop::option::of(number()), prop::option::of(words()), bytes)
            .prop_map(|(council, id, number, words, bytes)| Step::Put { council, id, number, words, bytes }),
        2 => (council(), 0_i64..6, prop::option::of(words())).prop_map(|(council, id, words)| Step::Keep { council, id, words }),
        2 => (council(), number()).prop_map(|(council, number)| Step::Add { council, number }),
        2 => (0_i64..6, words()).prop_map(|(id, words)| Step::Append { id, words }),
        1 => (council(), number()).prop_map(|(council, below)| Step::Remove { council, below }),
        1 => (0_i64..6).prop_map(|id| Step::Insist { id }),
        2 => Just(Step::Begin),
        1 => Just(Step::Commit),
        2 => Just(Step::Rollback),
    ]
}

/// Everything that the engine says to one step, without its wording.
fn take(db: &mut Db, step: &Step) -> Option<u64> {
    let answer = match step {
        Step::Put { council, id, number, words, bytes } => db.execute(
            "insert into thing(council, id, number, words, bytes) values ($1, $2, $3, $4, $5)
             on conflict(council, id) do update set number = excluded.number, words = excluded.words, bytes = excluded.bytes",
            args![council, *id, *number, words.as_ref(), bytes.as_ref()],
        ),
        Step::Keep { council, id, words } => db.execute(
            "insert into thing(id, council, words) values ($2, $1, $3) on conflict do nothing",
            args![council, *id, words.as_ref()],
        ),
        Step::Add { council, number } => {
            db.execute("update thing set number = number + $2 where council = $1", args![council, *number])
        }
        Step::Append { id, words } => {
            db.execute("update thing set words = words || $1 where id >= $2 and words <> $1", args![words, *id])
        }
        Step::Remove { council, below } => {
            db.execute("delete from thing where council = $1 and number < $2", args![council, *below])
        }
        Step::Insist { id } => {
            db.execute("insert into thing(council, id) values ($1, $2)", args!["northwold", *id])
        }
        Step::Begin => db.begin().map(|()| 0),
        Step::Commit => db.commit().map(|()| 0),
        Step::Rollback => db.rollback().map(|()| 0),
    };
    answer.ok()
}

type Thing = (String, i64, Option<i64>, Option<String>, Option<Vec<u8>>);

/// All that three questions show; nothing in a spoiled transaction, where no question is answered.
#[derive(Debug, PartialEq)]
struct Seen {
    rows: Vec<Thing>,
    counts: Vec<(String, i64, Option<i64>)>,
    page: Vec<i64>,
}

fn look(db: &mut Db) -> Option<Seen> {
    let rows = "select council, id, number, words, bytes from thing
                 order by council, words is null, words, bytes is null, bytes, id";
    let counts = "select council, count(*), max(number) from thing where words > $1 group by council order by council";
    let page = "select id from thing where council = $1 and id > $2 order by id limit $3";
    Some(Seen {
        rows: db
            .rows(rows, args![], |row| {
                Ok((row.text(0)?, row.int(1)?, row.maybe_int(2)?, row.maybe_text(3)?, row.maybe_bytes(4)?))
            })
            .ok()?,
        counts: db.rows(counts, args!["B"], |row| Ok((row.text(0)?, row.int(1)?, row.maybe_int(2)?))).ok()?,
        page: db.rows(page, args!["northwold", 1, 2], |row| row.int(0)).ok()?,
    })
}

#[test]
fn both_engines_answer_the_same_to_whatever_is_asked() {
    let Some(elsewhere) = engines::postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut sqlite = Place::Sqlite(folder.path().to_owned()).open().unwrap();
    let mut postgres = elsewhere.open().unwrap();
    for db in [&mut sqlite, &mut postgres] {
        let tables = dialect::tables(db.engine(), TABLE).into_owned();
        db.batch(&tables).unwrap();
    }
    let both = std::cell::RefCell::new((sqlite, postgres));
    let looks = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 200, failure_persistence: None, ..Config::default() });
    runner
        .run(&prop::collection::vec(step(), 1..25), |steps| {
            let (sqlite, postgres) = &mut *both.borrow_mut();
            for db in [&mut *sqlite, &mut *postgres] {
                db.rollback().unwrap();
                db.execute("delete from thing", args![]).unwrap();
                db.begin().unwrap();
            }
            for step in &steps {
                prop_assert_eq!(take(sqlite, step), take(postgres, step), "{:?}", step);
                let (left, right) = (look(sqlite), look(postgres));
                looks.set(looks.get() + u32::from(left.is_some()));
                prop_assert_eq!(left, right, "after {:?}", step);
            }
            Ok(())
        })
        .unwrap();
    assert!(looks.get() > 1_000, "most questions are answered, {} were", looks.get());
}
