//! Tiles: the tree as files that anybody may fetch and keep (C2SP tlog-tiles).
//!
//! A path is `tile/<L>/<N>[.p/<W>]` for hashes and `tile/entries/<N>[.p/<W>]` for entries. `<N>` is written in groups of
//! three digits, all but the last after an `x`: 1234067 is `x001/x234/067`. (Go's older `tile/8/0/…` is another thing.)

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::tree::Nodes;

/// The hashes or entries in a full tile.
pub const FULL: u16 = 256;

/// One tile or entry bundle, whole or in part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    pub kind: Kind,
    /// Its place among those of its kind, from 0.
    pub index: u64,
    /// How many hashes or entries: 1 to 255, or [`FULL`].
    pub width: u16,
}

/// What is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Hashes of the tree's level `8 * level`; `level` is 0 to 63.
    Hashes { level: u8 },
    /// The entries themselves.
    Entries,
}

/// Not the path of a tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the path of a tile; it looks like `tile/0/x001/234`, `tile/entries/000.p/16`")]
pub struct NotATile;

impl FromStr for Tile {
    type Err = NotATile;

    /// Reads a path, from `tile/` on, in the one way in which it can be written.
    fn from_str(path: &str) -> Result<Tile, NotATile> {
        let (kind, rest) = path.strip_prefix("tile/").and_then(|rest| rest.split_once('/')).ok_or(NotATile)?;
        let kind = match kind {
            "entries" => Kind::Entries,
            level => Kind::Hashes { level: level.parse().ok().filter(|level| *level <= 63).ok_or(NotATile)? },
        };
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok().filter(|width| *width < FULL).ok_or(NotATile)?),
            None => (rest, FULL),
        };
        let index = index.split('/').try_fold(0_u64, |index, group| {
            let group: u64 = group.trim_start_matches('x').parse().ok().filter(|group| *group < 1000)?;
            index.checked_mul(1000)?.checked_add(group)
        });
        let tile = Tile { kind, index: index.ok_or(NotATile)?, width };
        // Signs, missing zeroes, stray `x` and the like: whatever is not what we would write ourselves.
        if width > 0 && tile.to_string() == path { Ok(tile) } else { Err(NotATile) }
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Hashes { level } => write!(f, "tile/{level}/")?,
            Kind::Entries => f.write_str("tile/entries/")?,
        }
        let mut power = 1_u64;
        while self.index / power >= 1000 {
            power *= 1000;
        }
        while power > 1 {
            write!(f, "x{:03}/", self.index / power % 1000)?;
            power /= 1000;
        }
        write!(f, "{:03}", self.index % 1000)?;
        if self.width < FULL { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

impl Tile {
    /// The tree's level and the range of its nodes (for entries: level 0, and their indices), to be read in one go.
    ///
    /// `None` where they lie beyond the largest tree that can be counted.
    pub fn nodes(&self) -> Option<(u8, Range<u64>)> {
        let level = match self.kind {
            Kind::Hashes { level } => level.checked_mul(8).filter(|level| *level < 64)?,
            Kind::Entries => 0,
        };
        let from = self.index.checked_mul(u64::from(FULL))?;
        Some((level, from..from.checked_add(u64::from(self.width))?))
    }

    /// Whether a tree of `size` has all that is in it. A log serves no other.
    pub fn is_within(&self, size: u64) -> bool {
        let possible = (1..=FULL).contains(&self.width);
        possible && self.nodes().is_some_and(|(level, nodes)| nodes.end <= size >> level)
    }

    /// The bytes of a tile of hashes, 32 for each; none for a tile beyond the largest tree that can be counted.
    ///
    /// # Errors
    ///
    /// Where a node cannot be read; ask [`Tile::is_within`] first.
    pub fn hashes<N: Nodes>(&self, nodes: &N) -> Result<Vec<u8>, N::Error> {
        let (level, range) = self.nodes().unwrap_or((0, 0..0));
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        for index in range {
            bytes.extend_from_slice(&nodes.node(level, index)?.0);
        }
        Ok(bytes)
    }
}

/// The entries cannot be, or are not, a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotABundle {
    #[error("an entry of {length} bytes is too long for a bundle, which takes 65,535 at most")]
    TooLong { length: usize },
    #[error("the bundle ends in the middle of an entry; fetch it again")]
    CutShort,
}

/// The bytes of an entry bundle: each entry after its length in two bytes, big-endian.
///
/// # Errors
///
/// [`NotABundle::TooLong`].
pub fn encode_entries<E: AsRef<[u8]>>(entries: &[E]) -> Result<Vec<u8>, NotABundle> {
    let mut bytes = Vec::new();
    for entry in entries.iter().map(AsRef::as_ref) {
        let length = u16::try_from(entry.len()).map_err(|_| NotABundle::TooLong { length: entry.len() })?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The entries in a bundle.
///
/// # Errors
///
/// [`NotABundle::CutShort`].
pub fn decode_entries(mut bundle: &[u8]) -> Result<Vec<&[u8]>, NotABundle> {
    let mut entries = Vec::new();
    while !bundle.is_empty() {
        let (length, rest) = bundle.split_first_chunk().ok_or(NotABundle::CutShort)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, rest) = rest.split_at_checked(length).ok_or(NotABundle::CutShort)?;
        entries.push(entry);
        bundle = rest;
    }
    Ok(entries)
}
