//! Where words are taken in: each gets an id and a salt of chance, and a commitment. The command then carries only these.

use std::borrow::Cow;
use std::fmt;

use ledger::slip::{Salt, WordsKind, commitment, encode_words};
use rules::id::WordsId;
use rules::words::{Commitment, Words};

use crate::files::{Named, Upload, UploadId};
use crate::keys::{new_id, random};

/// Words on their way into the journal.
#[derive(Clone)]
pub struct NewWords {
    pub(crate) words: Words,
    pub(crate) salt: [u8; 32],
    pub(crate) bytes: Vec<u8>,
    /// The upload that these words take, where they name a file.
    pub(crate) upload: Option<UploadId>,
}

/// Without what was written.
impl fmt::Debug for NewWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewWords").field("words", &self.words).finish_non_exhaustive()
    }
}

/// Takes words in for one command.
#[derive(Clone, Debug, Default)]
pub struct Pen {
    pub(crate) taken: Vec<NewWords>,
}

impl Pen {
    /// A pen for one command.
    pub fn new() -> Pen {
        Pen::default()
    }

    /// Takes in a text.
    pub fn text(&mut self, text: &str) -> Words {
        self.take(WordsKind::Text, without_nul(text).as_bytes())
    }

    /// Takes in a text where there is one.
    pub fn maybe_text(&mut self, text: Option<&str>) -> Option<Words> {
        text.map(|text| self.text(text))
    }

    /// Takes in a name, an address or a telephone number.
    pub fn name(&mut self, name: &str) -> Words {
        self.take(WordsKind::Name, without_nul(name).as_bytes())
    }

    /// Takes in a name where there is one.
    pub fn maybe_name(&mut self, name: Option<&str>) -> Option<Words> {
        name.map(|name| self.name(name))
    }

    /// Takes in a file that was uploaded before: its digest and its name, as JSON without white space:
    /// `{"sha256":"…","name":"…"}`. The act that names these words takes the file itself.
    pub fn file(&mut self, upload: &Upload) -> Words {
        let named = Named { sha256: upload.sha256.clone(), name: upload.name.clone() };
        let words = self.take(WordsKind::File, &serde_json::to_vec(&named).expect("two texts are plain JSON"));
        if let Some(new) = self.taken.last_mut() {
            new.upload = Some(upload.id);
        }
        words
    }

    fn take(&mut self, kind: WordsKind, bytes: &[u8]) -> Words {
        let salt = random::<32>();
        let slip = encode_words(kind, bytes);
        let words = Words { id: WordsId(new_id()), commitment: Commitment(commitment(&Salt(salt), &slip).0) };
        self.taken.push(NewWords { words, salt, bytes: slip, upload: None });
        words
    }
}

/// The NUL character is of no language, and PostgreSQL cannot search a text that holds one.
fn without_nul(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "")) } else { Cow::Borrowed(text) }
}
