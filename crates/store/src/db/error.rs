//! Sorting the engines' errors into the few kinds that somebody acts upon.

use ::postgres::error::SqlState;
use rusqlite::ErrorCode;

use crate::db::{Cause, DbError, While};

/// The verb phrase until somebody says a better one.
const ASKING: &str = "ask the database";

impl DbError {
    /// A failure that is ours to explain, as one sentence.
    pub fn other(sentence: impl Into<String>) -> DbError {
        DbError::Other { doing: ASKING, source: sentence.into().into() }
    }

    /// The same failure seen from a commit: nothing but a lost connection leaves it open whether it happened. Where the
    /// engine took it back, for want of room or because of somebody else, the process may go on.
    pub(super) fn at_commit(self) -> DbError {
        match self {
            DbError::ConnectionLost { source, .. } => DbError::ConnectionLost { doing: "commit", source },
            DbError::CommitFailed { .. } => self,
            DbError::Busy { source, .. } => DbError::Busy { doing: "commit", source },
            DbError::NoRoom { source, .. } => DbError::NoRoom { doing: "commit", source },
            DbError::ConstraintViolated { source, .. } | DbError::Other { source, .. } => {
                DbError::CommitFailed { doing: "commit", source }
            }
            told @ (DbError::InjectedFault { .. } | DbError::TooNew { .. }) => {
                DbError::CommitFailed { doing: "commit", source: told.into() }
            }
        }
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> DbError {
        let doing = ASKING;
        match &error {
            rusqlite::Error::SqliteFailure(failure, message) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => DbError::Busy { doing, source: error.into() },
                ErrorCode::DiskFull => DbError::NoRoom { doing, source: error.into() },
                ErrorCode::ConstraintViolation => {
                    let table = sqlite_table(message.as_deref().unwrap_or_default()).to_owned();
                    DbError::ConstraintViolated { doing, table, source: error.into() }
                }
                _ => DbError::Other { doing, source: error.into() },
            },
            _ => DbError::Other { doing, source: error.into() },
        }
    }
}

/// The table in `UNIQUE constraint failed: act.council, act.seq`.
fn sqlite_table(message: &str) -> &str {
    let columns = message.split_once(": ").map_or("", |(_, columns)| columns);
    columns.split('.').next().unwrap_or_default()
}

impl From<::postgres::Error> for DbError {
    fn from(error: ::postgres::Error) -> DbError {
        let doing = ASKING;
        if let Some(said) = error.as_db_error() {
            let table = said.table().unwrap_or_default().to_owned();
            let code = said.code();
            let class = code.code().get(..2).unwrap_or_default();
            let source: Cause = PostgresSaid { code: code.clone(), message: said.message().to_owned() }.into();
            return match (code, class) {
                (&SqlState::DISK_FULL, _) => DbError::NoRoom { doing, source },
                (&SqlState::LOCK_NOT_AVAILABLE, _) | (_, "40") | (_, "53") => DbError::Busy { doing, source },
                (&SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CANNOT_CONNECT_NOW, _)
                | (_, "08") => DbError::ConnectionLost { doing, source },
                (_, "23") => DbError::ConstraintViolated { doing, table, source },
                _ => DbError::Other { doing, source },
            };
        }
        let broken =
            error.is_closed() || std::error::Error::source(&error).is_some_and(|cause| cause.is::<std::io::Error>());
        if broken {
            DbError::ConnectionLost { doing, source: error.into() }
        } else {
            DbError::Other { doing, source: error.into() }
        }
    }
}

/// What PostgreSQL said, without its details: those repeat values, and no log may hold them.
#[derive(Debug, thiserror::Error)]
#[error("{message} (SQLSTATE {})", code.code())]
struct PostgresSaid {
    code: SqlState,
    message: String,
}

impl While for DbError {
    fn while_(mut self, verb: &'static str) -> DbError {
        match &mut self {
            DbError::Busy { doing, .. }
            | DbError::NoRoom { doing, .. }
            | DbError::ConnectionLost { doing, .. }
            | DbError::CommitFailed { doing, .. }
            | DbError::ConstraintViolated { doing, .. }
            | DbError::InjectedFault { doing, .. }
            | DbError::Other { doing, .. } => *doing = verb,
            DbError::TooNew { .. } => {}
        }
        self
    }
}

impl<T> While for Result<T, DbError> {
    fn while_(self, doing: &'static str) -> Result<T, DbError> {
        self.map_err(|error| error.while_(doing))
    }
}
