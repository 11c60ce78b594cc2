//! Asking: statements, transactions, and what is left possible after a failure.

use crate::db::fault::{Fault, What};
use crate::db::{Arg, Connection, Db, DbError, Engine, Row, Standing};

impl Db {
    /// Every row of the answer, in the statement's order, each read by `read`.
    pub fn rows<T>(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let mut found = Vec::new();
        let mut misread = None;
        self.statement(args, |connection| {
            let mut take = |row: &Row<'_>| match read(row) {
                Ok(value) => found.push(value),
                Err(error) => misread = misread.take().or(Some(error)),
            };
            match connection {
                Connection::Sqlite(sqlite) => sqlite.rows(sql, args, &mut take),
                Connection::Postgres(postgres) => postgres.rows(sql, args, &mut take),
            }
        })?;
        misread.map_or(Ok(found), Err)
    }

    /// The one row of the answer, or nothing. A second row is an error: the question was wrong.
    pub fn row<T>(
        &mut self,
        sql: &str,
        args: &[Arg<'_>],
        read: impl FnMut(&Row<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        let mut found = self.rows(sql, args, read)?;
        match found.len() {
            0 | 1 => Ok(found.pop()),
            many => Err(DbError::other(format!("at most one row was expected and {many} came"))),
        }
    }

    /// Runs a statement that answers no rows; how many rows it changed.
    pub fn execute(&mut self, sql: &str, args: &[Arg<'_>]) -> Result<u64, DbError> {
        self.statement(args, |connection| match connection {
            Connection::Sqlite(sqlite) => sqlite.execute(sql, args),
            Connection::Postgres(postgres) => postgres.execute(sql, args),
        })
    }

    /// Runs several statements without arguments, separated by semicolons.
    pub fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.statement(&[], |connection| connection.batch(sql))
    }

    /// Tells the engine how large the tables will be that it now has. PostgreSQL finds out by itself.
    pub(crate) fn expect_growth(&mut self) -> Result<(), DbError> {
        self.statement(&[], |connection| match connection {
            Connection::Sqlite(sqlite) => sqlite.expect_growth(),
            Connection::Postgres(_) => Ok(()),
        })
    }

    /// Opens a transaction for writing. On SQLite it holds the one write lock from here on; on PostgreSQL each of its
    /// statements sees what others have committed by then, so lock a council's head before reading anything.
    pub fn begin(&mut self) -> Result<(), DbError> {
        self.begin_as("begin immediate", "begin isolation level read committed read write")
    }

    /// Opens a transaction for reading: all its questions are answered from one moment, that of the first.
    pub fn begin_read(&mut self) -> Result<(), DbError> {
        self.begin_as("begin deferred", "begin isolation level repeatable read read only")
    }

    fn begin_as(&mut self, sqlite: &str, postgres: &str) -> Result<(), DbError> {
        if self.standing == Standing::InTransaction {
            return Err(DbError::other("a transaction is open already; finish it first"));
        }
        self.statement(&[], |connection| {
            connection.plain(match connection.engine() {
                Engine::Sqlite => sqlite,
                Engine::Postgres => postgres,
            })
        })?;
        self.standing = Standing::InTransaction;
        Ok(())
    }

    /// Makes the transaction durable, or says that it is not. After an error nothing of it may be acknowledged; after
    /// [`DbError::ConnectionLost`] it may have happened all the same.
    pub fn commit(&mut self) -> Result<(), DbError> {
        match self.standing {
            Standing::InTransaction => {}
            Standing::Idle => return Err(DbError::other("there is no transaction to commit")),
            // PostgreSQL would answer "done" to this commit, and roll back.
            Standing::Spoiled => return Err(spoiled()),
            Standing::Lost => return Err(lost()),
        }
        let planned = self.faults.commit();
        if let Some((What::Commit, nth)) = planned {
            self.standing = Standing::Spoiled;
            return Err(DbError::InjectedFault { doing: "commit", nth }.at_commit());
        }
        let answer = self.connection.plain("commit").map_err(DbError::at_commit);
        self.standing = match &answer {
            Ok(()) => Standing::Idle,
            Err(DbError::ConnectionLost { .. }) => Standing::Lost,
            Err(_) => Standing::Spoiled,
        };
        answer?;
        match planned {
            Some((_, nth)) => {
                self.standing = Standing::Lost;
                let source = DbError::InjectedFault { doing: "commit", nth }.into();
                Err(DbError::ConnectionLost { doing: "commit", source })
            }
            None => Ok(()),
        }
    }

    /// Undoes the open transaction; without one it does nothing.
    pub fn rollback(&mut self) -> Result<(), DbError> {
        match self.standing {
            Standing::Idle => return Ok(()),
            Standing::Lost => return Err(lost()),
            Standing::InTransaction | Standing::Spoiled => {}
        }
        let answer = self.connection.rollback();
        self.standing = match &answer {
            Ok(()) => Standing::Idle,
            Err(DbError::ConnectionLost { .. }) => Standing::Lost,
            Err(_) => Standing::Spoiled,
        };
        answer
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        self.connection.engine()
    }

    /// For tests: plans a failure of this connection, see [`crate::db::fault`].
    pub fn fail_at(&mut self, fault: Option<Fault>) {
        self.faults.fail_at(fault);
    }

    /// For tests: how many statements were begun so far.
    pub fn statements(&self) -> u64 {
        self.faults.statements()
    }

    fn statement<T>(
        &mut self,
        args: &[Arg<'_>],
        run: impl FnOnce(&mut Connection) -> Result<T, DbError>,
    ) -> Result<T, DbError> {
        match self.standing {
            Standing::Spoiled => return Err(spoiled()),
            Standing::Lost => return Err(lost()),
            Standing::Idle | Standing::InTransaction => {}
        }
        let answer = match self.faults.statement() {
            Some(nth) => Err(DbError::InjectedFault { doing: "ask the database", nth }),
            None => Arg::check(args).and_then(|()| run(&mut self.connection)),
        };
        match &answer {
            Err(DbError::ConnectionLost { .. }) => self.standing = Standing::Lost,
            Err(_) if self.standing == Standing::InTransaction => self.standing = Standing::Spoiled,
            _ => {}
        }
        answer
    }
}

impl Connection {
    fn engine(&self) -> Engine {
        match self {
            Connection::Sqlite(_) => Engine::Sqlite,
            Connection::Postgres(_) => Engine::Postgres,
        }
    }

    fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.batch(sql),
            Connection::Postgres(postgres) => postgres.batch(sql),
        }
    }

    /// One statement, without arguments and without an answer, that is run again and again.
    fn plain(&mut self, sql: &str) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.execute(sql, &[]).map(drop),
            Connection::Postgres(postgres) => postgres.batch(sql),
        }
    }

    fn rollback(&mut self) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(sqlite) => sqlite.rollback(),
            Connection::Postgres(postgres) => postgres.batch("rollback"),
        }
    }
}

fn spoiled() -> DbError {
    DbError::other("an earlier statement of this transaction failed; roll it back first")
}

fn lost() -> DbError {
    DbError::ConnectionLost { doing: "ask the database", source: "it was lost earlier; open another".into() }
}
