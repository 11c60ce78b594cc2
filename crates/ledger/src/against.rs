//! Two checkpoints of one log held against each other: one account, an honest extension, or two accounts.

use crate::checkpoint::Checkpoint;
use crate::tree::{Nodes, root};

/// What two signed checkpoints of one log say of each other. There is no fourth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Both show the same tree.
    Same,
    /// The larger holds everything that the smaller held, unaltered, and goes on.
    Extension,
    /// No log that only grows can have signed both. The two notes together prove it.
    Different,
}

/// Why it cannot be said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotToldApart<E> {
    #[error("the entries are not those of the larger checkpoint")]
    OtherEntries,
    #[error("could not read the tree")]
    Unread(#[source] E),
}

impl Against {
    /// Compares two checkpoints by sizes and roots alone; `None` where that does not tell.
    pub fn by_heads(one: &Checkpoint, other: &Checkpoint) -> Option<Against> {
        match (one.size == other.size, one.root == other.root) {
            (true, true) => Some(Against::Same),
            (true, false) => Some(Against::Different),
            (false, _) => None,
        }
    }

    /// Compares two checkpoints by the tree of the larger, which is to be computed from its entries and never believed.
    ///
    /// # Errors
    ///
    /// [`NotToldApart`]: this is not the tree of the larger one, or it cannot be read.
    pub fn by_tree<N: Nodes>(
        one: &Checkpoint,
        other: &Checkpoint,
        tree: &N,
    ) -> Result<Against, NotToldApart<N::Error>> {
        if let Some(told) = Against::by_heads(one, other) {
            return Ok(told);
        }
        let (small, large) = if one.size <= other.size { (one, other) } else { (other, one) };
        let of = |size| root(size, tree).map_err(NotToldApart::Unread);
        if of(large.size)? != large.root {
            return Err(NotToldApart::OtherEntries);
        }
        Ok(if of(small.size)? == small.root { Against::Extension } else { Against::Different })
    }
}
