//! The leaf of an act: the one thing about it that is published.

use crate::digest::{Commitment, Leaf, sha256};

/// SHA-256("comity/act/1" ‖ number of slips, four bytes, big-endian ‖ their commitments, in the order of the act).
///
/// # Panics
///
/// With more than 4,294,967,295 slips, which no act has.
pub fn of_act(commitments: &[Commitment]) -> Leaf {
    let number = u32::try_from(commitments.len()).expect("an act has far fewer than four thousand million slips");
    let number = number.to_be_bytes();
    let mut parts: Vec<&[u8]> = vec![b"comity/act/1", &number];
    parts.extend(commitments.iter().map(AsRef::as_ref));
    Leaf(sha256(&parts))
}
