//! Whether the journal and its logs are whole: everything is computed again from the slips, nothing is believed.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ledger::checkpoint::Checkpoint;
use ledger::digest::{Commitment, Leaf};
use ledger::key::VerifierKey;
use ledger::memory::InMemory;
use ledger::note::Note;
use ledger::origin::Origin;
use ledger::promise::Promise;
use ledger::slip::{Salt, commitment};
use ledger::tree::{self, Nodes};
use rules::id::CouncilId;
use sha2::{Digest, Sha256};

use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::{Deed, Place};
use crate::failure::Broken;
use crate::installation::Installation;
use crate::journal::Head;
use crate::log::{self, unsigned};

use super::{Finding, RESTORE};

/// How many acts are read at a time.
const PAGE: i64 = 500;

/// What to do when only what is published may be wrong.
pub(super) const STOP: &str =
    "stop the daily publication and show this to whoever audits the council before anything else";

impl Installation {
    /// Checks the journal and every log of a council; nothing found means whole.
    ///
    /// # Errors
    /// Where the database fails or cannot be read at all.
    pub fn doctor_ledger(&self, council: CouncilId) -> Result<Vec<Finding>, Broken> {
        self.reading(|db| {
            let Some(head) = head(db, council)? else { return Ok(Vec::new()) };
            let mut found = Vec::new();
            let logs = logs(db, &head)?;
            let leaves = journal(db, &head, &logs, &mut found)?;
            let mut published = HashMap::new();
            for log in &logs {
                log.check(db, &head, &leaves, &mut published, &mut found)?;
            }
            let last = published.keys().max().copied().unwrap_or(0);
            for seq in (1..=last).filter(|seq| leaves.contains_key(seq) && !published.contains_key(seq)) {
                found.push(act(seq, "is older than others in the log, and not in it", STOP));
            }
            Ok(found)
        })
    }
}

/// One log, with what checks it.
pub(super) struct Log {
    pub(super) epoch: i64,
    pub(super) origin: Origin,
    keys: Vec<VerifierKey>,
}

pub(super) fn logs(db: &mut Db, head: &Head) -> Result<Vec<Log>, Broken> {
    const SQL: &str = "select distinct epoch from ledger_key where council = $1 order by epoch";
    let epochs = db.rows(SQL, args![&head.id], |row| row.int(0))?;
    let log = |epoch| {
        let origin = Head { epoch, ..head.clone() }.log_origin()?;
        let keys = log::keys(db, &head.id, epoch)?.into_iter().map(|(_, key)| key).collect();
        Ok(Log { epoch, origin, keys })
    };
    epochs.into_iter().map(log).collect()
}

pub(super) fn head(db: &mut Db, council: CouncilId) -> Result<Option<Head>, DbError> {
    Ok(Head::all(db)?.into_iter().find(|head| head.id == council.to_string()))
}

/// An act as it is stored.
struct Stored {
    seq: i64,
    record: String,
    version: i64,
    slips: [([u8; 32], Vec<u8>); 3],
    leaf: Leaf,
    promise: String,
    epoch: i64,
}

/// A words slip as it is stored.
struct StoredWords {
    id: String,
    salt: Option<Vec<u8>>,
    bytes: Option<Vec<u8>>,
    commitment: Commitment,
}

/// Every act: its place in the order, its record's chain, its leaf, its promise. The leaves by sequence.
fn journal(db: &mut Db, head: &Head, logs: &[Log], found: &mut Vec<Finding>) -> Result<HashMap<i64, Leaf>, Broken> {
    let mut leaves = HashMap::new();
    let mut records: HashMap<String, (i64, Leaf)> = HashMap::new();
    let mut expected = 1;
    loop {
        let page = acts(db, &head.id, expected)?;
        let Some(last) = page.last().map(|stored| stored.seq) else { break };
        let mut words = words(db, &head.id, expected, last)?;
        for stored in &page {
            if stored.seq != expected {
                let gap = format!("the acts {expected} to {}", stored.seq - 1);
                found.push(Finding::of(&gap, "are missing from the journal", RESTORE));
            }
            expected = stored.seq + 1;
            let before = records.insert(stored.record.clone(), (stored.version, stored.leaf));
            let words = words.remove(&stored.seq).unwrap_or_default();
            if let Some(what) = wrong(stored, before, &words) {
                found.push(act(stored.seq, what, RESTORE));
            }
            let log = logs.iter().find(|log| log.epoch == stored.epoch);
            if !log.is_some_and(|log| log.promised(&stored.promise, stored.leaf)) {
                found.push(act(stored.seq, "has a promise that its log's key did not give for it", STOP));
            }
            leaves.insert(stored.seq, stored.leaf);
        }
    }
    if expected != head.seq + 1 {
        let what = format!("says {} acts, the journal has {}", head.seq, expected - 1);
        found.push(Finding::of("the council's head", &what, RESTORE));
    }
    again(db, head, logs, &leaves, found)?;
    Ok(leaves)
}

