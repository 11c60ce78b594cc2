//! The true differences between the engines' SQL, each a function of the engine.

mod search;

use std::borrow::Cow;

use crate::db::Engine;

pub(crate) use search::{
    Indexed, Joined, search_argument, search_doc, search_insert, search_match, search_remove, search_table,
};

/// Put after the `select` that reads a council's head: nobody else can take it before this transaction ends. On SQLite
/// the transaction holds the only write lock anyway.
pub fn lock_head(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "",
        Engine::Postgres => " for update",
    }
}

/// The type of a column of bytes, in `create table` and in `cast`.
pub fn blob(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "blob",
        Engine::Postgres => "bytea",
    }
}

/// The type of a column of text that compares and sorts by its bytes, as SQLite does, whatever the server's language.
pub fn text(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "text",
        Engine::Postgres => "text collate \"C\"",
    }
}

/// Tables written once, in SQLite's words, for either engine: the types `text` and `blob`, the ending `without rowid`.
/// No column or table may have those words as its name.
///
/// ```text
/// create table list_1(council text not null, id blob not null, primary key (council, id)) without rowid;
/// ```
pub fn tables(engine: Engine, sql: &str) -> Cow<'_, str> {
    if engine == Engine::Sqlite {
        return Cow::Borrowed(sql);
    }
    let sql = sql.replace(" without rowid", "");
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut out = String::with_capacity(sql.len() + 64);
    for piece in sql.split_inclusive(|c| !word(c)) {
        let (name, end) = match piece.char_indices().next_back() {
            Some((at, last)) if !word(last) => piece.split_at(at),
            _ => (piece, ""),
        };
        out.push_str(match name {
            "text" => text(engine),
            "blob" => blob(engine),
            other => other,
        });
        out.push_str(end);
    }
    Cow::Owned(out)
}

/// Answers one row where a table of the name `$1` exists.
pub fn table_exists(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "select 1 from sqlite_schema where type = 'table' and name = $1",
        Engine::Postgres => "select 1 from pg_catalog.pg_tables where schemaname = current_schema() and tablename = $1",
    }
}

/// How many bytes the database takes on its disk.
pub fn database_size(engine: Engine) -> &'static str {
    match engine {
        Engine::Sqlite => "select page_count * page_size from pragma_page_count, pragma_page_size",
        Engine::Postgres => "select pg_database_size(current_database())",
    }
}

/// Asked first in the transaction that migrates: others that migrate wait until it ends.
pub(crate) fn lock_migrations(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => {
            Some("select 1 from pg_advisory_xact_lock(hashtext('comity/migrations'), hashtext(current_schema()))")
        }
    }
}

/// A words slip's text as `search::fold::spelt` has it, without its first byte, which says what kind of words it is. PostgreSQL
/// says the same of every letter that becomes one of ASCII, and no other is looked for in it.
pub fn spelt_words(engine: Engine, column: &str) -> String {
    match engine {
        Engine::Sqlite => format!("spelt(substr(cast({column} as text), 2))"),
        Engine::Postgres => {
            let text = format!("normalize(substr(convert_from({column}, 'UTF8'), 2), NFKD) collate \"und-x-icu\"");
            let bare = format!("regexp_replace(lower({text}), '[\\u0300-\\u036f]', '', 'g')");
            let singly = format!("translate({bare}, 'øłđı''\u{2019}', 'oldi')");
            format!("replace(replace(replace({singly}, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')")
        }
    }
}

#[cfg(test)]
mod tests;
