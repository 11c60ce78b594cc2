//! A connection to a SQLite file: its settings, its statements, its markers.

use std::collections::HashMap;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{CachedStatement, OpenFlags, params_from_iter};

use crate::db::{Arg, Cells, DbError, Row};

mod growth;
#[cfg(debug_assertions)]
mod plan;

/// The database's name in the data folder.
pub(super) const FILE: &str = "comity.sqlite";

/// Statements kept prepared, and their texts kept rewritten; no part of the program has as many.
const KEPT: usize = 512;

pub(super) struct Sqlite {
    connection: rusqlite::Connection,
    /// From the house's text (`$1`) to SQLite's (`?1`).
    rewritten: HashMap<Box<str>, Box<str>>,
}

impl Sqlite {
    /// Opens the database for writing and makes folder and file where they are missing, for their owner only.
    pub(super) fn open(folder: &Path) -> Result<Sqlite, DbError> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| in_folder(folder, &error))?;
        let file = folder.join(FILE);
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&file) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(in_folder(folder, &error)),
        }
        let connection = rusqlite::Connection::open_with_flags(
            &file,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        // Before the first access, so that two processes that make the file together wait for each other.
        connection.busy_timeout(PATIENCE)?;
        connection
            .execute_batch("pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16000;")?;
        // 16 MB of pages instead of 4: an act writes many pages that the next one writes again, and each is taken into the file once.
        connection.execute_batch("pragma wal_autocheckpoint = 4000;")?;
        Sqlite::settled(connection)
    }

    /// Opens the database for reading only; it has to exist.
    pub(super) fn open_reader(folder: &Path) -> Result<Sqlite, DbError> {
        let file = folder.join(FILE);
        fs::metadata(&file).map_err(|error| in_folder(folder, &error))?;
        Sqlite::open_file(&file)
    }

    /// Opens any file of SQLite's for reading only.
    pub(super) fn open_file(file: &Path) -> Result<Sqlite, DbError> {
        let connection = rusqlite::Connection::open_with_flags(
            file,
            OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        connection.busy_timeout(PATIENCE)?;
        connection.execute_batch("pragma cache_size = -2000; pragma query_only = on;")?;
        Sqlite::settled(connection)
    }

    /// What writer and readers have in common.
    fn settled(connection: rusqlite::Connection) -> Result<Sqlite, DbError> {
        // Without plan stability a kept statement is parsed again whenever an argument could change its plan.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        // "x" is a name, as PostgreSQL has it, and never quietly a text.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        // Sorting may not leave words in temporary files, nor deleting leave them in the database's.
        connection.execute_batch(
            "pragma foreign_keys = off; pragma secure_delete = on; pragma mmap_size = 0; pragma temp_store = memory;",
        )?;
        // SQLite's own `lower` knows ASCII only.
        connection.create_scalar_function(
            "spelt",
            1,
            FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS,
            |call| Ok(call.get::<Option<String>>(0)?.map(|text| crate::search::fold::spelt(&text))),
        )?;
        connection.set_prepared_statement_cache_capacity(KEPT);
        Ok(Sqlite { connection, rewritten: HashMap::new() })
    }

    pub(super) fn rows(&mut self, sql: &str, args: &[Arg<'_>], take: &mut dyn FnMut(&Row<'_>)) -> Result<(), DbError> {
        let mut statement = self.prepared(sql)?;
        let mut rows = statement.query(params_from_iter(args))?;
        while let Some(row) = rows.next()? {
            take(&Row(Cells::Sqlite(row)));
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, DbError> {
        let mut statement = self.prepared(sql)?;
        Ok(statement.execute(params_from_iter(args))? as u64)
    }

    fn prepared(&mut self, sql: &str) -> Result<CachedStatement<'_>, DbError> {
        #[cfg(debug_assertions)]
        if !self.rewritten.contains_key(sql) {
            plan::judge(&self.connection, sql, &numbered(sql))?;
        }
        Ok(self.connection.prepare_cached(rewritten(&mut self.rewritten, sql))?)
    }

    pub(super) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        Ok(self.connection.execute_batch(sql)?)
    }

    pub(super) fn expect_growth(&mut self) -> Result<(), DbError> {
        growth::expect(&self.connection)
    }

    /// After some errors (a full disk) SQLite has rolled back by itself; then there is nothing left to do.
    pub(super) fn rollback(&mut self) -> Result<(), DbError> {
        if self.connection.is_autocommit() { Ok(()) } else { self.execute("rollback", &[]).map(drop) }
    }
}

/// How long to wait for another process's write.
const PATIENCE: Duration = Duration::from_secs(5);

fn in_folder(folder: &Path, error: &std::io::Error) -> DbError {
    DbError::other(format!("the database {FILE} in {}: {error}", folder.display()))
}

fn rewritten<'a>(kept: &'a mut HashMap<Box<str>, Box<str>>, sql: &str) -> &'a str {
    if !kept.contains_key(sql) {
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(sql.into(), numbered(sql).into());
    }
    &kept[sql]
}

/// `$1` as `?1`: SQLite takes `$1` for a *name* and numbers names by first appearance. Quoted texts, quoted names and
/// comments are left alone.
fn numbered(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find(['$', '\'', '"', '-']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = match from.as_bytes() {
            [b'$', b'0'..=b'9', ..] => {
                out.push('?');
                rest = &from[1..];
                continue;
            }
            // A doubled quote ends one text and begins another, which comes to the same.
            [quote @ (b'\'' | b'"'), ..] => from[1..].find(char::from(*quote)).map_or(from.len(), |end| end + 2),
            [b'-', b'-', ..] => from.find('\n').unwrap_or(from.len()),
            _ => 1,
        };
        out.push_str(&from[..length]);
        rest = &from[length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests;
