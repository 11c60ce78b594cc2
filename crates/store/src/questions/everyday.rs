//! Everyday words: what somebody types about a bonfire, and what the council has written down about bonfires.

/// A few words that lead to a service: `bonfires`, `dog mess`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As it was written.
    pub written: String,
    words: Vec<String>,
}

impl Phrase {
    /// Whether all its words are said.
    pub fn stands_in(&self, said: &[String]) -> bool {
        self.words.iter().all(|word| said.contains(word))
    }

    /// Whether one of its words begins so, as one who has not finished typing would have it.
    pub fn begins(&self, with: &str) -> bool {
        self.words.iter().any(|word| begins(word, with))
    }

    /// How many words it has: "dog warden" says more than "dog".
    pub fn length(&self) -> usize {
        self.words.len()
    }
}

/// Whether a word begins so; from one or two letters nobody can tell yet.
pub fn begins(word: &str, with: &str) -> bool {
    word == with || (with.chars().count() > 2 && word.starts_with(with))
}

/// The phrases of a text, with commas, semicolons or lines between them.
pub fn phrases(text: &str) -> Vec<Phrase> {
    let mut phrases: Vec<Phrase> = Vec::new();
    for written in text.split([',', ';', '\n']).map(str::trim) {
        let words = folded(written);
        if !words.is_empty() && phrases.iter().all(|known| known.words != words) {
            phrases.push(Phrase { written: written.to_owned(), words });
        }
    }
    phrases
}

/// The words of a text, each in small letters and without its ending; those that say nothing left out.
pub fn folded(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '\u{2019}');
    let words = words.map(|word| word.to_lowercase().replace(['\'', '\u{2019}'], ""));
    words.filter(|word| !word.is_empty() && !SAYS_NOTHING.contains(&word.as_str())).map(|word| stem(&word)).collect()
}

/// Words that stand in every sentence.
const SAYS_NOTHING: [&str; 42] = [
    "a", "about", "again", "all", "an", "and", "are", "as", "at", "be", "been", "by", "can", "do", "does", "for",
    "from", "has", "have", "i", "in", "is", "it", "my", "no", "not", "of", "on", "or", "our", "please", "so", "that",
    "the", "their", "there", "this", "to", "was", "we", "who", "with",
];

/// Without the ending of the plural, and of a verb: `bonfires`, `parking`, `bodies`.
fn stem(word: &str) -> String {
    let keeps = |rest: &str| rest.len() >= 3;
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| keeps(rest)) {
        return format!("{rest}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    let word = match word.strip_suffix('s') {
        Some(rest) if keeps(rest) && !rest.ends_with(['s', 'u', 'i']) => rest,
        _ => word,
    };
    let bare = ["ing", "ed"].iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| keeps(rest)));
    // `tipping` and `tip` are one; so are `parking` and `parked`, `noise` and `noises`.
    let bare = bare.unwrap_or(word);
    let last: Vec<char> = bare.chars().rev().take(2).collect();
    let bare = match last[..] {
        [one, two] if one == two && bare.len() > 3 && !"aeioulsz".contains(one) => &bare[..bare.len() - one.len_utf8()],
        _ => bare,
    };
    bare.strip_suffix('e').filter(|rest| keeps(rest)).unwrap_or(bare).to_owned()
}

#[cfg(test)]
mod tests;
