//! Uploads: files that somebody has given and no act names yet, and the moment in which one does.

use std::fmt;

use jiff::SignedDuration;
use rules::id::WordsId;

use crate::args;
use crate::credentials::log::{What, enter};
use crate::db::{Db, DbError, Row};
use crate::deed::written;
use crate::desk::{Desk, Reading};
use crate::failure::Broken;
use crate::installation::Installation;
use crate::keys::random;

use super::{Enclosed, Files, Incoming, Scanned};

/// How long a file waits for an act to name it.
pub const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// One upload, printed as `file-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UploadId(u128);

impl UploadId {
    /// Reads what was printed; nothing for any other text.
    pub fn parse(text: &str) -> Option<UploadId> {
        text.strip_prefix("file-").and_then(rules::id::parse).map(UploadId)
    }
}

impl fmt::Display for UploadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "file-{}", rules::id::print(self.0))
    }
}

/// What whoever took a file in found out about it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// As it may be shown and saved: nobody checks it again.
    pub name: &'a str,
    /// What its bytes are.
    pub kind: &'a str,
    pub scanned: Scanned,
}

/// A file that waits for its message to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: UploadId,
    pub name: String,
    pub kind: String,
    pub size: u64,
    pub sha256: String,
}

impl Desk {
    /// Keeps a file that has come in whole, until an act of this person names it or a day has gone by.
    ///
    /// # Errors
    /// Where the disk or the database fails.
    pub fn keep_file(&self, incoming: Incoming, found: Found<'_>) -> Result<Upload, Broken> {
        let person = self.person().ok_or_else(|| Broken::Plainly("only a person gives files".to_owned()))?.to_string();
        let settled = incoming.settle()?;
        let upload = Upload {
            id: UploadId(u128::from_be_bytes(random::<16>())),
            name: found.name.to_owned(),
            kind: found.kind.to_owned(),
            size: settled.size,
            sha256: settled.sha256,
        };
        let (row, stored, scanned) = (upload.clone(), settled.stored, found.scanned.name());
        self.installation.writer.with(&self.council.to_string(), move |tx| {
            const SQL: &str = "
                insert into file (council, id, person, name, kind, size, sha256, stored, at, scanned)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
            let size = i64::try_from(row.size).unwrap_or(i64::MAX);
            let (id, at) = (row.id.to_string(), written(tx.clock));
            let values = args![&tx.head.id, id, &person, &row.name, &row.kind, size, &row.sha256, &stored, at, scanned];
            tx.db.execute(SQL, values)?;
            Ok(())
        })?;
        Ok(upload)
    }

    /// Enters in the security log that a scanner refused a file of this person.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn log_infected(&self) -> Result<(), Broken> {
        let person = self.person();
        self.installation.writer.with(&self.council.to_string(), move |tx| enter(tx, What::FileRefused, person))
    }
}

impl Reading<'_> {
    /// Those of the reader's own uploads that are still kept, in the order in which they are asked for; others are left out.
    /// One that an act has named already is among them: the same form may come twice.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn uploads(&mut self, ids: &[UploadId]) -> Result<Vec<Upload>, Broken> {
        const SQL: &str = "
            select name, kind, size, sha256 from file
             where council = $1 and id = $2 and person = $3 and gone_at is null";
        let Some(person) = self.keys.person.map(|person| person.to_string()) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for id in ids {
            let read = |row: &Row<'_>| Ok((row.text(0)?, row.text(1)?, row.int(2)?, row.text(3)?));
            let row = self.db.row(SQL, args![&self.council, id.to_string(), &person], read)?;
            found.extend(row.map(|(name, kind, size, sha256)| Upload {
                id: *id,
                name,
                kind,
                size: u64::try_from(size).unwrap_or_default(),
                sha256,
            }));
        }
        Ok(found)
    }

    /// One of the reader's own uploads as a file that can be opened, before an act has named it.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn uploaded(&mut self, upload: &Upload) -> Result<Option<Enclosed>, Broken> {
        const SQL: &str = "
            select kind, size, scanned, stored from file
             where council = $1 and id = $2 and person = $3 and gone_at is null";
        let Some(person) = self.keys.person.map(|person| person.to_string()) else { return Ok(None) };
        let read = |row: &Row<'_>| beside(row, 0);
        let row = self.db.row(SQL, args![&self.council, upload.id.to_string(), person], read)?.flatten();
        let (name, sha256) = (upload.name.clone(), upload.sha256.clone());
        Ok(row.map(|(kind, size, scanned, stored)| Enclosed { name, sha256, kind, size, scanned, stored }))
    }

    /// How many files of the reader's wait for an act to name them.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn uploads_waiting(&mut self) -> Result<u64, Broken> {
        const SQL: &str =
            "select count(*) from file where council = $1 and person = $2 and words is null and gone_at is null";
        let person = self.keys.person.map(|person| person.to_string()).unwrap_or_default();
        let count = self.db.row(SQL, args![&self.council, person], |row| row.int(0))?;
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
    }
}

impl Installation {
    /// Where files lie.
    pub fn files(&self) -> &Files {
        &self.files
    }
}

/// Whether all of these are that person's own, and no act has named them yet.
pub(crate) fn waiting(db: &mut Db, council: &str, person: &str, uploads: &[UploadId]) -> Result<bool, DbError> {
    const SQL: &str = "
        select 1 from file where council = $1 and id = $2 and person = $3 and words is null and gone_at is null";
    for upload in uploads {
        if db.row(SQL, args![council, upload.to_string(), person], |row| row.int(0))?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// In the act's transaction: the words that name an upload take it. It must be that person's own, and nobody's yet.
pub(crate) fn named(db: &mut Db, council: &str, upload: UploadId, person: &str, words: WordsId) -> Result<(), Broken> {
    const SQL: &str = "
        update file set words = $4 where council = $1 and id = $2 and person = $3 and words is null and gone_at is null";
    match db.execute(SQL, args![council, upload.to_string(), person, words.to_string()])? {
        1 => Ok(()),
        _ => Err(Broken::Plainly("a file is no longer kept, or was sent with another message".to_owned())),
    }
}

/// What the columns `kind, size, scanned, stored` from `first` on say of a file; nothing where there is no row.
pub(crate) fn beside(row: &Row<'_>, first: usize) -> Result<Option<(String, u64, Scanned, String)>, DbError> {
    let Some(kind) = row.maybe_text(first)? else { return Ok(None) };
    let size = row.maybe_int(first + 1)?.and_then(|size| u64::try_from(size).ok()).unwrap_or_default();
    let scanned = Scanned::named(&row.maybe_text(first + 2)?.unwrap_or_default());
    Ok(Some((kind, size, scanned, row.maybe_text(first + 3)?.unwrap_or_default())))
}

/// A file as its words and its row say it is.
pub(crate) fn enclosed(slip: &[u8], beside: Option<(String, u64, Scanned, String)>) -> Option<Enclosed> {
    let super::Named { sha256, name } = serde_json::from_slice(slip).ok()?;
    let (kind, size, scanned, stored) = beside?;
    Some(Enclosed { name, sha256, kind, size, scanned, stored })
}
