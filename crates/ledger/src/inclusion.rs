//! Proof that an entry is in a tree: the audit path of RFC 6962 section 2.1.1.

use crate::digest::TreeHash;
use crate::tree::{Nodes, span, split};

/// Why there is no such proof.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoInclusion<E> {
    #[error("entry {index} is not in a tree of {size}; ask for an index below the size")]
    NotInTree { index: u64, size: u64 },
    #[error("could not read the tree")]
    Unread(#[source] E),
}

/// Where an entry is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub index: u64,
    /// The size and the root of the tree.
    pub size: u64,
    pub root: TreeHash,
}

/// The proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the proof does not lead from this entry, at this index, to this root")]
pub struct NotIncluded;

/// The hashes that lead from the entry at `index` to the root of a tree of `size`, from the leaf's sibling upwards.
///
/// # Errors
///
/// [`NoInclusion`].
pub fn prove<N: Nodes>(index: u64, size: u64, nodes: &N) -> Result<Vec<TreeHash>, NoInclusion<N::Error>> {
    if index >= size {
        return Err(NoInclusion::NotInTree { index, size });
    }
    let (mut from, mut to) = (0, size);
    let mut proof = Vec::new();
    // From the root down to the entry, taking at each step the hash of the half that is left behind.
    while to - from > 1 {
        let middle = from + split(to - from);
        let sibling = if index < middle { (middle, to) } else { (from, middle) };
        proof.push(span(nodes, sibling.0, sibling.1).map_err(NoInclusion::Unread)?);
        (from, to) = if index < middle { (from, middle) } else { (middle, to) };
    }
    proof.reverse();
    Ok(proof)
}

/// Checks that `entry` is at that place.
///
/// # Errors
///
/// [`NotIncluded`], whatever is wrong: index, length of the proof, one of its hashes, the root.
pub fn check(entry: &[u8], place: &Place, proof: &[TreeHash]) -> Result<(), NotIncluded> {
    let Place { index, size, root } = *place;
    let reached = (index < size).then(|| climb(TreeHash::of_entry(entry), index, size, proof)).flatten();
    if reached == Some(root) { Ok(()) } else { Err(NotIncluded) }
}

/// The root that the proof gives; the mirror of the RFC's PATH. `None` where the proof is too short or too long.
fn climb(leaf: TreeHash, index: u64, size: u64, proof: &[TreeHash]) -> Option<TreeHash> {
    if size == 1 {
        return proof.is_empty().then_some(leaf);
    }
    let (sibling, below) = proof.split_last()?;
    let middle = split(size);
    if index < middle {
        Some(TreeHash::of_pair(climb(leaf, index, middle, below)?, *sibling))
    } else {
        Some(TreeHash::of_pair(*sibling, climb(leaf, index - middle, size - middle, below)?))
    }
}
