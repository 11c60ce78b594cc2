//! The log that follows a restore: a new key, a first entry that anybody may read, and the old log's open promises again.

use std::collections::HashMap;

use jiff::Timestamp;
use ledger::checkpoint::Checkpoint;
use ledger::digest::Leaf;
use ledger::note::Note;
use ledger::promise::Promise;
use ledger::tree;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::args;
use crate::db::Db;
use crate::deed::written;
use crate::failure::Broken;
use crate::journal::Head;
use crate::ledger_keys::Signers;
use crate::log::{self, Log};
use crate::publication::{append, pending};

/// The first entry of a new log is the SHA-256 of this, as JSON in this order without white space.
#[derive(Serialize)]
struct Notice<'a> {
    /// `comity/epoch/1`.
    notice: &'static str,
    /// The new log.
    origin: String,
    at: String,
    old: Old,
    /// The largest checkpoint known of any log before, a signed note; absent where nothing was ever published.
    #[serde(skip_serializing_if = "Option::is_none")]
    largest_known: Option<String>,
    why: &'a str,
}

/// The log that ends, as far as it was restored.
#[derive(Serialize)]
struct Old {
    origin: String,
    size: u64,
    root: String,
}

/// Refuses a checkpoint that is of none of these councils, is not signed by the log's key, or contradicts what is restored.
pub(super) fn check_known(db: &mut Db, heads: &[Head], known: &[Note]) -> Result<(), Broken> {
    for note in known {
        let checkpoint = read(note)?;
        let origin = checkpoint.origin.as_str();
        let of = heads.iter().find_map(|head| Some((head, epoch_of(head, origin)?)));
        let Some((head, epoch)) = of else {
            return Err(Broken::Plainly(format!("the checkpoint of {origin} is of no council in this backup")));
        };
        let keys = log::keys(db, &head.id, epoch)?;
        // A log that began after the backup has a key that nobody here knows; its number alone is taken from it.
        if keys.is_empty() {
            continue;
        }
        if !keys.iter().any(|(_, key)| note.check(key).is_ok()) {
            return Err(Broken::Plainly(format!("the checkpoint of {origin} is not signed by the key of that log")));
        }
        let restored = log::size(db, &head.id, epoch)?;
        if checkpoint.size <= restored
            && tree::root(checkpoint.size, &Log::new(db, &head.id, epoch))? != checkpoint.root
        {
            return Err(Broken::Plainly(format!(
                "the checkpoint of {origin} shows another tree of {} entries than the backup: one of them is not the \
                 record as it was; keep both",
                checkpoint.size
            )));
        }
    }
    Ok(())
}

/// Ends a council's log where the backup has it and begins the next; the head as it is then.
pub(super) fn begin(
    db: &mut Db,
    signers: &Signers,
    head: Head,
    known: &[Note],
    why: &str,
    clock: Timestamp,
) -> Result<Head, Broken> {
    let size = log::size(db, &head.id, head.epoch)?;
    let root = tree::root(size, &Log::new(db, &head.id, head.epoch))?;
    let old = Old { origin: head.log_origin()?.to_string(), size, root: root.to_string() };

    let mut largest = ((head.epoch, size), log::newest(db, &head.id, head.epoch)?);
    for note in known {
        let checkpoint = read(note)?;
        if let Some(epoch) = epoch_of(&head, checkpoint.origin.as_str())
            && (epoch, checkpoint.size) > largest.0
        {
            largest = ((epoch, checkpoint.size), Some(note.to_string()));
        }
    }
    // Beyond every log that anybody has seen: two logs of one name would contradict each other.
    let new = Head { epoch: largest.0.0.max(head.epoch) + 1, ..head };
    let last = if new.time.is_empty() { clock } else { clock.max(time(&new.time)?) };
    let at = written(last);
    let origin = new.log_origin()?;
    let (notice, largest_known) = ("comity/epoch/1", largest.1);
    let notice = Notice { notice, origin: origin.to_string(), at: at.clone(), old, largest_known, why };
    let notice = serde_json::to_string(&notice).expect("a notice is plain JSON");

    db.execute("update council set epoch = $2 where id = $1", args![&new.id, new.epoch])?;
    signers.make(db, &new)?;
    let sql = "insert into epoch (council, epoch, notice) values ($1, $2, $3)";
    db.execute(sql, args![&new.id, new.epoch, &notice])?;
    // Before the first publication, which would sort it among the rest.
    append(db, &new.id, new.epoch, 0, &[Leaf(Sha256::digest(&notice).into())], &HashMap::new())?;

    let signer = signers.of(db, &new)?;
    let moment: ledger::moment::Moment = at.parse().map_err(|error| Broken::unreadable("the time", error))?;
    for (seq, leaf) in pending(db, &new.id)? {
        let promise = Promise { origin: origin.clone(), leaf, at: moment.clone() }.sign(&signer).to_string();
        let sql = "insert into promise_again (council, seq, epoch, promise) values ($1, $2, $3, $4)";
        db.execute(sql, args![&new.id, seq, new.epoch, promise])?;
    }
    Ok(new)
}

/// The number of the council's log that has this name.
fn epoch_of(head: &Head, origin: &str) -> Option<i64> {
    match origin.strip_prefix(head.origin.as_str())? {
        "" => Some(1),
        rest => rest.strip_prefix('/')?.parse().ok().filter(|epoch: &i64| *epoch > 1 && *epoch < 1_000_000),
    }
}

fn read(note: &Note) -> Result<Checkpoint, Broken> {
    note.text().parse().map_err(|error| Broken::Plainly(format!("what was given as a checkpoint is none: {error}")))
}

fn time(text: &str) -> Result<Timestamp, Broken> {
    text.parse().map_err(|error| Broken::unreadable("a council's head", error))
}
