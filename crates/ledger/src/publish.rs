//! What goes into the next publication, so that it tells nothing of what happened between two.

use crate::digest::Leaf;

/// After each publication the size of the tree is a multiple of this.
pub const STEP: u64 = 16;

/// How many cover leaves are needed, beside `pending` acts, for a tree of `size` to grow to a multiple of [`STEP`].
///
/// A cover leaf is 32 random bytes, which nobody who is not told can tell from the leaf of an act.
pub fn covers_needed(size: u64, pending: usize) -> usize {
    let beyond = (size % STEP + pending as u64 % STEP) % STEP;
    usize::try_from((STEP - beyond) % STEP).expect("fewer than a step")
}

/// The leaves of a publication in the order in which they are appended: sorted by value, acts and covers alike, so that
/// an index says nothing of the order in which things happened.
pub fn batch(acts: Vec<Leaf>, covers: Vec<Leaf>) -> Vec<Leaf> {
    let mut leaves = acts;
    leaves.extend(covers);
    leaves.sort_unstable();
    leaves
}
