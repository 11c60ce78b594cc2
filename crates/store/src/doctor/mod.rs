//! What is stored, checked: each check is a plain function that says what it found and what to do about it.

pub mod ledger;

use std::fmt;

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about: `the act 17`, `the log comity.example/northwold`.
    pub about: String,
    /// What is wrong with it, to be read after `about`.
    pub what: String,
    /// What to do.
    pub then: String,
}

impl Finding {
    pub(crate) fn of(about: &str, what: &str, then: &str) -> Finding {
        Finding { about: about.to_owned(), what: what.to_owned(), then: then.to_owned() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.about, self.what, self.then)
    }
}
