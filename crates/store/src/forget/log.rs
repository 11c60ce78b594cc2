//! The erasures once more, in a file beside the data: what is restored from an older copy forgets again what it held.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::args;
use crate::db::{Db, DbError, Place, Row};
use crate::failure::Broken;

use super::{compact, erase};

/// The file's name in the data folder.
const FILE: &str = "erasures.log";

/// One text that is gone: a row of the table, a line of the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Erased {
    pub council: String,
    pub words: String,
    /// The day, `2026-11-30`.
    pub on: String,
    /// The norm's name.
    pub under: String,
}

/// The file: JSON, one object a line; nowhere where a PostgreSQL installation was opened without a path for it.
#[derive(Clone, Debug)]
pub(crate) struct Log(Option<PathBuf>);

impl Log {
    /// The log of a place: beside a SQLite database unless told otherwise.
    pub(crate) fn of(place: &Place, told: Option<PathBuf>) -> Log {
        Log(told.or_else(|| match place {
            Place::Sqlite(folder) => Some(folder.join(FILE)),
            Place::Postgres(_) => None,
        }))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }

    /// Adds lines and waits until they are durable.
    pub(crate) fn append(&self, erased: &[Erased]) -> Result<(), Broken> {
        let (Some(path), false) = (self.path(), erased.is_empty()) else { return Ok(()) };
        append(path, erased).map_err(not_written(path))
    }

    /// Every line.
    pub(crate) fn lines(&self) -> Result<BTreeSet<Erased>, Broken> {
        match self.path() {
            Some(path) if path.exists() => Ok(read(path)?.into_iter().collect()),
            Some(_) | None => Ok(BTreeSet::new()),
        }
    }

    /// Brings table and file together: a crash may have come between a commit and its lines, and a database restored from
    /// an older copy still holds what the file says is gone.
    pub(crate) fn reconcile(&self, db: &mut Db) -> Result<(), Broken> {
        let Some(path) = self.path() else { return Ok(()) };
        if !path.exists() {
            // An empty one says that nothing was erased; where there is none, nobody can tell.
            append(path, &[]).map_err(not_written(path))?;
        }
        let logged = self.lines()?;
        let count = "select count(*) from erasure";
        let rows = db.row(count, args![], |row| row.int(0))?.unwrap_or_default();
        if usize::try_from(rows) == Ok(logged.len()) {
            return Ok(());
        }
        let known: BTreeSet<Erased> = rows_of(db)?.into_iter().collect();
        apply(db, logged.difference(&known))?;
        self.append(&known.difference(&logged).cloned().collect::<Vec<_>>())
    }
}

fn not_written(path: &Path) -> impl FnOnce(std::io::Error) -> Broken {
    let path = path.display().to_string();
    move |error| Broken::Plainly(format!("the log of erasures {path} could not be written: {error}"))
}

/// Every row of the table.
pub(crate) fn rows_of(db: &mut Db) -> Result<Vec<Erased>, DbError> {
    db.rows("select council, words, erased_on, under from erasure order by council, words", args![], row)
}

/// The rows whose words are there all the same.
pub(crate) fn still_there(db: &mut Db) -> Result<Vec<Erased>, DbError> {
    const SQL: &str = "
        select /* all */ e.council, e.words, e.erased_on, e.under from erasure e
          join words w on w.council = e.council and w.id = e.words
         where w.bytes is not null or w.salt is not null order by w.council, w.seq, w.n";
    db.rows(SQL, args![], row)
}

fn row(row: &Row<'_>) -> Result<Erased, DbError> {
    Ok(Erased { council: row.text(0)?, words: row.text(1)?, on: row.text(2)?, under: row.text(3)? })
}

/// Reads a log, whole.
///
/// # Errors
/// Where the file cannot be read, or a line of it is not one of ours; the last line may be cut short, as a crash leaves it.
pub fn read(path: &Path) -> Result<Vec<Erased>, Broken> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Broken::Plainly(format!("the log of erasures {} could not be read: {error}", path.display()))
    })?;
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    let line = |(at, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| {
            let (path, number) = (path.display(), at + 1);
            Broken::Plainly(format!("line {number} of the log of erasures {path} is not an erasure: {error}"))
        })
    };
    whole.lines().enumerate().map(line).collect()
}

/// Makes a database forget what these lines say is gone: in one transaction of its own.
///
/// # Errors
/// Where the database fails.
pub fn apply<'a>(db: &mut Db, lines: impl IntoIterator<Item = &'a Erased>) -> Result<(), DbError> {
    let lines: Vec<&Erased> = lines.into_iter().collect();
    let Some(last) = lines.last() else { return Ok(()) };
    db.begin()?;
    let done = lines.iter().try_for_each(|line| erase(db, line)).and_then(|()| compact::wanted(db, &last.words));
    match done {
        Ok(()) => db.commit(),
        Err(error) => {
            db.rollback()?;
            Err(error)
        }
    }
}

fn append(path: &Path, erased: &[Erased]) -> std::io::Result<()> {
    let new = !path.exists();
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)?;
    // Two processes may share the data; a line cut short by a crash goes, its erasure is still in the table.
    file.lock()?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    file.set_len(whole as u64)?;
    file.seek(std::io::SeekFrom::End(0))?;
    let mut text = Vec::new();
    for line in erased {
        serde_json::to_writer(&mut text, line)?;
        text.push(b'\n');
    }
    file.write_all(&text)?;
    file.sync_all()?;
    match path.parent().filter(|_| new) {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}
