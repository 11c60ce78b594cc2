//! Every row of every table, for comparing before and after.

use std::hash::{DefaultHasher, Hash, Hasher};

use store::args;
use store::db::{Db, Engine, Place, Row};

/// A table's rows as text, sorted; a column of any type prints.
pub fn table(db: &mut Db, name: &str) -> Vec<String> {
    let columns = columns(db, name);
    let sql = format!("select {} from {name}", columns.join(", "));
    let read = |row: &Row<'_>| {
        let cells = columns.iter().enumerate().map(|(at, column)| format!("{column}={}", cell(row, at)));
        Ok(cells.collect::<Vec<_>>().join(" "))
    };
    let mut rows = db.rows(&sql, args![], read).unwrap();
    rows.sort_unstable();
    rows
}

fn cell(row: &Row<'_>, at: usize) -> String {
    if let Ok(text) = row.maybe_text(at) {
        let long = text.as_ref().filter(|text| text.len() > 200);
        return long.map_or_else(|| format!("{text:?}"), |long| hash(long.as_bytes()));
    }
    if let Ok(number) = row.maybe_int(at) {
        return format!("{number:?}");
    }
    let bytes = row.maybe_bytes(at).unwrap();
    bytes.map_or("None".to_owned(), |bytes| hash(&bytes))
}

/// What is long is compared by its hash: printing a pack hundreds of times over takes a minute.
fn hash(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{} bytes, {:016x}", bytes.len(), hasher.finish())
}

fn columns(db: &mut Db, name: &str) -> Vec<String> {
    let sql = match db.engine() {
        Engine::Sqlite => "select name from pragma_table_info($1) order by name",
        Engine::Postgres => {
            "select column_name::text from information_schema.columns
              where table_schema = current_schema() and table_name = $1 order by column_name"
        }
    };
    db.rows(sql, args![name], |row| row.text(0)).unwrap()
}

/// The names of all tables.
pub fn names(db: &mut Db) -> Vec<String> {
    let sql = match db.engine() {
        Engine::Sqlite => {
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name"
        }
        Engine::Postgres => {
            "select tablename::text from pg_catalog.pg_tables where schemaname = current_schema() order by tablename"
        }
    };
    db.rows(sql, args![], |row| row.text(0)).unwrap()
}

/// Everything that is in the database: table, then its rows.
pub fn everything(place: &Place) -> Vec<(String, Vec<String>)> {
    let mut db = place.open().unwrap();
    names(&mut db)
        .into_iter()
        .map(|name| {
            let rows = table(&mut db, &name);
            (name, rows)
        })
        .collect()
}

/// The rows of the views, of every council.
pub fn views(place: &Place) -> Vec<(String, Vec<String>)> {
    let mut db = place.open().unwrap();
    store::views::TABLES.iter().map(|name| ((*name).to_owned(), table(&mut db, name))).collect()
}
