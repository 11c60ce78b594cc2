//! The published log of a council: checkpoints, tiles and keys. All of it is for everybody.

use std::cell::RefCell;

use ledger::digest::TreeHash;
use ledger::key::VerifierKey;
use ledger::tile::{Kind, Tile, encode_entries};
use ledger::tree::Nodes;

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::publication::number;

/// One log: the first of a council, or one that began with a restore.
#[derive(Clone, Debug)]
pub struct Epoch {
    /// From 1.
    pub number: i64,
    /// The keys that sign it, each with the size from which it does, oldest first.
    pub keys: Vec<(u64, VerifierKey)>,
    /// The text whose SHA-256 is the log's first entry; none for the first log.
    pub notice: Option<String>,
    /// Its newest checkpoint, a signed note.
    pub checkpoint: Option<String>,
}

impl Reading<'_> {
    /// The number of the log that grows today.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn epoch(&mut self) -> Result<i64, Broken> {
        const SQL: &str = "select epoch from council where id = $1";
        Ok(self.db.row(SQL, args![&self.council], |row| row.int(0))?.unwrap_or(1))
    }

    /// Every log of the council, oldest first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn epochs(&mut self) -> Result<Vec<Epoch>, Broken> {
        const SQL: &str = "select distinct epoch from ledger_key where council = $1 order by epoch";
        let numbers = self.db.rows(SQL, args![&self.council], |row| row.int(0))?;
        let epoch = |number| {
            const NOTICE: &str = "select notice from epoch where council = $1 and epoch = $2";
            let keys = keys(self.db, &self.council, number)?;
            let notice = self.db.row(NOTICE, args![&self.council, number], |row| row.text(0))?;
            let checkpoint = newest(self.db, &self.council, number)?;
            Ok(Epoch { number, keys, notice, checkpoint })
        };
        numbers.into_iter().map(epoch).collect()
    }

    /// The newest checkpoint, a signed note, of one log or of the one that grows today; none before the first publication.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn checkpoint(&mut self, epoch: Option<i64>) -> Result<Option<String>, Broken> {
        let epoch = self.log(epoch)?;
        Ok(newest(self.db, &self.council, epoch)?)
    }

    /// The keys of one log, or of the one that grows today, each with the size from which it signs.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn ledger_keys(&mut self, epoch: Option<i64>) -> Result<Vec<(u64, VerifierKey)>, Broken> {
        let epoch = self.log(epoch)?;
        keys(self.db, &self.council, epoch)
    }

    /// The bytes of a tile or entry bundle of one log, or of the one that grows today; none beyond the published size.
    ///
    /// # Errors
    /// Where the database fails or the tree is damaged.
    pub fn tile(&mut self, tile: &Tile, epoch: Option<i64>) -> Result<Option<Vec<u8>>, Broken> {
        let epoch = self.log(epoch)?;
        let size = size(self.db, &self.council, epoch)?;
        let Some((level, places)) = tile.nodes().filter(|_| tile.is_within(size)) else { return Ok(None) };
        let (from, to) = (number(places.start), number(places.end));
        let (hashes, entries) = (
            "select hash from node where council = $1 and epoch = $2 and level = $3 and place >= $4 and place < $5
             order by place",
            "select entry from leaf where council = $1 and epoch = $2 and place >= $3 and place < $4 order by place",
        );
        let read = |row: &Row<'_>| hash(row, 0);
        let found = match tile.kind {
            Kind::Hashes { .. } => {
                self.db.rows(hashes, args![&self.council, epoch, u32::from(level), from, to], read)?
            }
            Kind::Entries => self.db.rows(entries, args![&self.council, epoch, from, to], read)?,
        };
        if found.len() != usize::from(tile.width) {
            return Err(Broken::unreadable(tile, "entries of the log are missing"));
        }
        Ok(Some(match tile.kind {
            Kind::Hashes { .. } => found.concat(),
            Kind::Entries => encode_entries(&found).map_err(|error| Broken::unreadable(tile, error))?,
        }))
    }

    fn log(&mut self, epoch: Option<i64>) -> Result<i64, Broken> {
        epoch.map_or_else(|| self.epoch(), Ok)
    }
}

