//! Full text on either engine: FTS5 with columns of tokens, or a `tsvector` whose lexemes say by their first letter what they are.

use crate::args;
use crate::db::{Db, DbError, Engine};
use crate::search::query::{Query, Term};

/// What is searched in one part of a record. All tokens are small letters and digits.
pub(crate) struct Indexed {
    /// The words in their order, in the form that all their endings share; none between one text and the next.
    pub stems: Vec<Option<String>>,
    /// As they were written, where that is another form: for whoever types the beginning of a word.
    pub plain: Vec<String>,
    /// Whom it is open to.
    pub keys: Vec<String>,
}

/// Makes the table. What is taken out of it leaves the file: see `secure-delete` in SQLite's documentation.
pub(crate) fn search_table(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => {
            "create virtual table if not exists search_v2 using fts5(words, plain, keys, tokenize = 'ascii', columnsize = 0);
             insert into search_v2(search_v2, rank) values('secure-delete', 1);"
        }
        Engine::Postgres => {
            "create table if not exists search_v2 (doc bigint not null primary key, tokens tsvector not null);
             create index if not exists search_v2_tokens on search_v2 using gin (tokens);"
        }
    }
}

/// What stands between one text and the next: no word is written so.
const GAP: &str = "x0x";

pub(crate) fn search_insert(db: &mut Db, doc: i64, indexed: &Indexed) -> Result<(), DbError> {
    match db.engine() {
        Engine::Sqlite => {
            let stems: Vec<&str> = indexed.stems.iter().map(|stem| stem.as_deref().unwrap_or(GAP)).collect();
            let sql = "insert into search_v2 (rowid, words, plain, keys) values ($1, $2, $3, $4)";
            db.execute(sql, args![doc, stems.join(" "), indexed.plain.join(" "), indexed.keys.join(" ")])?;
        }
        Engine::Postgres => {
            let words = (1..).zip(&indexed.stems);
            let words = words.filter_map(|(at, stem)| stem.as_ref().map(|stem| format!("w{stem}:{at}")));
            let plain = indexed.plain.iter().map(|word| format!("p{word}"));
            let keys = indexed.keys.iter().map(|key| format!("k{key}"));
            let tokens: Vec<String> = words.chain(plain).chain(keys).collect();
            let sql = "insert into search_v2 (doc, tokens) values ($1, cast(cast($2 as text) as tsvector))";
            db.execute(sql, args![doc, tokens.join(" ")])?;
        }
    }
    Ok(())
}

/// Takes the parts numbered from `$1` to before `$2` out.
pub(crate) fn search_remove(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "delete from search_v2 where rowid >= $1 and rowid < $2",
        Engine::Postgres => "delete from search_v2 where doc >= $1 and doc < $2",
    }
}

/// The column with the number of a part, of the table by the name of `f`.
pub(crate) fn search_doc(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "f.rowid",
        Engine::Postgres => "f.doc",
    }
}

/// The condition that a row of `search_v2 f` is met by what [`search_argument`] gives for the marker.
pub(crate) fn search_match(engine: Engine, marker: &str) -> String {
    match engine {
        Engine::Sqlite => format!("f.search_v2 match {marker}"),
        Engine::Postgres => format!("f.tokens @@ cast(cast({marker} as text) as tsquery)"),
    }
}

/// What is searched for, and one of these keys, as the engine reads it.
pub(crate) fn search_argument(engine: Engine, query: &Query, joined: Joined, keys: &[String]) -> String {
    let terms: Vec<String> = query.terms.iter().map(|term| self::term(engine, term)).collect();
    let (one, all) = match engine {
        Engine::Sqlite => (" OR ", " AND "),
        Engine::Postgres => (" | ", " & "),
    };
    let terms = terms.join(match joined {
        Joined::All => all,
        Joined::Any => one,
    });
    let keys: Vec<String> = keys
        .iter()
        .map(|key| match engine {
            Engine::Sqlite => format!("\"{key}\""),
            Engine::Postgres => format!("k{key}"),
        })
        .collect();
    let keys = keys.join(one);
    match engine {
        Engine::Sqlite => format!("({terms}) AND keys : ({keys})"),
        Engine::Postgres => format!("({terms}) & ({keys})"),
    }
}

/// Whether all the terms have to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    All,
    Any,
}

fn term(engine: Engine, term: &Term) -> String {
    match (engine, term) {
        (Engine::Sqlite, Term::Word(stem)) => format!("words : \"{stem}\""),
        (Engine::Sqlite, Term::Beginning(with)) => format!("{{words plain}} : \"{with}\" *"),
        (Engine::Sqlite, Term::Phrase(stems)) => format!("words : \"{}\"", stems.join(" ")),
        (Engine::Postgres, Term::Word(stem)) => format!("w{stem}"),
        (Engine::Postgres, Term::Beginning(with)) => format!("(w{with}:* | p{with}:*)"),
        (Engine::Postgres, Term::Phrase(stems)) => {
            let stems: Vec<String> = stems.iter().map(|stem| format!("w{stem}")).collect();
            format!("({})", stems.join(" <-> "))
        }
    }
}
