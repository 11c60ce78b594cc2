//! What chance made (ids, references, salts, commitments, hashes, signatures) and what the clock made (times), replaced by
//! the order in which it first appears: two runs of one story then read alike.

use std::collections::HashMap;

/// The kinds of id, as they are printed before the dash.
const KINDS: [&str; 26] = [
    "council",
    "person",
    "term",
    "post",
    "service",
    "ward",
    "group",
    "body",
    "edition",
    "enquiry",
    "act",
    "words",
    "list",
    "text",
    "hold",
    "erasure",
    "request",
    "sent",
    "upload",
    "opening",
    "paper",
    "breach",
    "bulletin",
    "delegation",
    "decision",
    "instruction",
];

/// A run of the alphabet of base64 at least this long is taken for a salt, a hash or a signature: 32 bytes are 43 characters.
const ENCODED: usize = 43;

/// The text with each id, reference and digest as its kind and number, `person#1`. A time is `time` alone: whether two acts
/// fall within one millisecond is chance too.
pub fn in_order_of_appearance(text: &str) -> String {
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut within_a_word = false;
    while let Some(next) = rest.chars().next() {
        let found = if within_a_word { None } else { made_by_chance(rest) };
        if let Some((kind, length)) = found {
            let (token, after) = rest.split_at(length);
            if kind == "time" {
                out.push_str(kind);
                (rest, within_a_word) = (after, true);
                continue;
            }
            let number = *seen.entry((kind, token)).or_insert_with(|| {
                let count = counts.entry(kind).or_default();
                *count += 1;
                *count
            });
            out.push_str(&format!("{kind}#{number}"));
            (rest, within_a_word) = (after, true);
        } else {
            out.push(next);
            rest = &rest[next.len_utf8()..];
            within_a_word = next.is_ascii_alphanumeric();
        }
    }
    out
}

/// What stands at the beginning of a text, and how long it is.
fn made_by_chance(text: &str) -> Option<(&'static str, usize)> {
    time(text)
        .map(|length| ("time", length))
        .or_else(|| id(text))
        .or_else(|| reference(text).map(|length| ("reference", length)))
        .or_else(|| secret(text).map(|length| ("secret", length)))
        .or_else(|| digest(text).map(|length| ("digest", length)))
        .filter(|(_, length)| !text[*length..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

fn run(text: &str, of: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|byte| of(*byte)).count()
}

fn id(text: &str) -> Option<(&'static str, usize)> {
    let kind = KINDS.into_iter().find(|kind| text.strip_prefix(*kind).is_some_and(|rest| rest.starts_with('-')))?;
    let begun = kind.len() + 1;
    let crockford = |byte: u8| byte.is_ascii_digit() || (byte.is_ascii_lowercase() && !b"ilou".contains(&byte));
    (run(&text[begun..], crockford) == 26).then_some((kind, begun + 26))
}

fn reference(text: &str) -> Option<usize> {
    let crockford = |byte: u8| byte.is_ascii_digit() || (byte.is_ascii_uppercase() && !b"ILOU".contains(&byte));
    let letters = run(text, |byte| byte.is_ascii_uppercase()) == 2 && text[2..].starts_with('-');
    (letters && run(&text[3..], crockford) == 7).then_some(10)
}

/// A cookie, a link, a token, or the digest of one in letters: two halves printed as an id is, without a kind.
fn secret(text: &str) -> Option<usize> {
    let crockford = |byte: u8| byte.is_ascii_digit() || (byte.is_ascii_lowercase() && !b"ilou".contains(&byte));
    (run(text, crockford) == 52).then_some(52)
}

/// 64 hexadecimal digits, or base64 that no prose and no path looks like: it has several capitals and several small letters.
/// A dash ends it, so that a path with a reference in it is not one.
fn digest(text: &str) -> Option<usize> {
    let hexadecimal = run(text, |byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if hexadecimal == 64 {
        return Some(64);
    }
    let length = run(text, |byte| byte.is_ascii_alphanumeric() || b"+/".contains(&byte));
    let (encoded, after) = text.split_at(length);
    let several = |of: fn(&u8) -> bool| encoded.bytes().filter(of).count() >= 4;
    let mixed = several(u8::is_ascii_uppercase) && several(u8::is_ascii_lowercase);
    (length >= ENCODED && mixed).then(|| length + run(after, |byte| byte == b'=').min(2))
}

/// `2025-12-02T09:00:00.123Z`, with or without a fraction, in UTC or with an offset.
fn time(text: &str) -> Option<usize> {
    let shape = |shape: &str, at: usize| {
        let part = text.as_bytes().get(at..at + shape.len())?;
        let fits = part.iter().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            other => *byte == other,
        });
        fits.then_some(at + shape.len())
    };
    let seconds = shape("0000-00-00T00:00:00", 0)?;
    let fraction = match shape(".0", seconds) {
        Some(_) => seconds + 1 + run(&text[seconds + 1..], |byte| byte.is_ascii_digit()),
        None => seconds,
    };
    shape("Z", fraction).or_else(|| shape("+00:00", fraction)).or_else(|| shape("-00:00", fraction))
}

#[test]
fn what_chance_and_the_clock_made_is_numbered_and_nothing_else_is() {
    let text = "person-01j5k6m7n8p9qrstvwxyz01234 asked NW-7K3MQ2R at 2025-12-02T09:00:00.123Z; \
                person-11j5k6m7n8p9qrstvwxyz01234 (not person-01j5k6m7n8p9qrstvwxyz01234) read NW-7K3MQ2R at \
                2025-12-02T09:00:00+01:00, due 2025-12-16, tel-01632 960123, /northwold/enquiries/new-and-quite-long-as-a-path-goes";
    assert_eq!(
        in_order_of_appearance(text),
        "person#1 asked reference#1 at time; person#2 (not person#1) read reference#1 at time, due 2025-12-16, \
         tel-01632 960123, /northwold/enquiries/new-and-quite-long-as-a-path-goes"
    );
    let secret = "01j5k6m7n8p9qrstvwxyz01234".repeat(2);
    assert_eq!(in_order_of_appearance(&format!("comity_{secret} of {secret}")), "comity_secret#1 of secret#1");
    let digests = format!(
        "{} {} {} {}",
        "0123456789abcdef".repeat(4),
        "kSpkVWZ8wXqPBj1N4h8dVtcKqN5fUkQe3ZsA0pT2xYc=",
        "0123456789abcdef".repeat(4),
        "é-31j5k6m7n8p9qrstvwxyz01234"
    );
    assert_eq!(in_order_of_appearance(&digests), "digest#1 digest#2 digest#1 é-31j5k6m7n8p9qrstvwxyz01234");
}