/// The tree of one log, node by node. [`Nodes`] reads through `&self`, a connection through `&mut`.
pub(crate) struct Log<'a> {
    db: RefCell<&'a mut Db>,
    council: &'a str,
    epoch: i64,
}

impl<'a> Log<'a> {
    pub(crate) fn new(db: &'a mut Db, council: &'a str, epoch: i64) -> Log<'a> {
        Log { db: RefCell::new(db), council, epoch }
    }
}

impl Nodes for Log<'_> {
    type Error = DbError;

    fn node(&self, level: u8, index: u64) -> Result<TreeHash, DbError> {
        const SQL: &str = "select hash from node where council = $1 and epoch = $2 and level = $3 and place = $4";
        let args = args![self.council, self.epoch, u32::from(level), number(index)];
        let found = self.db.borrow_mut().row(SQL, args, |row| hash(row, 0))?;
        found.map(TreeHash).ok_or_else(|| DbError::other("a node of the ledger's tree is missing; run `comity doctor`"))
    }
}

/// How many entries a log has, published or not.
pub(crate) fn length(db: &mut Db, council: &str, epoch: i64) -> Result<u64, DbError> {
    const SQL: &str = "select max(place) from leaf where council = $1 and epoch = $2";
    let last = db.row(SQL, args![council, epoch], |row| row.maybe_int(0))?.flatten();
    Ok(last.map_or(0, |last| unsigned(last) + 1))
}

/// How many entries the newest checkpoint has signed.
pub(crate) fn size(db: &mut Db, council: &str, epoch: i64) -> Result<u64, DbError> {
    const SQL: &str = "select max(size) from checkpoint where council = $1 and epoch = $2";
    Ok(db.row(SQL, args![council, epoch], |row| row.maybe_int(0))?.flatten().map_or(0, unsigned))
}

/// The newest checkpoint of a log, with the lines of the witnesses that have signed it.
pub(crate) fn newest(db: &mut Db, council: &str, epoch: i64) -> Result<Option<String>, DbError> {
    const NOTE: &str = "select note, size from checkpoint where council = $1 and epoch = $2 order by size desc limit 1";
    const LINES: &str = "select line from cosignature where council = $1 and epoch = $2 and size = $3 order by witness";
    let newest = db.row(NOTE, args![council, epoch], |row| Ok((row.text(0)?, row.int(1)?)))?;
    let Some((note, size)) = newest else { return Ok(None) };
    let lines = db.rows(LINES, args![council, epoch, size], |row| row.text(0))?;
    Ok(Some(lines.into_iter().fold(note, |note, line| note + &line + "\n")))
}

/// The keys of a log, oldest first.
pub(crate) fn keys(db: &mut Db, council: &str, epoch: i64) -> Result<Vec<(u64, VerifierKey)>, Broken> {
    const SQL: &str = "select from_size, verifier from ledger_key where council = $1 and epoch = $2 order by from_size";
    let found = db.rows(SQL, args![council, epoch], |row| Ok((unsigned(row.int(0)?), row.text(1)?)))?;
    let read = |(from, text): (u64, String)| {
        text.parse().map(|key| (from, key)).map_err(|error| Broken::unreadable("the table of ledger keys", error))
    };
    found.into_iter().map(read).collect()
}

/// A column of 32 bytes.
pub(crate) fn hash(row: &Row<'_>, column: usize) -> Result<[u8; 32], DbError> {
    let bytes = row.bytes(column)?;
    bytes.try_into().map_err(|_| DbError::other(format!("column {column} should be a hash of 32 bytes")))
}

/// Sizes and places are written from unsigned numbers only.
pub(crate) fn unsigned(stored: i64) -> u64 {
    stored.unsigned_abs()
}
