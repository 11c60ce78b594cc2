//! What somebody searches for: words, phrases in quotation marks, beginnings of words with a star.

use super::fold::{Word, words};

/// How many terms are looked for at the most.
const MOST: usize = 12;

/// What somebody searches for; all of it has to be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub terms: Vec<Term>,
}

/// One thing that has to be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word in any of its endings.
    Word(String),
    /// A word that begins so.
    Beginning(String),
    /// These words, one after another.
    Phrase(Vec<String>),
}

impl Query {
    /// Reads what was typed. Nothing that can be typed is wrong.
    pub fn read(text: &str) -> Query {
        let mut terms: Vec<Term> = Vec::new();
        let text = text.replace(['\u{201c}', '\u{201d}'], "\"");
        for (at, piece) in text.split('"').enumerate() {
            if at % 2 == 1 {
                let stems: Vec<String> = words(piece).into_iter().map(|word| word.stem).collect();
                match stems.len() {
                    0 => {}
                    1 => terms.extend(stems.into_iter().map(Term::Word)),
                    _ => terms.push(Term::Phrase(stems)),
                }
                continue;
            }
            for word in words(piece) {
                terms.push(match piece[word.to..].starts_with('*') {
                    true => Term::Beginning(word.plain),
                    false => Term::Word(word.stem),
                });
            }
        }
        let mut seen = Vec::new();
        terms.retain(|term| {
            !seen.contains(term) && {
                seen.push(term.clone());
                true
            }
        });
        terms.truncate(MOST);
        Query { terms }
    }

    /// Whether nothing is searched for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Which words of a text are meant: places in the list of its words.
    pub fn marks(&self, text: &[Word]) -> Vec<usize> {
        let mut marks: Vec<usize> = self.terms.iter().flat_map(|term| term.places(text)).collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// How each word begins that meets a term, in letters that stand so in [every text](super::fold::spelt) that meets it: what
    /// a database can look for that knows nothing of endings. Nothing for what has no such beginning.
    pub fn beginnings(&self) -> Vec<String> {
        let all = self.terms.iter().flat_map(|term| match term {
            Term::Word(word) | Term::Beginning(word) => std::slice::from_ref(word),
            Term::Phrase(words) => words.as_slice(),
        });
        all.map(|word| beginning(word)).filter(|beginning| !beginning.is_empty()).collect()
    }

    /// How many of the terms stand in a text.
    pub fn met(&self, text: &[Word]) -> usize {
        self.terms.iter().filter(|term| !term.places(text).is_empty()).count()
    }
}

/// What all endings of a word leave as it is: an ending changes the last letters of a stem, and short stems altogether (`dying`,
/// `die`). A letter that stands for itself by its number is no beginning.
fn beginning(stem: &str) -> String {
    let letters: String = stem.chars().take_while(char::is_ascii_lowercase).collect();
    let letters = if letters.len() < stem.len() { letters.trim_end_matches('x') } else { &letters };
    let keeps = if letters.len() < 5 { 1 } else { letters.len() - 2 };
    letters.chars().take(keeps).collect()
}

impl Term {
    /// Where it stands among the words of a text.
    pub(crate) fn places(&self, text: &[Word]) -> Vec<usize> {
        let whole = 0..text.len();
        match self {
            Term::Word(stem) => whole.filter(|at| text[*at].stem == *stem).collect(),
            Term::Beginning(with) => {
                whole.filter(|at| text[*at].plain.starts_with(with) || text[*at].stem.starts_with(with)).collect()
            }
            Term::Phrase(stems) => whole
                .filter(|at| {
                    text[*at..].len() >= stems.len()
                        && text[*at..].iter().zip(stems).all(|(word, stem)| word.stem == *stem)
                })
                .flat_map(|at| at..at + stems.len())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests;
