//! Every row of every table, for comparing before and after.

use std::hash::{DefaultHasher, Hash, Hasher};

use store::args;
use store::db::{Db, Engine, Place, Row};

/// A connection that reads whole tables.
pub struct Dump {
    db: Db,
    tables: Vec<(String, Vec<String>)>,
}

impl Dump {
    /// For the tables that there are now.
    pub fn of(place: &Place) -> Dump {
        let mut db = place.open().unwrap();
        let names = names(&mut db);
        let tables = names.into_iter().map(|name| (name.clone(), columns(&mut db, &name))).collect();
        Dump { db, tables }
    }

    /// Everything that is in the database: table, then its rows.
    pub fn everything(&mut self) -> Vec<(String, Vec<String>)> {
        let db = &mut self.db;
        self.tables.iter().map(|(name, columns)| (name.clone(), rows(db, name, columns))).collect()
    }
}

/// A table's rows as text, sorted; a column of any type prints.
fn rows(db: &mut Db, table: &str, columns: &[String]) -> Vec<String> {
    let sql = format!("select {} from {table}", columns.join(", "));
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
            "select case udt_name when 'tsvector' then 'cast(' || column_name || ' as text)' else column_name::text end
               from information_schema.columns
              where table_schema = current_schema() and table_name = $1 order by column_name"
        }
    };
    db.rows(sql, args![name], |row| row.text(0)).unwrap()
}

fn names(db: &mut Db) -> Vec<String> {
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

/// Everything that is in a database, once.
pub fn everything(place: &Place) -> Vec<(String, Vec<String>)> {
    Dump::of(place).everything()
}

/// The rows of the views, of every council.
pub fn views(place: &Place) -> Vec<(String, Vec<String>)> {
    let everything = everything(place).into_iter();
    everything.filter(|(name, _)| store::views::TABLES.contains(&name.as_str())).collect()
}
