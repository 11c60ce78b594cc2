//! A tree held in memory: for tests, and for whoever has fetched a whole log and wants to compute it again.

use crate::digest::TreeHash;
use crate::tree::{Nodes, append};

/// All complete subtrees of a log; `levels[level][index]`.
#[derive(Clone, Debug, Default)]
pub struct InMemory {
    levels: Vec<Vec<TreeHash>>,
}

/// The node lies beyond the end of this tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("node {index} of level {level} is not in this tree")]
pub struct NoSuchNode {
    pub level: u8,
    pub index: u64,
}

impl InMemory {
    /// The number of entries.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |hashes| hashes.len() as u64)
    }

    /// Adds entries at the end.
    pub fn grow<E: AsRef<[u8]>>(&mut self, entries: &[E]) {
        let new = append(self.size(), self, entries).expect("a tree in memory holds every node up to its size");
        for (level, _, hash) in new {
            if self.levels.len() == usize::from(level) {
                self.levels.push(Vec::new());
            }
            self.levels[usize::from(level)].push(hash);
        }
    }
}

impl Nodes for InMemory {
    type Error = NoSuchNode;

    fn node(&self, level: u8, index: u64) -> Result<TreeHash, NoSuchNode> {
        let hashes = self.levels.get(usize::from(level));
        let hash = hashes.and_then(|hashes| hashes.get(usize::try_from(index).ok()?));
        hash.copied().ok_or(NoSuchNode { level, index })
    }
}
