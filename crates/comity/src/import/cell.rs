//! What may stand in a cell: text of one line, text of several, and what is refused in both.

/// Names of people, wards, groups, posts, services; subjects. In characters.
pub const LINE: usize = 200;
/// References and telephone numbers. In characters.
pub const SHORT: usize = 100;
/// The text of a question. In characters.
pub const QUESTION: usize = 20_000;

/// One line of text: white space at the ends removed, white space inside folded to one space.
pub fn line(written: &str, limit: usize) -> Result<String, String> {
    let folded = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(c) = folded.chars().find(|c| c.is_control() || is_unseen(*c)) {
        return Err(unseen(c));
    }
    short_enough(folded, limit)
}

/// Text of several lines: white space at the ends removed, all else as written.
pub fn lines(written: &str, limit: usize) -> Result<String, String> {
    let trimmed = written.trim().to_owned();
    if let Some(c) = trimmed.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\t')) || turns_text(*c)) {
        return Err(unseen(c));
    }
    short_enough(trimmed, limit)
}

/// The same whatever the case of the letters; two texts with one key are one name.
pub fn key(name: &str) -> String {
    name.to_lowercase()
}

/// The beginning of a value, for showing it in a message.
pub fn quote(value: &str) -> String {
    const SHOWN: usize = 40;
    let visible: String = value.chars().map(|c| if c.is_control() || is_unseen(c) { '\u{FFFD}' } else { c }).collect();
    match visible.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &visible[..end]),
        None => visible,
    }
}

fn short_enough(text: String, limit: usize) -> Result<String, String> {
    let length = text.chars().count();
    if length > limit {
        return Err(format!("has {length} characters; {limit} is the most. Shorten it."));
    }
    Ok(text)
}

fn unseen(c: char) -> String {
    format!("contains an unseen character (U+{:04X}). Type the cell again.", u32::from(c))
}

/// Marks that cannot be seen, so that two names that look the same would differ.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}') || turns_text(c)
}

/// Marks that show the text after them in another order than it is stored.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