fn acts(db: &mut Db, council: &str, from: i64) -> Result<Vec<Stored>, Broken> {
    let sql = format!(
        "select seq, record, version, place_salt, place, deed_salt, deed, margin_salt, margin, leaf, promise, epoch
           from act where council = $1 and seq >= $2 order by seq limit {PAGE}"
    );
    let read = |row: &Row<'_>| {
        let slip = |at: usize| Ok::<_, DbError>((log::hash(row, at)?, row.bytes(at + 1)?));
        Ok(Stored {
            seq: row.int(0)?,
            record: row.text(1)?,
            version: row.int(2)?,
            slips: [slip(3)?, slip(5)?, slip(7)?],
            leaf: Leaf(log::hash(row, 9)?),
            promise: row.text(10)?,
            epoch: row.int(11)?,
        })
    };
    Ok(db.rows(&sql, args![council, from], read)?)
}

fn words(db: &mut Db, council: &str, from: i64, to: i64) -> Result<HashMap<i64, Vec<StoredWords>>, Broken> {
    const SQL: &str = "
        select seq, id, salt, bytes, commitment from words where council = $1 and seq >= $2 and seq <= $3 order by seq, n";
    let read = |row: &Row<'_>| {
        let (salt, bytes) = (row.maybe_bytes(2)?, row.maybe_bytes(3)?);
        Ok((row.int(0)?, StoredWords { id: row.text(1)?, salt, bytes, commitment: Commitment(log::hash(row, 4)?) }))
    };
    let mut by_act: HashMap<i64, Vec<StoredWords>> = HashMap::new();
    for (seq, words) in db.rows(SQL, args![council, from, to], read)? {
        by_act.entry(seq).or_default().push(words);
    }
    Ok(by_act)
}

/// What is wrong with an act, the first thing only.
fn wrong(stored: &Stored, before: Option<(i64, Leaf)>, words: &[StoredWords]) -> Option<&'static str> {
    let mut commitments: Vec<Commitment> =
        stored.slips.iter().map(|(salt, bytes)| commitment(&Salt(*salt), bytes)).collect();
    for words in words {
        match (&words.salt, &words.bytes) {
            (None, None) => {}
            (Some(salt), Some(bytes)) => {
                let salt = salt.as_slice().try_into().ok().map(Salt);
                if salt.is_none_or(|salt| commitment(&salt, bytes) != words.commitment) {
                    return Some("has words that are not those that were written");
                }
            }
            _ => return Some("has words that are half gone"),
        }
        commitments.push(words.commitment);
    }
    if ledger::leaf::of_act(&commitments) != stored.leaf {
        return Some("is not the act whose proof was stored: place, deed, margin or words were changed");
    }
    let [(_, place), (_, deed), _] = &stored.slips;
    let Ok(place) = serde_json::from_slice::<Place>(place) else { return Some("has a place that cannot be read") };
    let Ok(deed) = Deed::read(deed) else { return Some("has a deed that cannot be read") };
    if place.sequence != unsigned(stored.seq) || place.version != unsigned(stored.version) {
        return Some("was committed at another place in the journal");
    }
    if deed.record.to_string() != stored.record {
        return Some("was committed on another record");
    }
    if !deed.words.iter().map(ToString::to_string).eq(words.iter().map(|words| words.id.clone())) {
        return Some("names other words than are stored with it");
    }
    let (version, previous) = before.map_or((0, None), |(version, leaf)| (version, Some(STANDARD.encode(leaf.0))));
    if stored.version != version + 1 || place.previous != previous {
        return Some("does not follow its record's act before it");
    }
    None
}

/// The promises that a later log gave again.
fn again(
    db: &mut Db,
    head: &Head,
    logs: &[Log],
    leaves: &HashMap<i64, Leaf>,
    found: &mut Vec<Finding>,
) -> Result<(), Broken> {
    const SQL: &str = "select seq, epoch, promise from promise_again where council = $1 order by seq, epoch";
    let read = |row: &Row<'_>| Ok((row.int(0)?, row.int(1)?, row.text(2)?));
    for (seq, epoch, promise) in db.rows(SQL, args![&head.id], read)? {
        let log = logs.iter().find(|log| log.epoch == epoch);
        let given = log.zip(leaves.get(&seq)).is_some_and(|(log, leaf)| log.promised(&promise, *leaf));
        if !given {
            found.push(act(seq, "was promised again by a log whose key did not do so", STOP));
        }
    }
    Ok(())
}

impl Log {
    fn promised(&self, promise: &str, leaf: Leaf) -> bool {
        let Ok(note) = promise.parse::<Note>() else { return false };
        let mut opened = self.keys.iter().filter_map(|key| Promise::open(&note, key).ok());
        opened.any(|promise| promise.leaf == leaf && promise.origin == self.origin)
    }

    pub(super) fn opened(&self, note: &Note) -> Option<Checkpoint> {
        let mut opened = self.keys.iter().filter_map(|key| Checkpoint::open(note, key).ok());
        opened.find(|checkpoint| checkpoint.origin == self.origin)
    }

