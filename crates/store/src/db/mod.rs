//! One connection to the database, the same over SQLite and PostgreSQL: what may be asked of it, and how it fails.
//!
//! One SQL text serves both engines: markers `$1`, `$2` …, `bigint`, `text`, bytes, `insert … on conflict`, `returning`.
//! The few true differences are in [`dialect`]. Nothing here knows what a council is.

use std::borrow::Cow;
use std::error::Error;
use std::path::PathBuf;

use crate::db::fault::Faults;

mod arg;
pub mod dialect;
mod error;
pub mod fault;
mod place;
mod postgres;
mod row;
mod sqlite;
mod statement;

/// Where a database is.
#[derive(Clone)]
pub enum Place {
    /// The data folder; the database is the file `comity.sqlite` in it.
    Sqlite(PathBuf),
    /// A connection URL, `postgres://user:password@host:port/name`; `?options=-csearch_path%3Dname` chooses a schema.
    Postgres(String),
}

/// Which of the two engines answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// One connection. It belongs to one thread at a time and has at most one transaction open.
///
/// Both engines behave as PostgreSQL does after a failure: once a statement fails inside a transaction, nothing but
/// [`Db::rollback`] is accepted. Once the connection is lost, nothing is accepted at all: open another.
pub struct Db {
    connection: Connection,
    faults: Faults,
    standing: Standing,
}

enum Connection {
    Sqlite(sqlite::Sqlite),
    Postgres(Box<postgres::Postgres>),
}

/// How this connection stands between two statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Each statement is its own transaction.
    Idle,
    InTransaction,
    /// A statement failed; the transaction can only be rolled back.
    Spoiled,
    /// The connection is gone.
    Lost,
}

/// One argument of a statement, `$1` being the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    Null,
    Int(i64),
    /// Without a NUL character, which PostgreSQL cannot hold; such a text is refused on both engines.
    Text(Cow<'a, str>),
    Bytes(Cow<'a, [u8]>),
}

/// One row of an answer, its columns counted from 0.
pub struct Row<'a>(Cells<'a>);

enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    Postgres(&'a ::postgres::Row),
}

/// The engine's own account of a failure. It goes to the log, never to a page.
pub type Cause = Box<dyn Error + Send + Sync>;

/// The database did not do what it was asked. `doing` is a verb phrase: "could not *read the record*".
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// Somebody else holds what is needed; the same again may succeed.
    #[error("could not {doing}: the database is busy")]
    Busy { doing: &'static str, source: Cause },
    /// There is no room left where the database lies. It did not happen, a commit included.
    #[error("could not {doing}: there is no room left on the database's disk")]
    NoRoom { doing: &'static str, source: Cause },
    /// The connection is gone. After a commit, nobody knows yet whether it happened: ask on a new connection.
    #[error("could not {doing}: the connection to the database is lost")]
    ConnectionLost { doing: &'static str, source: Cause },
    /// A commit that surely did not happen, or of which the disk is not sure; the process must not go on.
    #[error("could not {doing}: the commit failed")]
    CommitFailed { doing: &'static str, source: Cause },
    /// A key is taken or a value is missing.
    #[error("could not {doing}: a rule of the table {table} stands against it")]
    ConstraintViolated {
        doing: &'static str,
        /// The table's name; for a `check`, on SQLite, the name of the check.
        table: String,
        source: Cause,
    },
    /// A test asked for this failure, see [`fault`].
    #[error("could not {doing}: a test made statement {nth} fail")]
    InjectedFault { doing: &'static str, nth: u64 },
    /// The database was last used by a newer version of the program.
    #[error(
        "the database is newer than this program (it is at migration {found}, the program knows {known}); \
         run the version that last used it, or a later one"
    )]
    TooNew { found: u32, known: u32 },
    /// Anything else: the SQL is wrong, the disk fails, a column holds another type.
    #[error("could not {doing}")]
    Other { doing: &'static str, source: Cause },
}

/// Says what was being done when the database failed.
pub trait While {
    /// Completes the sentence "could not …", for instance `.while_("read the record")`.
    #[must_use]
    fn while_(self, doing: &'static str) -> Self;
}

/// A list of arguments: `args![council, "text", 7, None::<i64>]`.
#[macro_export]
macro_rules! args {
    ($($arg:expr),* $(,)?) => { &[$($crate::db::Arg::from($arg)),*] };
}
