//! A failure is not a refusal: three kinds of *not done*, for three audiences.

use std::fmt;

use crate::db::DbError;
use crate::keys::KeyError;

/// Why a command was not done.
#[derive(Debug)]
pub enum NotDone<R> {
    /// Show it to the person: the norm, hence the clause, and what to do instead.
    Refused(R),
    /// Somebody else changed the same record first.
    Overtaken,
    /// The once key was used for another command.
    OtherCommand,
    /// A file that goes with it is no longer kept, or went with another message.
    FileGone,
    /// Not there, or not to be known.
    NotThere,
    /// Log it; show only that it failed.
    Broken(Broken),
}

impl<R: fmt::Display> fmt::Display for NotDone<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotDone::Refused(refusal) => refusal.fmt(f),
            NotDone::Overtaken => {
                f.write_str("somebody changed this record a moment ago; look at it again before you repeat this")
            }
            NotDone::OtherCommand => f.write_str("this once key was used for something else; use a new one"),
            NotDone::FileGone => f.write_str("a file is no longer kept here, or was sent already; add it again"),
            NotDone::NotThere => f.write_str("there is nothing here"),
            NotDone::Broken(broken) => broken.fmt(f),
        }
    }
}

impl<R: std::error::Error> std::error::Error for NotDone<R> {}

impl<R> From<Broken> for NotDone<R> {
    fn from(broken: Broken) -> Self {
        NotDone::Broken(broken)
    }
}

impl<R> From<DbError> for NotDone<R> {
    fn from(error: DbError) -> Self {
        NotDone::Broken(error.into())
    }
}

/// Something failed that is nobody's command.
#[derive(Debug, thiserror::Error)]
pub enum Broken {
    #[error("the database failed")]
    Database(#[source] DbError),
    #[error("a key failed")]
    Key(#[source] KeyError),
    /// What was stored cannot be read: `doctor` says more.
    #[error("what is stored at {place} cannot be read: {why}; run `comity doctor`")]
    Unreadable { place: String, why: String },
    /// The clock of this machine is behind the council's last act.
    #[error("the clock of this machine is more than five minutes behind the last act; put it right, then try again")]
    ClockBehind,
    /// The rule panicked; nothing was written.
    #[error("a rule failed in a way that nobody foresaw; nothing was changed")]
    Panicked,
    /// The writer has stopped.
    #[error("the writer has stopped; start the server again")]
    WriterGone,
    /// There is no room left where files are kept.
    #[error("{0}")]
    NoRoom(String),
    /// Told in its own words.
    #[error("{0}")]
    Plainly(String),
}

/// What stands in the way for a while, of everything and not of this alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// Nothing can be written until somebody makes room. Nothing of it was done, and reading goes on.
    NoRoom,
    /// The machine's clock is behind the last act: until it is right nothing is written. Nothing of it was done.
    ClockBehind,
    /// The database cannot be reached, or is held by others. Whether it was done is known only when it is asked for again.
    Unreachable,
}

impl From<DbError> for Broken {
    fn from(error: DbError) -> Self {
        Broken::Database(error)
    }
}

impl From<KeyError> for Broken {
    fn from(error: KeyError) -> Self {
        Broken::Key(error)
    }
}

impl Broken {
    /// Whether it will pass, and whoever asked may ask again as it is.
    pub fn passing(&self) -> Option<Passing> {
        match self {
            Broken::NoRoom(_) | Broken::Database(DbError::NoRoom { .. }) => Some(Passing::NoRoom),
            Broken::ClockBehind => Some(Passing::ClockBehind),
            Broken::WriterGone | Broken::Database(DbError::ConnectionLost { .. } | DbError::Busy { .. }) => {
                Some(Passing::Unreachable)
            }
            _ => None,
        }
    }

    /// What is stored somewhere cannot be read.
    pub fn unreadable(place: impl fmt::Display, why: impl fmt::Display) -> Broken {
        Broken::Unreadable { place: place.to_string(), why: why.to_string() }
    }

    /// What is stored somewhere as JSON cannot be read. The reader's own sentence repeats what stands there: it may be words.
    pub fn unreadable_json(place: impl fmt::Display, why: &serde_json::Error) -> Broken {
        let why = format!("{:?} at line {}, column {}", why.classify(), why.line(), why.column());
        Broken::Unreadable { place: place.to_string(), why }
    }
}
