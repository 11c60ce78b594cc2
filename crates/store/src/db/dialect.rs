//! The true differences between the engines' SQL, each a function of the engine.

use std::borrow::Cow;

use crate::db::Engine;

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
