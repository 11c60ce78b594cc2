//! Publication: the tree grows by all acts that are not in it yet, under one signed checkpoint.
//!
//! Cover leaves fill the batch to a multiple of [`STEP`] and the batch is sorted by value, so that an index in the log
//! says nothing of the order or number of acts between two publications.

use std::collections::HashMap;

use jiff::Timestamp;
use ledger::checkpoint::Checkpoint;
use ledger::digest::Leaf;
use ledger::publish::{STEP, batch, covers_needed};
use ledger::tree;
use rules::id::CouncilId;

use crate::args;
use crate::db::{Arg, Db, DbError, Row};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::keys::random;
use crate::log::{self, Log};
use crate::run::Tx;

/// What a publication added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The size of the log now.
    pub size: u64,
    /// How many acts were added.
    pub acts: usize,
    /// How many cover leaves beside them.
    pub covers: usize,
}

/// What a publication is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occasion {
    /// The fixed hour has come: the log grows whether or not anything happened.
    Daily,
    /// Something has ended that may have written acts.
    IfAny,
    /// A test has planted that cover leaves are left out.
    #[cfg(feature = "planted")]
    Bare,
}

impl Installation {
    /// The daily publication. A day on which nothing happened adds [`STEP`] cover leaves, and looks like any other.
    ///
    /// # Errors
    /// Where the database fails or the ledger's key cannot be opened.
    pub fn publish(&self, council: CouncilId) -> Result<Published, Broken> {
        let occasion = Occasion::Daily;
        #[cfg(feature = "planted")]
        let occasion = match self.planted.has(crate::planted::Fault::LogWithoutCovers) {
            true => Occasion::Bare,
            false => occasion,
        };
        let published = self.writer.with(&council.to_string(), move |tx| grow(tx, occasion))?;
        published.ok_or_else(|| Broken::Plainly("the daily publication published nothing".to_owned()))
    }

    /// The daily publication, unless the log was published since it was due: of several that share the work one makes it.
    ///
    /// # Errors
    /// Where the database fails or the ledger's key cannot be opened.
    pub fn publish_due(&self, council: CouncilId, due: Timestamp) -> Result<Option<Published>, Broken> {
        self.writer.with(&council.to_string(), move |tx| match last(tx.db, &tx.head.id)? {
            Some(last) if last >= due => Ok(None),
            Some(_) | None => grow(tx, Occasion::Daily),
        })
    }

    /// The publication at the end of a demonstration's making, of an import, of a restore: none where nothing is new.
    ///
    /// # Errors
    /// Where the database fails or the ledger's key cannot be opened.
    pub fn publish_if_any(&self, council: CouncilId) -> Result<Option<Published>, Broken> {
        self.writer.with(&council.to_string(), |tx| grow(tx, Occasion::IfAny))
    }

    /// When a council's present log was last published.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn last_published(&self, council: CouncilId) -> Result<Option<Timestamp>, Broken> {
        self.reading(|db| last(db, &council.to_string()))
    }
}

fn last(db: &mut Db, council: &str) -> Result<Option<Timestamp>, Broken> {
    const SQL: &str = "
            select k.made_at from checkpoint k join council c on c.id = k.council and c.epoch = k.epoch
             where k.council = $1 order by k.size desc, k.made_at desc limit 1";
    let made = db.row(SQL, args![council], |row| row.text(0))?;
    made.map(|at| at.parse().map_err(|error| Broken::unreadable("a checkpoint's time", error))).transpose()
}

fn grow(tx: &mut Tx<'_>, occasion: Occasion) -> Result<Option<Published>, Broken> {
    let now = tx.now()?;
    let (council, epoch) = (tx.head.id.clone(), tx.head.epoch);
    let size = log::length(tx.db, &council, epoch)?;
    let acts = pending(tx.db, &council)?;
    let nothing_new = acts.is_empty() && size == log::size(tx.db, &council, epoch)?;
    if nothing_new && occasion == Occasion::IfAny {
        return Ok(None);
    }
    let covers = if nothing_new { STEP as usize } else { covers_needed(size, acts.len()) };
    #[cfg(feature = "planted")]
    let covers = if occasion == Occasion::Bare { 0 } else { covers };
    let published = Published { size: size + (acts.len() + covers) as u64, acts: acts.len(), covers };

    let seqs: HashMap<Leaf, i64> = acts.iter().map(|(seq, leaf)| (*leaf, *seq)).collect();
    let covers = std::iter::repeat_with(|| Leaf(random::<32>())).take(covers).collect();
    let leaves = batch(acts.into_iter().map(|(_, leaf)| leaf).collect(), covers);
    append(tx.db, &council, epoch, size, &leaves, &seqs)?;

    let root = tree::root(published.size, &Log::new(tx.db, &council, epoch))?;
    let note = Checkpoint { origin: tx.head.log_origin()?, size: published.size, root }.sign(tx.signer);
    tx.db.execute(
        "insert into checkpoint (council, epoch, size, made_at, note) values ($1, $2, $3, $4, $5)",
        args![&council, epoch, number(published.size), written(now), note.to_string()],
    )?;
    Ok(Some(published))
}

/// The acts that no log has: those after the newest that one has, since each publication takes all there are.
pub(crate) fn pending(db: &mut Db, council: &str) -> Result<Vec<(i64, Leaf)>, DbError> {
    let last = db.row("select max(seq) from leaf where council = $1", args![council], |row| row.maybe_int(0))?;
    const SQL: &str = "select seq, leaf from act where council = $1 and seq > $2 order by seq";
    let read = |row: &Row<'_>| Ok((row.int(0)?, Leaf(log::hash(row, 1)?)));
    db.rows(SQL, args![council, last.flatten().unwrap_or(0)], read)
}

/// Writes leaves and the nodes they complete, at the end of a log of `size`.
pub(crate) fn append(
    db: &mut Db,
    council: &str,
    epoch: i64,
    size: u64,
    leaves: &[Leaf],
    seqs: &HashMap<Leaf, i64>,
) -> Result<(), DbError> {
    let nodes = tree::append(size, &Log::new(db, council, epoch), leaves)?;
    let rows = (size..)
        .zip(leaves)
        .flat_map(|(place, leaf)| [Arg::from(number(place)), Arg::from(&leaf.0), Arg::from(seqs.get(leaf).copied())]);
    insert(db, "leaf (council, epoch, place, entry, seq)", [council.into(), epoch.into()], rows.collect())?;
    let rows = nodes
        .iter()
        .flat_map(|(level, place, hash)| [Arg::from(u32::from(*level)), Arg::from(number(*place)), Arg::from(&hash.0)]);
    insert(db, "node (council, epoch, level, place, hash)", [council.into(), epoch.into()], rows.collect())
}

/// Rows of two columns that are the same in all and three that differ, five hundred to a statement.
fn insert(db: &mut Db, table: &str, same: [Arg<'_>; 2], cells: Vec<Arg<'_>>) -> Result<(), DbError> {
    for cells in cells.chunks(3 * 500) {
        let rows: Vec<String> =
            (3..).step_by(3).take(cells.len() / 3).map(|n| format!("($1, $2, ${n}, ${}, ${})", n + 1, n + 2)).collect();
        let all: Vec<Arg<'_>> = same.iter().chain(cells).cloned().collect();
        db.execute(&format!("insert into {table} values {}", rows.join(", ")), &all)?;
    }
    Ok(())
}

/// Sizes and places as the database holds them.
pub(crate) fn number(size: u64) -> i64 {
    i64::try_from(size).expect("no log has nine million million million entries")
}
