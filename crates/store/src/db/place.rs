//! Where the database is, and opening it.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::db::fault::Faults;
use crate::db::postgres::{self, Postgres};
use crate::db::sqlite::{self, Sqlite};
use crate::db::{Connection, Db, DbError, Place, Standing, While};

impl Place {
    /// Opens a connection for writing. On SQLite the folder and an empty database are made where they are missing.
    pub fn open(&self) -> Result<Db, DbError> {
        self.open_with(&Faults::default())
    }

    /// Opens a connection that can only read; the database has to exist.
    pub fn open_reader(&self) -> Result<Db, DbError> {
        let connection = match self {
            Place::Sqlite(folder) => Sqlite::open_reader(folder).map(Connection::Sqlite),
            Place::Postgres(url) => Postgres::open_reader(url).map(|postgres| Connection::Postgres(Box::new(postgres))),
        };
        connected(connection, Faults::default())
    }

    /// Opens a file of SQLite's that is nobody's data folder, for reading only.
    pub(crate) fn read_file(file: &Path) -> Result<Db, DbError> {
        connected(Sqlite::open_file(file).map(Connection::Sqlite), Faults::default())
    }

    /// For tests: opens a connection for writing whose failures are planned from outside.
    pub fn open_with(&self, faults: &Faults) -> Result<Db, DbError> {
        let connection = match self {
            Place::Sqlite(folder) => Sqlite::open(folder).map(Connection::Sqlite),
            Place::Postgres(url) => Postgres::open(url).map(|postgres| Connection::Postgres(Box::new(postgres))),
        };
        let db = connected(connection, faults.clone());
        #[cfg(feature = "planted")]
        let db = db.and_then(|mut db| crate::planted::skip_the_barrier(&mut db).map(|()| db));
        db
    }

    /// The folder that holds the database, where it is one file.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Place::Sqlite(folder) => Some(folder),
            Place::Postgres(_) => None,
        }
    }

    /// The database's file, where it is one.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Place::Sqlite(folder) => Some(folder.join(sqlite::FILE)),
            Place::Postgres(_) => None,
        }
    }
}

fn connected(connection: Result<Connection, DbError>, faults: Faults) -> Result<Db, DbError> {
    Ok(Db { connection: connection.while_("open the database")?, faults, standing: Standing::Idle })
}

/// Without the password.
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Sqlite(folder) => f.debug_tuple("Sqlite").field(folder).finish(),
            Place::Postgres(url) => {
                let config = postgres::config(url).unwrap_or_default();
                f.debug_struct("Postgres")
                    .field("hosts", &config.get_hosts())
                    .field("ports", &config.get_ports())
                    .field("database", &config.get_dbname())
                    .field("user", &config.get_user())
                    .finish()
            }
        }
    }
}
