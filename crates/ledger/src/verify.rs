//! Checking a receipt: offline, and without believing anything that it says of itself.

use crate::account::{Account, Asked, Compared, Published};
use crate::checkpoint::{Checkpoint, NotThisLogs};
use crate::digest::{Leaf, TreeHash};
use crate::key::VerifierKey;
use crate::note::{NotANote, Note};
use crate::origin::Origin;
use crate::promise::{NotPromised, Promise};
use crate::proof::{NotPublished, Proof};
use crate::receipt::{NotAReceipt, Receipt};

/// What is wrong with a receipt, or with a checkpoint beside it.
#[derive(Debug, thiserror::Error)]
pub enum NotProved {
    #[error("this is not a receipt as one was sent")]
    Receipt(#[source] NotAReceipt),
    #[error("signed by key {found}, not by the key you gave, {asked}: it may be another council's, or forged")]
    OtherKey { asked: String, found: String },
    #[error("the promise is not one of the key's that the receipt names")]
    Promise(#[source] NotPromised),
    #[error("the key is {key}'s but the promise is of the log {origin}: a key speaks for the log of its own name only")]
    KeyOfAnother { key: String, origin: Origin },
    #[error("the parts give leaf {found}, the promise is of {promised}: a part was altered, added or taken away")]
    OtherLeaf { promised: Leaf, found: Leaf },
    #[error("the proof carries extra data, which nothing vouches for; no receipt of ours has any")]
    Extra,
    #[error("the proof does not show that the act is published")]
    Proof(#[source] NotPublished),
    #[error("the promise is of the log {promise}, the proof of {proof}")]
    OtherLog { promise: Origin, proof: Origin },
    #[error("the checkpoint you gave is no signed note")]
    GivenMalformed(#[source] NotANote),
    #[error("the checkpoint you gave is not signed by the key of the receipt")]
    Given(#[source] NotThisLogs),
    #[error("the checkpoint you gave is of the log {given}, the receipt of {receipt}")]
    GivenOtherLog { receipt: Origin, given: Origin },
    #[error(
        "two different logs of {size} entries are signed by the same key, with roots {proof} and {given}: the record \
         was rewritten, or two people are shown different ones. Keep both files; together they prove it"
    )]
    Rewritten { size: u64, proof: TreeHash, given: TreeHash },
}

/// Checks a receipt, all of it.
///
/// `expected` is the key that the council is known by, from elsewhere than the receipt; without it anybody might have
/// made the receipt, and the account says so. `checkpoint` is a signed checkpoint of the same log, from elsewhere.
///
/// # Errors
///
/// The first thing found wrong; every bit of the receipt counts, except date and norm of a part that is gone, and
/// signatures of others on the checkpoint, which the account names as unchecked.
pub fn verify(receipt: &[u8], expected: Option<&VerifierKey>, checkpoint: Option<&[u8]>) -> Result<Account, NotProved> {
    let receipt = Receipt::decode(receipt).map_err(NotProved::Receipt)?;
    let asked = check_key(&receipt.key, expected)?;
    let promise = Promise::open(&receipt.promise, &receipt.key).map_err(NotProved::Promise)?;
    if receipt.key.name() != promise.origin.as_str() {
        return Err(NotProved::KeyOfAnother { key: receipt.key.name().to_owned(), origin: promise.origin });
    }
    let leaf = receipt.leaf();
    if leaf != promise.leaf {
        return Err(NotProved::OtherLeaf { promised: promise.leaf, found: leaf });
    }
    let head = receipt.proof.as_ref().map(|proof| check_proof(proof, &promise, &receipt.key)).transpose()?;
    let compared = match checkpoint {
        Some(given) => compare(given, head.as_ref(), &promise.origin, &receipt.key)?,
        None => Compared::NotAsked,
    };
    let published = receipt.proof.as_ref().zip(head).map(|(proof, head)| Published {
        index: proof.index,
        size: head.size,
        others: others(&proof.checkpoint, &receipt.key),
    });
    let Promise { origin, leaf, at } = promise;
    Ok(Account { origin, key: receipt.key, asked, leaf, promised: at, published, slips: receipt.slips, compared })
}

fn check_key(found: &VerifierKey, expected: Option<&VerifierKey>) -> Result<Asked, NotProved> {
    match expected {
        None => Ok(Asked::NoKey),
        Some(asked) if asked == found => Ok(Asked::ThisKey),
        Some(asked) => Err(NotProved::OtherKey { asked: asked.fingerprint(), found: found.fingerprint() }),
    }
}

/// The checkpoint in the proof, once everything about it holds.
fn check_proof(proof: &Proof, promise: &Promise, key: &VerifierKey) -> Result<Checkpoint, NotProved> {
    if proof.extra.is_some() {
        return Err(NotProved::Extra);
    }
    let head = proof.check(promise.leaf.as_ref(), key).map_err(NotProved::Proof)?;
    if head.origin != promise.origin {
        return Err(NotProved::OtherLog { promise: promise.origin.clone(), proof: head.origin });
    }
    Ok(head)
}

/// What a checkpoint from elsewhere adds to the one in the proof.
fn compare(given: &[u8], head: Option<&Checkpoint>, origin: &Origin, key: &VerifierKey) -> Result<Compared, NotProved> {
    let given = Note::try_from(given).map_err(NotProved::GivenMalformed)?;
    let given = Checkpoint::open(&given, key).map_err(NotProved::Given)?;
    if given.origin != *origin {
        return Err(NotProved::GivenOtherLog { receipt: origin.clone(), given: given.origin });
    }
    match head {
        None => Ok(Compared::NothingYet { given: given.size }),
        Some(head) if head.size != given.size => Ok(Compared::OtherSize { given: given.size, proof: head.size }),
        Some(head) if head.root == given.root => Ok(Compared::SameTree { size: head.size }),
        Some(head) => Err(NotProved::Rewritten { size: head.size, proof: head.root, given: given.root }),
    }
}

fn others(note: &Note, key: &VerifierKey) -> Vec<String> {
    let others = note.signatures().iter().filter(|signature| !signature.is_by(key));
    others.map(|signature| signature.name.clone()).collect()
}
