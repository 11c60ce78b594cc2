//! What only its holder knows: drawn here, shown once, kept as a digest.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::keys::random;

/// A text nobody else may see: it is shown nowhere and has to be asked for by name.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretText(String);

impl SecretText {
    /// 256 bits from the system's generator, in 52 letters and digits that an address can hold.
    pub fn drawn() -> SecretText {
        SecretText([random::<16>(), random::<16>()].map(|half| rules::id::print(u128::from_be_bytes(half))).concat())
    }

    /// A text that is a secret from now on.
    pub(crate) const fn of(text: String) -> SecretText {
        SecretText(text)
    }

    /// The same with a beginning that says what it is.
    pub(crate) fn drawn_after(beginning: &str) -> SecretText {
        SecretText(format!("{beginning}{}", SecretText::drawn().0))
    }

    /// The text, for the one place that hands it to its holder.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecretText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// What is kept of a secret of 256 bits. Nothing slower is needed: there are too many to try.
pub(crate) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// A name by which its holder may speak of one kept secret, in a list or a form: the digest in letters.
pub(crate) fn handle(digest: &[u8]) -> String {
    let halves = digest.as_chunks::<16>().0.iter();
    halves.map(|half| rules::id::print(u128::from_be_bytes(*half))).collect()
}
