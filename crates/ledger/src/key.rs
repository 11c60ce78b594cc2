//! Keys of signed notes (C2SP signed-note): Ed25519, each with a name.

use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::digest::sha256;

/// The byte that marks Ed25519, before a key and in its hash.
const ED25519: u8 = 0x01;

/// The byte that marks Ed25519 for cosignatures, so that no key serves for both.
pub(crate) const COSIGNATURE: u8 = 0x04;

/// A public key with its name: `<name>+<id in 8 hex digits>+<base64 of 0x01 ‖ key>`, C2SP's *vkey*.
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: VerifyingKey,
}

/// A secret key with its name: `PRIVATE+KEY+<name>+<id>+<base64 of 0x01 ‖ seed>`. Wiped from memory when dropped.
#[derive(Clone)]
pub struct SignerKey {
    name: String,
    key: SigningKey,
}

/// Not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAKey {
    #[error("the name of a key has at least one character, and no space, plus sign or control character")]
    BadName,
    #[error("not a key; it looks like `name+1a2b3c4d+AR…`, copy it whole")]
    Malformed,
    #[error("a key of another kind: logs sign with Ed25519 (01), witnesses with Ed25519 cosignatures (04)")]
    OtherKind,
    #[error("the key does not agree with its own check digits; copy it again")]
    Miscopied,
    #[error("a key under which anything would pass for signed; nobody should use it")]
    Weak,
}

impl VerifierKey {
    /// The name, which for the key of a log is the log's origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of the fingerprint, by which a signature says which key made it.
    pub fn id(&self) -> [u8; 4] {
        let [a, b, c, d, ..] = self.hash();
        [a, b, c, d]
    }

    /// SHA-256(name ‖ newline ‖ 0x01 ‖ key) in 64 hex digits: to be read out, or compared by eye.
    pub fn fingerprint(&self) -> String {
        hex(&self.hash())
    }

    /// Whether this key signed the text. Strict: one text has one valid signature by one key.
    pub(crate) fn signed(&self, text: &str, signature: &[u8]) -> bool {
        Signature::from_slice(signature)
            .is_ok_and(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok())
    }

    fn hash(&self) -> [u8; 32] {
        hash(&self.name, ED25519, &self.key)
    }
}

impl FromStr for VerifierKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<VerifierKey, NotAKey> {
        let (name, key) = public(text, ED25519)?;
        Ok(VerifierKey { name, key })
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(&self.name, ED25519, &self.key))
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifierKey({self})")
    }
}

impl SignerKey {
    /// The key that follows from 32 random bytes.
    ///
    /// # Errors
    ///
    /// [`NotAKey::BadName`].
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<SignerKey, NotAKey> {
        if !is_name(name) {
            return Err(NotAKey::BadName);
        }
        Ok(SignerKey { name: name.to_owned(), key: SigningKey::from_bytes(seed) })
    }

    /// Its public half.
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The secret key in text, C2SP's *skey*: for storing it wrapped, never for printing.
    pub fn reveal(&self) -> String {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        format!("{SECRET}{}+{}+{}", self.name, hex(&self.verifier().id()), STANDARD.encode(key))
    }

    /// The signature over a text, 64 bytes; the same each time (RFC 8032 needs no randomness).
    pub(crate) fn sign(&self, text: &str) -> Vec<u8> {
        self.key.sign(text.as_bytes()).to_vec()
    }
}

impl FromStr for SignerKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<SignerKey, NotAKey> {
        let (name, id, seed) = parts(text.strip_prefix(SECRET).ok_or(NotAKey::Malformed)?, ED25519)?;
        let key = SignerKey::from_seed(name, &seed)?;
        if hex(&key.verifier().id()) == id { Ok(key) } else { Err(NotAKey::Miscopied) }
    }
}

impl fmt::Debug for SignerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignerKey({}, …)", self.name)
    }
}

/// What the text of a secret key begins with.
const SECRET: &str = "PRIVATE+KEY+";

/// Whether a key may have this name: signature lines and keys are cut at spaces and plus signs.
pub(crate) fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+')
}

/// SHA-256(name ‖ newline ‖ kind ‖ key).
pub(crate) fn hash(name: &str, kind: u8, key: &VerifyingKey) -> [u8; 32] {
    sha256(&[name.as_bytes(), b"\n", &[kind], key.as_bytes()])
}

/// A public key of one kind in text.
pub(crate) fn written(name: &str, kind: u8, key: &VerifyingKey) -> String {
    let bytes = [&[kind], key.as_bytes().as_slice()].concat();
    format!("{name}+{}+{}", hex(&hash(name, kind, key)[..4]), STANDARD.encode(bytes))
}

/// Reads a public key of one kind.
pub(crate) fn public(text: &str, kind: u8) -> Result<(String, VerifyingKey), NotAKey> {
    let (name, id, key) = parts(text, kind)?;
    let key = VerifyingKey::from_bytes(&key).map_err(|_| NotAKey::Malformed)?;
    if key.is_weak() {
        return Err(NotAKey::Weak);
    }
    if hex(&hash(name, kind, &key)[..4]) == id { Ok((name.to_owned(), key)) } else { Err(NotAKey::Miscopied) }
}

/// Name, id as written, and the 32 bytes of a key of one kind in text.
fn parts(text: &str, expected: u8) -> Result<(&str, &str, [u8; 32]), NotAKey> {
    let (name, rest) = text.split_once('+').ok_or(NotAKey::Malformed)?;
    let (id, key) = rest.split_once('+').ok_or(NotAKey::Malformed)?;
    if !is_name(name) {
        return Err(NotAKey::BadName);
    }
    let key = STANDARD.decode(key).map_err(|_| NotAKey::Malformed)?;
    let (kind, key) = key.split_first().ok_or(NotAKey::Malformed)?;
    if *kind != expected {
        return Err(NotAKey::OtherKind);
    }
    Ok((name, id, key.try_into().map_err(|_| NotAKey::Malformed)?))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
