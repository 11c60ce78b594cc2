//! Everyday words: what somebody types about a bonfire, and what the council has written down about bonfires.

use crate::search::fold::{self, Word};

/// A few words that lead to a service: `bonfires`, `dog mess`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it was written.
    pub written: String,
    words: Vec<Word>,
}

impl Phrase {
    /// Whether all its words are said.
    pub fn stands_in(&self, said: &[Word]) -> bool {
        self.words.iter().all(|word| said.iter().any(|said| said.stem == word.stem))
    }

    /// Whether one of its words begins so, as one who has not finished typing would have it.
    pub fn begins(&self, with: &Word) -> bool {
        self.words.iter().any(|word| begins(word, with))
    }

    /// Whether it has these words and no others, in any of their endings.
    fn is(&self, words: &[Word]) -> bool {
        self.words.iter().map(|word| &word.stem).eq(words.iter().map(|word| &word.stem))
    }

    /// How many words it has: "dog warden" says more than "dog".
    pub fn length(&self) -> usize {
        self.words.len()
    }
}

/// Whether a word is this one in any of its endings, or begins so; from one or two letters nobody can tell yet.
pub fn begins(word: &Word, with: &Word) -> bool {
    word.stem == with.stem || (with.plain.len() > 2 && word.plain.starts_with(&with.plain))
}

/// The phrases of a text, with commas, semicolons or lines between them.
pub fn phrases(text: &str) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for written in text.split([',', ';', '\n']).map(str::trim) {
        let words = folded(written);
        if !words.is_empty() && phrases.iter().all(|known| !known.is(&words)) {
            phrases.push(Phrase { written: written.to_owned(), words });
        }
    }
    phrases
}

/// The words of a text as they are searched for everywhere; those that say nothing left out.
pub fn folded(text: &str) -> Vec<Word> {
    fold::words(text).into_iter().filter(|word| !SAYS_NOTHING.contains(&word.plain.as_str())).collect()
}

/// Words that stand in every sentence.
const SAYS_NOTHING: [&str; 42] = [
    "a", "about", "again", "all", "an", "and", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for",
    "from", "has", "have", "i", "in", "is", "it", "my", "no", "not", "of", "on", "or", "our", "please", "so", "that",
    "the", "their", "there", "this", "to", "was", "we", "who", "with",
];

#[cfg(test)]
mod tests;
