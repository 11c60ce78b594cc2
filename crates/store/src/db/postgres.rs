//! A connection to PostgreSQL: its settings and its prepared statements.

use std::collections::HashMap;

use ::postgres::types::ToSql;
use ::postgres::{Client, Config, NoTls, Statement};

use crate::db::{Arg, Cells, DbError, Row};

/// Statements kept prepared on the server.
const KEPT: usize = 512;

pub(super) struct Postgres {
    client: Client,
    prepared: HashMap<Box<str>, Statement>,
}

/// What holds for every connection, whatever the server's own settings are. A lock is waited for as long as on SQLite.
const SETTINGS: &str = "
    set synchronous_commit = on;
    set timezone = 'UTC';
    set client_encoding = 'UTF8';
    set standard_conforming_strings = on;
    set lock_timeout = '5s';
    set statement_timeout = 0;
    set jit = off;";

impl Postgres {
    pub(super) fn open(url: &str) -> Result<Postgres, DbError> {
        Postgres::with(url, SETTINGS)
    }

    /// A connection that can change nothing.
    pub(super) fn open_reader(url: &str) -> Result<Postgres, DbError> {
        Postgres::with(url, &format!("{SETTINGS} set default_transaction_read_only = on;"))
    }

    fn with(url: &str, settings: &str) -> Result<Postgres, DbError> {
        let mut config = config(url)?;
        if config.get_application_name().is_none() {
            config.application_name("comity");
        }
        let mut client = config.connect(NoTls)?;
        client.batch_execute(settings)?;
        Ok(Postgres { client, prepared: HashMap::new() })
    }

    pub(super) fn rows(&mut self, sql: &str, args: &[Arg<'_>], take: &mut dyn FnMut(&Row<'_>)) -> Result<(), DbError> {
        let statement = self.prepared(sql)?;
        for row in self.client.query(&statement, &given(&statement, args)?)? {
            take(&Row(Cells::Postgres(&row)));
        }
        Ok(())
    }

    pub(super) fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, DbError> {
        let statement = self.prepared(sql)?;
        if !statement.columns().is_empty() {
            return Err(DbError::other("the statement answers rows; ask for them"));
        }
        Ok(self.client.execute(&statement, &given(&statement, args)?)?)
    }

    /// What is run this way may change tables, and a kept statement would go on answering in their old shape.
    pub(super) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        let answer = self.client.batch_execute(sql);
        if !matches!(sql, "commit" | "rollback") && !sql.starts_with("begin ") {
            self.prepared.clear();
        }
        Ok(answer?)
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement, DbError> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        if self.prepared.len() >= KEPT {
            self.prepared.clear();
        }
        let statement = self.client.prepare(sql)?;
        self.prepared.insert(sql.into(), statement.clone());
        Ok(statement)
    }
}

/// Reads a connection URL. The error does not repeat it: it may hold a password.
pub(super) fn config(url: &str) -> Result<Config, DbError> {
    url.parse().map_err(|_| {
        DbError::other("the database URL cannot be read; it should be like postgres://user@host:5432/comity")
    })
}

/// The client panics when the number of arguments is wrong; the house does not.
fn given<'a>(statement: &Statement, args: &'a [Arg<'_>]) -> Result<Vec<&'a (dyn ToSql + Sync)>, DbError> {
    let (wanted, given) = (statement.params().len(), args.len());
    if wanted != given {
        return Err(DbError::other(format!("the statement takes {wanted} arguments and was given {given}")));
    }
    Ok(args.iter().map(|arg| arg as &(dyn ToSql + Sync)).collect())
}
