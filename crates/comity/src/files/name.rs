//! A file's name as it may be kept, shown and saved.

use super::kind::{Kind, of_ending};

/// How long a name may be, its ending included.
const LONGEST: usize = 100;

/// Names that a Windows machine takes for something else, whatever follows their first full stop.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// A name without folders, without what cannot be seen, without what turns the direction of the text, not too long.
pub fn plain(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last
        .chars()
        .filter(|c| !unseen(*c))
        .map(|c| {
            if "<>:\"|?*".contains(c) {
                '-'
            } else if c.is_whitespace() {
                ' '
            } else {
                c
            }
        })
        .collect();
    let words: Vec<&str> = shown.split(' ').filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    let name = name.trim_matches(['.', ' ']);
    let (stem, ending) = split(name);
    let first = stem.split('.').next().unwrap_or_default();
    let stem =
        if is_device(first) { stem.replacen(first, &format!("{} file", first.trim_end()), 1) } else { stem.to_owned() };
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    let ending: String = ending.chars().take(10).collect();
    let ending = ending.trim_end();
    let room = LONGEST - 1 - ending.chars().count();
    let stem: String = stem.chars().take(room).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
}

/// `con`, `COM7`, and with a space at the end.
fn is_device(name: &str) -> bool {
    let name = name.trim_end().to_ascii_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| name.strip_prefix(port).is_some_and(|rest| rest.len() == 1));
    DEVICES.contains(&name.as_str()) || numbered
}

/// The name for a file of this kind; none where it claims to be of another. A picture may have the ending of another
/// kind of picture, as telephones have it; the name is put right then.
pub fn of_kind(plain: &str, kind: Kind) -> Option<String> {
    let (stem, ending) = split(plain);
    if kind.endings().contains(&ending.to_ascii_lowercase().as_str()) {
        return Some(plain.to_owned());
    }
    let own = kind.endings()[0];
    match of_ending(ending) {
        Some(other) if other.is_picture() && kind.is_picture() => Some(format!("{stem}.{own}")),
        Some(_) => None,
        None if looks_like_an_ending(ending) => None,
        None => Some(format!("{plain}.{own}")),
    }
}

/// Stem and ending; a name that begins with its only full stop has no ending.
pub fn split(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, ending),
        Some(_) | None => (name, ""),
    }
}

/// `letter.exe` claims to be something; `Minutes of 3.12` or `No. 4 lamp` do not.
fn looks_like_an_ending(ending: &str) -> bool {
    let letters = ending.chars().any(|c| c.is_ascii_alphabetic());
    letters && ending.len() <= 5 && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

/// Control characters, and those that are not seen but change how what is beside them is read.
fn unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                     | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
                     | '\u{e0000}'..='\u{e007f}')
}
