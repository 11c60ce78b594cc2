//! A promise: the council's word, given at once, that an act is recorded and will be in the next publication.

use std::fmt;
use std::str::FromStr;

use crate::digest::Leaf;
use crate::key::{SignerKey, VerifierKey};
use crate::moment::Moment;
use crate::note::{NotSigned, Note};
use crate::origin::Origin;

/// The first line. No origin begins like it, so that no promise can pass for a checkpoint, nor the reverse.
const FIRST_LINE: &str = "comity/promise/1";

/// What is promised: four lines, `comity/promise/1`, origin, leaf in base64, time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub origin: Origin,
    pub leaf: Leaf,
    /// When the act was recorded.
    pub at: Moment,
}

/// Not the text of a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a promise, which is four lines: `{FIRST_LINE}`, the log's origin, the leaf in base64, the time in UTC")]
pub struct NotAPromise;

/// A signed note that is no promise of this key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotPromised {
    #[error("the promise is not signed by the key")]
    NotSigned(#[source] NotSigned),
    #[error("a promise has one signature; this has {number}")]
    OtherSignatures { number: usize },
    #[error("what is signed is no promise")]
    Malformed(#[source] NotAPromise),
}

impl Promise {
    /// The promise as a signed note.
    pub fn sign(&self, key: &SignerKey) -> Note {
        Note::sign(&self.to_string(), key).expect("an origin has no control characters")
    }

    /// Reads a note that this key has signed, and nobody else.
    ///
    /// # Errors
    ///
    /// [`NotPromised`].
    pub fn open(note: &Note, key: &VerifierKey) -> Result<Promise, NotPromised> {
        note.check(key).map_err(NotPromised::NotSigned)?;
        // Lines that nobody checks could be altered unseen.
        let number = note.signatures().len();
        if number != 1 {
            return Err(NotPromised::OtherSignatures { number });
        }
        note.text().parse().map_err(NotPromised::Malformed)
    }
}

impl FromStr for Promise {
    type Err = NotAPromise;

    fn from_str(text: &str) -> Result<Promise, NotAPromise> {
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(NotAPromise)?.split('\n').collect();
        let [FIRST_LINE, origin, leaf, at] = lines[..] else { return Err(NotAPromise) };
        let origin = origin.parse().map_err(|_| NotAPromise)?;
        let leaf = leaf.parse().map_err(|_| NotAPromise)?;
        let at = at.parse().map_err(|_| NotAPromise)?;
        Ok(Promise { origin, leaf, at })
    }
}

impl fmt::Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}\n{}\n{}\n{}", self.origin, self.leaf, self.at)
    }
}
