//! A slip: one piece of an act that is shown, kept back or destroyed as a whole.

use std::fmt;

use crate::digest::{Commitment, sha256};

/// 32 random bytes, drawn for one slip and never used again.
///
/// As long as it is secret nobody can guess a short text from its commitment; once it is destroyed, nobody ever can.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt(pub [u8; 32]);

impl fmt::Debug for Salt {
    // A salt in a log would open the slip for whoever reads the log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// The commitment of a slip: SHA-256("comity/slip/1" ‖ salt ‖ bytes).
///
/// The bytes are those that were taken in; nothing is ever serialised again to check it.
pub fn commitment(salt: &Salt, bytes: &[u8]) -> Commitment {
    Commitment(sha256(&[b"comity/slip/1", &salt.0, bytes]))
}

/// What a words slip holds; its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordsKind {
    /// `t`: a text that somebody wrote.
    Text,
    /// `n`: a name or an address of a member of the public.
    Name,
    /// `f`: a file's digest and name.
    File,
    /// `s`: a sealed value.
    Sealed,
}

/// The bytes of a words slip: one byte of kind, then the bytes as taken in.
pub fn encode_words(kind: WordsKind, bytes: &[u8]) -> Vec<u8> {
    let letter = match kind {
        WordsKind::Text => b't',
        WordsKind::Name => b'n',
        WordsKind::File => b'f',
        WordsKind::Sealed => b's',
    };
    [&[letter], bytes].concat()
}

/// Reads a words slip; `None` where the first byte is no kind, or there is none.
pub fn decode_words(slip: &[u8]) -> Option<(WordsKind, &[u8])> {
    let (letter, bytes) = slip.split_first()?;
    let kind = match letter {
        b't' => WordsKind::Text,
        b'n' => WordsKind::Name,
        b'f' => WordsKind::File,
        b's' => WordsKind::Sealed,
        _ => return None,
    };
    Some((kind, bytes))
}
