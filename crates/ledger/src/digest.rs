//! The three kinds of 32 bytes, kept apart by type: to take a leaf for its hash in the tree is the easiest mistake here.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Not 32 bytes in standard base64 with padding (RFC 4648 section 4), written the one canonical way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a hash: 32 bytes in base64, 44 characters, were expected")]
pub struct NotADigest;

macro_rules! digests {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        ///
        /// Printed and read as standard base64 with padding, 44 characters.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub [u8; 32]);

        impl AsRef<[u8]> for $name {
            fn as_ref(&self) -> &[u8] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&STANDARD.encode(self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotADigest;

            fn from_str(text: &str) -> Result<Self, NotADigest> {
                let bytes = STANDARD.decode(text).map_err(|_| NotADigest)?;
                bytes.try_into().map(Self).map_err(|_| NotADigest)
            }
        }
    )+};
}

digests! {
    /// What a slip is known by to those who may not read it.
    Commitment
    /// The entry of one act in the log; also a cover leaf. It is what is published, not yet what the tree is made of.
    Leaf
    /// A node of the tree (RFC 6962 section 2.1): a root, a hash of an entry, or a step of a proof.
    TreeHash
}

impl TreeHash {
    /// The root of the tree without entries: SHA-256 of nothing.
    pub fn empty() -> TreeHash {
        TreeHash(sha256(&[]))
    }

    /// The hash of one entry: SHA-256(0x00 ‖ entry).
    pub fn of_entry(entry: &[u8]) -> TreeHash {
        TreeHash(sha256(&[&[0x00], entry]))
    }

    /// The hash of two neighbours: SHA-256(0x01 ‖ left ‖ right).
    pub fn of_pair(left: TreeHash, right: TreeHash) -> TreeHash {
        TreeHash(sha256(&[&[0x01], &left.0, &right.0]))
    }
}

/// SHA-256 of the parts, one after another, with nothing between them.
pub(crate) fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}
