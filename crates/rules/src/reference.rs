//! The reference by which people speak of an enquiry: short, random, checked.

use std::fmt;
use std::str::FromStr;

/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `NW-7K3MQ2R`: the council's two letters, six random characters of Crockford's base 32, its check character.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 10]);

/// The text is not a reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a reference is two letters, a dash and seven letters or digits, such as NW-7K3MQ2R; copy it from the letter")]
pub struct NotAReference;

impl Reference {
    /// The reference for 30 random bits; `None` where its check character would not be of the alphabet (draw again then).
    pub fn draw(council: [u8; 2], bits: u32) -> Option<Reference> {
        let value = bits & ((1 << 30) - 1);
        let check = *ALPHABET.get((value % 37) as usize)?;
        let mut text = [0; 10];
        text[..2].copy_from_slice(&council);
        text[2] = b'-';
        for place in 0..6 {
            text[3 + place] = ALPHABET[((value >> (5 * (5 - place))) & 31) as usize];
        }
        text[9] = check;
        council.iter().all(u8::is_ascii_uppercase).then_some(Reference(text))
    }

    /// The two letters of a council by its short name: the initials of its two words, the parts of a name such as
    /// Northwold, or its first letter and its next consonant.
    pub fn letters(slug: &str) -> [u8; 2] {
        let upper = slug.to_ascii_uppercase();
        let parts = ["NORTH", "SOUTH", "EAST", "WEST", "UPPER", "LOWER", "GREAT", "LITTLE"];
        let second = upper.split('-').nth(1).or_else(|| parts.iter().find_map(|part| upper.strip_prefix(part)));
        let letter = |byte: &u8| byte.is_ascii_uppercase();
        let second = second.and_then(|rest| rest.bytes().find(letter));
        let consonant = || upper.bytes().skip(1).find(|byte| letter(byte) && !b"AEIOU".contains(byte));
        [upper.bytes().find(letter).unwrap_or(b'C'), second.or_else(consonant).unwrap_or(b'Y')]
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a reference is made of ASCII only")
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    /// Forgiving about case, and about the letters that Crockford reads as digits.
    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let text = text.trim().to_ascii_uppercase();
        let (council, rest) = text.split_once('-').ok_or(NotAReference)?;
        let council: [u8; 2] = council.as_bytes().try_into().map_err(|_| NotAReference)?;
        let rest: String = rest
            .chars()
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            })
            .collect();
        if rest.len() != 7 {
            return Err(NotAReference);
        }
        let bits = rest
            .bytes()
            .take(6)
            .try_fold(0u32, |bits, byte| Some((bits << 5) | ALPHABET.iter().position(|&known| known == byte)? as u32));
        let drawn = bits.and_then(|bits| Reference::draw(council, bits)).ok_or(NotAReference)?;
        if drawn.0[9] == rest.as_bytes()[6] { Ok(drawn) } else { Err(NotAReference) }
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Reference {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Reference {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
