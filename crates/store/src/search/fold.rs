//! Words as they are searched for: without accents and capitals, and in one form whatever their ending. Done here and nowhere
//! else, so that both engines find the same.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

static STEMMER: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// No word of any language is longer; what is, is not a word.
const LONGEST: usize = 40;

/// One word of a text: where it stands, and as it is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its first byte in the text.
    pub from: usize,
    /// The byte after its last.
    pub to: usize,
    /// Without accents and capitals, in letters and digits of ASCII only.
    pub plain: String,
    /// The same in the form that all its endings share.
    pub stem: String,
}

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (from, part_of_word(c)) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                words.extend(word(text, start, at));
                from = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}

fn part_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\'' | '\u{2019}')
}

fn word(text: &str, from: usize, to: usize) -> Option<Word> {
    let written = &text[from..to];
    let quote = |c: char| matches!(c, '\'' | '\u{2019}');
    let from = from + (written.len() - written.trim_start_matches(quote).len());
    let written = written.trim_matches(quote);
    let plain = plain(written);
    (!plain.is_empty()).then(|| Word { from, to: from + written.len(), stem: stem(&plain), plain })
}

/// Without accents and capitals. A letter that has no place in ASCII becomes its number, so that no engine reads it in its own way.
fn plain(written: &str) -> String {
    let mut plain = String::new();
    for c in bare(written) {
        match spelt_as(c) {
            Some(spelt) => plain.push_str(spelt),
            None if c.is_ascii_lowercase() || c.is_ascii_digit() => plain.push(c),
            None if c.is_alphanumeric() => plain.push_str(&number(c)),
            None => {}
        }
        if plain.len() > LONGEST {
            plain.truncate(LONGEST);
            break;
        }
    }
    plain
}

/// A whole text without accents, capitals and apostrophes, for a look through texts that are in no index. What meets a word of
/// a query has that word's [beginning](super::query::Query::beginnings) in it.
pub fn spelt(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len());
    for c in bare(text).filter(|c| !matches!(c, '\'' | '\u{2019}')) {
        match spelt_as(c) {
            Some(as_well) if as_well.is_ascii() => spelt.push_str(as_well),
            Some(_) | None => spelt.push(c),
        }
    }
    spelt
}

/// Letters without what stands above and below them, small.
fn bare(text: &str) -> impl Iterator<Item = char> + '_ {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
}

/// Letters that are written in more than one way.
fn spelt_as(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'ı' => "i",
        // The sigma at a word's end is the same letter as any other.
        'ς' => "x3c3x",
        _ => return None,
    })
}

fn number(c: char) -> String {
    format!("x{:x}x", u32::from(c))
}

fn stem(plain: &str) -> String {
    if plain.bytes().all(|byte| byte.is_ascii_lowercase()) {
        STEMMER.stem(plain).into_owned()
    } else {
        plain.to_owned()
    }
}