    /// The tree, computed again from the entries.
    pub(super) fn tree(&self, db: &mut Db, head: &Head) -> Result<InMemory, Broken> {
        const SQL: &str = "select entry from leaf where council = $1 and epoch = $2 order by place";
        let mut tree = InMemory::default();
        tree.grow(&db.rows(SQL, args![&head.id, self.epoch], |row| log::hash(row, 0))?);
        Ok(tree)
    }

    /// The entries against the acts, the nodes against the entries, the checkpoints against the tree.
    fn check(
        &self,
        db: &mut Db,
        head: &Head,
        leaves: &HashMap<i64, Leaf>,
        published: &mut HashMap<i64, i64>,
        found: &mut Vec<Finding>,
    ) -> Result<(), Broken> {
        let name = format!("the log {}", self.origin);
        const ENTRIES: &str = "select place, entry, seq from leaf where council = $1 and epoch = $2 order by place";
        let read = |row: &Row<'_>| Ok((row.int(0)?, Leaf(log::hash(row, 1)?), row.maybe_int(2)?));
        let entries = db.rows(ENTRIES, args![&head.id, self.epoch], read)?;
        for (expected, (place, entry, seq)) in (0..).zip(&entries) {
            if expected != *place {
                found.push(Finding::of(&name, &format!("has no entry {expected}"), RESTORE));
                return Ok(());
            }
            let Some(seq) = seq else { continue };
            if leaves.get(seq) != Some(entry) {
                found.push(Finding::of(&name, &format!("has at {place} an act that the journal has not"), RESTORE));
            }
            if published.insert(*seq, *place).is_some() {
                found.push(act(*seq, "is in the logs twice", STOP));
            }
        }

        let tree = self.tree(db, head)?;
        const NODES: &str = "select level, place, hash from node where council = $1 and epoch = $2";
        let read = |row: &Row<'_>| Ok((row.int(0)?, row.int(1)?, log::hash(row, 2)?));
        let nodes = db.rows(NODES, args![&head.id, self.epoch], read)?;
        let wrong = nodes.iter().filter(|(level, place, hash)| {
            let node = u8::try_from(*level).ok().and_then(|level| tree.node(level, unsigned(*place)).ok());
            node.map(|node| node.0) != Some(*hash)
        });
        let wrong = wrong.count();
        // A tree of n entries has a complete subtree at each level for every whole 2^level entries.
        let complete: u64 = (0..64).map(|level| tree.size() >> level).sum();
        if wrong > 0 || nodes.len() as u64 != complete {
            let what = format!("has {wrong} wrong nodes and {} of {complete}", nodes.len());
            found.push(Finding::of(&name, &what, RESTORE));
        }
        self.checkpoints(db, head, &tree, &name, found)?;
        self.notice(db, head, entries.first().map(|(_, entry, _)| *entry), &name, found)
    }

    fn checkpoints(
        &self,
        db: &mut Db,
        head: &Head,
        tree: &InMemory,
        name: &str,
        found: &mut Vec<Finding>,
    ) -> Result<(), Broken> {
        const SQL: &str = "select size, note from checkpoint where council = $1 and epoch = $2 order by size";
        let rows = db.rows(SQL, args![&head.id, self.epoch], |row| Ok((unsigned(row.int(0)?), row.text(1)?)))?;
        for (size, note) in &rows {
            let signed = note.parse::<Note>().ok().and_then(|note| self.opened(&note));
            let root = if *size <= tree.size() { tree::root(*size, tree).ok() } else { None };
            let holds = signed.is_some_and(|signed| signed.size == *size && Some(signed.root) == root);
            if !holds {
                let what = format!("has a checkpoint of {size} entries that its entries do not give");
                found.push(Finding::of(name, &what, STOP));
            }
        }
        let shown = rows.last().map_or(0, |(size, _)| *size);
        // After a restore the first entry waits for the first publication.
        let waiting = u64::from(self.epoch > 1 && shown == 0);
        if tree.size() != shown.max(waiting) {
            let what = format!("has {} entries and its newest checkpoint {shown}", tree.size());
            found.push(Finding::of(name, &what, STOP));
        }
        Ok(())
    }

    fn notice(
        &self,
        db: &mut Db,
        head: &Head,
        first: Option<Leaf>,
        name: &str,
        found: &mut Vec<Finding>,
    ) -> Result<(), Broken> {
        if self.epoch == 1 {
            return Ok(());
        }
        const SQL: &str = "select notice from epoch where council = $1 and epoch = $2";
        let notice = db.row(SQL, args![&head.id, self.epoch], |row| row.text(0))?;
        if first.is_none() || notice.map(|notice| Leaf(Sha256::digest(notice).into())) != first {
            found.push(Finding::of(name, "does not begin with the notice of the restore that began it", STOP));
        }
        Ok(())
    }
}

/// By the number at which it stands in the journal: an operator's finding, never shown on a page.
fn act(seq: i64, what: &str, then: &str) -> Finding {
    Finding::of(&format!("the act {seq}"), what, then)
}
