//! Writing what was read: matched with what the council has, entered through the ordinary door, safe to repeat.

pub mod enquiries;
pub mod known;
pub mod people;

use serde::Serialize;

/// What came of the lines of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Lines that brought something new.
    pub added: u64,
    /// Lines that say what is known.
    pub unchanged: u64,
    /// Lines that changed what was known.
    pub updated: u64,
    /// Lines that differ from what is known, and were left.
    pub different: Vec<Remark>,
    /// What could not be taken over from a line, and why.
    pub notes: Vec<Remark>,
}

/// Something to say about a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    pub line: u64,
    pub text: String,
}

/// What happens with a line that differs from what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Differing {
    /// It is reported.
    Reported,
    /// What is known is changed.
    Applied,
}

/// The same whatever the case of the letters and the width of the white space.
pub fn folded(name: &str) -> String {
    super::cell::key(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}
