//! The Merkle tree of RFC 6962 section 2.1, kept as the hashes of its complete subtrees.
//!
//! Node (level, index) stands over the 2^level entries from `index * 2^level` on; level 0 holds the hashes of the
//! entries. A node, once there, never changes, so a store keeps one row for each. Everything else is computed from them,
//! with as many reads as the tree is high.

use crate::digest::TreeHash;

/// Where the complete subtrees are kept.
pub trait Nodes {
    /// Why a node could not be read.
    type Error;

    /// The hash of the complete subtree over entries `index * 2^level .. (index + 1) * 2^level`.
    ///
    /// # Errors
    ///
    /// Where it cannot be read; that it is not there, within the size asked about, means that the tree is damaged.
    fn node(&self, level: u8, index: u64) -> Result<TreeHash, Self::Error>;
}

/// The nodes completed by adding `entries` to a tree of `size`: level, index, hash; lower levels first at each entry.
///
/// # Errors
///
/// Where `nodes` cannot be read; at most 64 are.
pub fn append<N: Nodes, E: AsRef<[u8]>>(
    size: u64,
    nodes: &N,
    entries: &[E],
) -> Result<Vec<(u8, u64, TreeHash)>, N::Error> {
    let mut edge = edge(size, nodes)?;
    let mut new = Vec::with_capacity(entries.len() * 2);
    for (index, entry) in (size..).zip(entries) {
        let mut hash = TreeHash::of_entry(entry.as_ref());
        let mut level = 0;
        new.push((level, index, hash));
        // Each trailing one of the index is a complete subtree to the left, just as large, waiting for its neighbour.
        while (index >> level) & 1 == 1 {
            let left = edge.pop().expect("the edge holds one hash for each one among the bits of the index");
            hash = TreeHash::of_pair(left, hash);
            level += 1;
            new.push((level, index >> level, hash));
        }
        edge.push(hash);
    }
    Ok(new)
}

/// The root of the first `size` entries.
///
/// # Errors
///
/// Where `nodes` cannot be read; at most 64 are.
pub fn root<N: Nodes>(size: u64, nodes: &N) -> Result<TreeHash, N::Error> {
    if size == 0 { Ok(TreeHash::empty()) } else { span(nodes, 0, size) }
}

/// The complete subtrees that make up a tree of `size`, largest (leftmost) first: one for each one among its bits.
fn edge<N: Nodes>(size: u64, nodes: &N) -> Result<Vec<TreeHash>, N::Error> {
    (0..64).rev().filter(|level| (size >> level) & 1 == 1).map(|level| nodes.node(level, (size >> level) - 1)).collect()
}

/// The hash over the entries `from..to`, which is MTH(D[from:to]) in the words of RFC 6962.
///
/// Only for spans that the RFC's recursion meets: there a span of 2^n entries begins at a multiple of 2^n.
pub(crate) fn span<N: Nodes>(nodes: &N, from: u64, to: u64) -> Result<TreeHash, N::Error> {
    let length = to - from;
    if length.is_power_of_two() {
        let level = length.trailing_zeros();
        return nodes.node(u8::try_from(level).expect("a level is below 64"), from >> level);
    }
    let middle = from + split(length);
    Ok(TreeHash::of_pair(span(nodes, from, middle)?, span(nodes, middle, to)?))
}

/// The largest power of two below `size`, where the RFC divides a tree; `size` is at least 2.
pub(crate) fn split(size: u64) -> u64 {
    1 << (size - 1).ilog2()
}
