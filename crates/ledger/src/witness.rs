//! Witnesses: C2SP tlog-witness and tlog-cosignature. A witness signs a checkpoint only where it continues the one it signed
//! before, so that nobody can be shown another history than it was.

use std::fmt;
use std::str::FromStr;

use ed25519_dalek::{Signature as Ed25519, VerifyingKey};

use crate::checkpoint::decimal;
use crate::digest::TreeHash;
use crate::key::{COSIGNATURE, NotAKey, hash, public, written};
use crate::note::{NotANote, Note, Signature};

/// More hashes than any proof of consistency has; a witness refuses more.
pub const MOST_HASHES: usize = 63;

/// The key of a witness for cosignatures of the first version: a vkey of kind 04.
#[derive(Clone, PartialEq, Eq)]
pub struct WitnessKey {
    name: String,
    key: VerifyingKey,
}

/// This witness has not signed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCosigned {
    #[error("no line of this witness's key is there")]
    NotThere,
    #[error("what stands in this witness's name is no cosignature of this checkpoint")]
    False,
    #[error("the answer is no list of signature lines")]
    Malformed(#[source] NotANote),
}

impl WitnessKey {
    /// The name of the witness.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of the key's hash.
    pub fn id(&self) -> [u8; 4] {
        let [a, b, c, d, ..] = hash(&self.name, COSIGNATURE, &self.key);
        [a, b, c, d]
    }

    /// Whether a signature line stands in the name of this key.
    pub fn is_of(&self, signature: &Signature) -> bool {
        signature.name == self.name && signature.id == self.id()
    }

    /// When this witness says that it saw the note's text, in seconds since 1970.
    ///
    /// # Errors
    ///
    /// [`NotCosigned`]: no line in its name, or any that does not hold.
    pub fn cosigned(&self, note: &Note) -> Result<u64, NotCosigned> {
        let mut newest = Err(NotCosigned::NotThere);
        for signature in note.signatures().iter().filter(|signature| self.is_of(signature)) {
            let at = self.time_of(note.text(), &signature.bytes).ok_or(NotCosigned::False)?;
            newest = Ok(newest.map_or(at, |earlier| at.max(earlier)));
        }
        newest
    }

    /// The line in a witness's answer that is this key's cosignature of the note, and its time.
    ///
    /// # Errors
    ///
    /// [`NotCosigned`].
    pub fn answered(&self, note: &Note, answer: &str) -> Result<(Signature, u64), NotCosigned> {
        let lines = answer.strip_suffix('\n').unwrap_or(answer).split('\n');
        let lines: Vec<Signature> = lines.map(str::parse).collect::<Result<_, _>>().map_err(NotCosigned::Malformed)?;
        let line = lines.into_iter().find(|line| self.is_of(line)).ok_or(NotCosigned::NotThere)?;
        let at = self.time_of(note.text(), &line.bytes).ok_or(NotCosigned::False)?;
        Ok((line, at))
    }

    /// The time in a cosignature, eight bytes before the signature, where it holds.
    fn time_of(&self, text: &str, bytes: &[u8]) -> Option<u64> {
        let (time, signature) = bytes.split_first_chunk()?;
        let at = u64::from_be_bytes(*time);
        // Checkpoints, promises and notes cannot be taken for this text: its first line is no origin of theirs.
        let message = format!("cosignature/v1\ntime {at}\n{text}");
        let signature = Ed25519::from_slice(signature).ok()?;
        let holds = i64::try_from(at).is_ok() && self.key.verify_strict(message.as_bytes(), &signature).is_ok();
        holds.then_some(at)
    }
}

impl FromStr for WitnessKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<WitnessKey, NotAKey> {
        let (name, key) = public(text, COSIGNATURE)?;
        Ok(WitnessKey { name, key })
    }
}

impl fmt::Display for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(&self.name, COSIGNATURE, &self.key))
    }
}

impl fmt::Debug for WitnessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WitnessKey({self})")
    }
}

/// What a witness is asked: the size that it signed last, the proof that the checkpoint continues it, the checkpoint.
pub fn request(old: u64, proof: &[TreeHash], checkpoint: &Note) -> String {
    let proof: String = proof.iter().map(|hash| format!("{hash}\n")).collect();
    format!("old {old}\n{proof}\n{checkpoint}")
}

/// The size that a witness answers (409) when it signed another last than the one it was told.
pub fn size_answered(answer: &str) -> Option<u64> {
    decimal(answer.strip_suffix('\n').unwrap_or(answer))
}
