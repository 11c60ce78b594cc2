//! Proof that a larger tree continues a smaller one with nothing altered: RFC 6962 section 2.1.2.

use crate::digest::TreeHash;
use crate::tree::{Nodes, span, split};

/// Why there is no such proof.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoConsistency<E> {
    #[error("a tree of {new} cannot continue a tree of {old}; give the smaller size first")]
    NotLarger { old: u64, new: u64 },
    #[error("could not read the tree")]
    Unread(#[source] E),
}

/// The proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the proof does not show that the larger tree continues the smaller one")]
pub struct NotConsistent;

/// The two trees of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heads {
    pub old_size: u64,
    pub old_root: TreeHash,
    pub new_size: u64,
    pub new_root: TreeHash,
}

/// The hashes that show a tree of `new` entries to continue the tree of its first `old`.
///
/// Empty where the sizes are equal or `old` is 0: the roots alone then decide.
///
/// # Errors
///
/// [`NoConsistency`].
pub fn prove<N: Nodes>(old: u64, new: u64, nodes: &N) -> Result<Vec<TreeHash>, NoConsistency<N::Error>> {
    if old > new {
        return Err(NoConsistency::NotLarger { old, new });
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let (mut from, mut to) = (0, new);
    let mut proof = Vec::new();
    // From the new root down to where the old tree ends, taking at each step the hash of the half left behind.
    while to != old {
        let middle = from + split(to - from);
        if old <= middle {
            proof.push((middle, to));
            to = middle;
        } else {
            proof.push((from, middle));
            from = middle;
        }
    }
    // Whoever checks knows the old root; any smaller piece that the descent ended at has to be given.
    if from != 0 {
        proof.push((from, to));
    }
    proof.iter().rev().map(|&(from, to)| span(nodes, from, to).map_err(NoConsistency::Unread)).collect()
}

/// Checks that the new tree continues the old one.
///
/// # Errors
///
/// [`NotConsistent`], whatever is wrong: sizes, length of the proof, one of its hashes, either root.
pub fn check(heads: &Heads, proof: &[TreeHash]) -> Result<(), NotConsistent> {
    let Heads { old_size, old_root, new_size, new_root } = *heads;
    let holds = if old_size > new_size {
        false
    } else if old_size == 0 {
        // Every tree continues the empty one, but an empty tree has one root only.
        let new_root_is_possible = new_size > 0 || new_root == TreeHash::empty();
        proof.is_empty() && old_root == TreeHash::empty() && new_root_is_possible
    } else {
        climb(old_size, new_size, Some(old_root), proof) == Some((old_root, new_root))
    };
    if holds { Ok(()) } else { Err(NotConsistent) }
}

/// The two roots that the proof gives, old and new; the mirror of the RFC's SUBPROOF.
///
/// `known` is the old root for as long as the piece begins where the tree begins (the RFC's `b`).
fn climb(old: u64, new: u64, known: Option<TreeHash>, proof: &[TreeHash]) -> Option<(TreeHash, TreeHash)> {
    if old == new {
        return match (known, proof) {
            (Some(root), []) => Some((root, root)),
            (None, [hash]) => Some((*hash, *hash)),
            _ => None,
        };
    }
    let (sibling, below) = proof.split_last()?;
    let middle = split(new);
    if old <= middle {
        let (old_root, new_root) = climb(old, middle, known, below)?;
        Some((old_root, TreeHash::of_pair(new_root, *sibling)))
    } else {
        let (old_root, new_root) = climb(old - middle, new - middle, None, below)?;
        Some((TreeHash::of_pair(*sibling, old_root), TreeHash::of_pair(*sibling, new_root)))
    }
}
