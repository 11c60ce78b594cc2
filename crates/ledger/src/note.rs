//! Signed notes (C2SP signed-note): a text, an empty line, and one line for each signature.

use std::fmt;
use std::slice;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::key::{SignerKey, VerifierKey, is_name};

/// More signatures than any log or set of witnesses has; C2SP asks for at least 16.
const MOST_SIGNATURES: usize = 100;

/// A text with at least one signature. That it was read says nothing yet: see [`Note::check`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<Signature>,
}

/// One signature line: `— <name> <base64 of id ‖ signature>`, after an em dash and a space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name of the key that is said to have signed.
    pub name: String,
    /// The first four bytes of that key's fingerprint.
    pub id: [u8; 4],
    /// What the key made of the text; 64 bytes for Ed25519, any number from 1 for kinds that we do not know.
    pub bytes: Vec<u8>,
}

/// Not a signed note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotANote {
    #[error("a signed note is text in UTF-8")]
    NotText,
    #[error("a signed note holds no control character other than the end of a line")]
    Control,
    #[error("the text of a note ends with the end of a line")]
    UnfinishedText,
    #[error("nobody has signed this: no empty line with signatures after it")]
    NoSignatures,
    #[error("one of the signature lines is damaged; each is an em dash, a space, a name, a space and base64")]
    BadSignatureLine,
    #[error("more than {MOST_SIGNATURES} signatures")]
    TooManySignatures,
}

/// Nobody who is known has signed the note, or the signature is false.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    #[error("not signed by any key that was asked for")]
    ByNobodyKnown,
    #[error("the signature by {name} is false: the text was altered, or somebody else signed in that name")]
    Falsely { name: String },
}

impl Note {
    /// A note signed by one key.
    ///
    /// # Errors
    ///
    /// [`NotANote::Control`], [`NotANote::UnfinishedText`].
    pub fn sign(text: &str, key: &SignerKey) -> Result<Note, NotANote> {
        is_text(text)?;
        if !text.ends_with('\n') {
            return Err(NotANote::UnfinishedText);
        }
        Ok(Note { text: text.to_owned(), signatures: Vec::new() }.countersign(key))
    }

    /// The same note with one more signature at the end; it replaces an earlier one by the same key.
    pub fn countersign(mut self, key: &SignerKey) -> Note {
        let verifier = key.verifier();
        let signature = Signature { name: verifier.name().to_owned(), id: verifier.id(), bytes: key.sign(&self.text) };
        self.signatures.retain(|earlier| !earlier.is_by(&verifier));
        self.signatures.push(signature);
        self
    }

    /// The same note with a signature of another kind at the end; it replaces an earlier one in the same name and id.
    pub fn with(mut self, signature: Signature) -> Note {
        self.signatures.retain(|earlier| (&earlier.name, earlier.id) != (&signature.name, signature.id));
        self.signatures.push(signature);
        self
    }

    /// The text, with the end of its last line. Believe it only after [`Note::check`].
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All signatures in the order of their lines, those by unknown keys included.
    pub fn signatures(&self) -> &[Signature] {
        &self.signatures
    }

    /// Checks that this key signed the text.
    ///
    /// # Errors
    ///
    /// [`NotSigned`].
    pub fn check(&self, key: &VerifierKey) -> Result<(), NotSigned> {
        self.signers(slice::from_ref(key)).map(|_| ())
    }

    /// Which of these keys signed the text, in their own order. Signatures by other keys are ignored.
    ///
    /// # Errors
    ///
    /// [`NotSigned`]: none did, or any signature in the name of one of them is false.
    pub fn signers<'k>(&self, known: &'k [VerifierKey]) -> Result<Vec<&'k VerifierKey>, NotSigned> {
        let mut signers = Vec::new();
        for key in known {
            let mut by_key = self.signatures.iter().filter(|signature| signature.is_by(key)).peekable();
            if by_key.peek().is_some() {
                signers.push(key);
            }
            if !by_key.all(|signature| key.signed(&self.text, &signature.bytes)) {
                return Err(NotSigned::Falsely { name: key.name().to_owned() });
            }
        }
        if signers.is_empty() { Err(NotSigned::ByNobodyKnown) } else { Ok(signers) }
    }
}

impl Signature {
    /// Whether it says that this key made it.
    pub fn is_by(&self, key: &VerifierKey) -> bool {
        self.name == key.name() && self.id == key.id()
    }
}

impl TryFrom<&[u8]> for Note {
    type Error = NotANote;

    fn try_from(bytes: &[u8]) -> Result<Note, NotANote> {
        std::str::from_utf8(bytes).map_err(|_| NotANote::NotText)?.parse()
    }
}

impl FromStr for Note {
    type Err = NotANote;

    fn from_str(note: &str) -> Result<Note, NotANote> {
        is_text(note)?;
        // The text may itself hold empty lines: the last one divides.
        let end = note.rfind("\n\n").ok_or(NotANote::NoSignatures)? + 1;
        let (text, lines) = (&note[..end], &note[end + 1..]);
        if lines.is_empty() {
            return Err(NotANote::NoSignatures);
        }
        let lines = lines.strip_suffix('\n').ok_or(NotANote::BadSignatureLine)?;
        let signatures: Vec<Signature> = lines.split('\n').map(str::parse).collect::<Result<_, _>>()?;
        if signatures.len() > MOST_SIGNATURES {
            return Err(NotANote::TooManySignatures);
        }
        Ok(Note { text: text.to_owned(), signatures })
    }
}

impl FromStr for Signature {
    type Err = NotANote;

    fn from_str(line: &str) -> Result<Signature, NotANote> {
        let parts = line.strip_prefix("— ").and_then(|line| line.split_once(' '));
        let (name, base64) = parts.filter(|(name, _)| is_name(name)).ok_or(NotANote::BadSignatureLine)?;
        let bytes = STANDARD.decode(base64).map_err(|_| NotANote::BadSignatureLine)?;
        match bytes.split_first_chunk() {
            Some((id, bytes)) if !bytes.is_empty() => {
                Ok(Signature { name: name.to_owned(), id: *id, bytes: bytes.to_vec() })
            }
            _ => Err(NotANote::BadSignatureLine),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|signature| writeln!(f, "{signature}"))
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [self.id.as_slice(), &self.bytes].concat();
        write!(f, "— {} {}", self.name, STANDARD.encode(bytes))
    }
}

fn is_text(text: &str) -> Result<(), NotANote> {
    let odd = |c: char| c < ' ' && c != '\n';
    if text.chars().any(odd) { Err(NotANote::Control) } else { Ok(()) }
}
