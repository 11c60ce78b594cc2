//! The name of a log, fixed for ever when the council is set up.

use std::fmt;
use std::str::FromStr;

/// The first line of every checkpoint and the second of every promise, such as `northwold.example/eastmarsh`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin(String);

/// Not the name of a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnOrigin {
    #[error("an origin has at least one character; give a host and a path, such as `northwold.example/eastmarsh`")]
    Empty,
    #[error("an origin is one line and holds no control characters")]
    Control,
    #[error("an origin does not begin with `comity/`, which marks texts that are no checkpoints")]
    Reserved,
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    /// Spaces are let through, as C2SP has it for logs in general; a log that signs with a key of its own name has none.
    fn from_str(text: &str) -> Result<Origin, NotAnOrigin> {
        if text.is_empty() {
            return Err(NotAnOrigin::Empty);
        }
        if text.chars().any(char::is_control) {
            return Err(NotAnOrigin::Control);
        }
        // Otherwise a promise, whose text begins like that, might pass for a checkpoint.
        if text.starts_with("comity/") {
            return Err(NotAnOrigin::Reserved);
        }
        Ok(Origin(text.to_owned()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Origin {
    /// The text of the origin.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The origin of the log that follows this one after a restore: `<origin>/2` for the second, and so on.
    ///
    /// To be asked of the first origin; the first epoch is that origin itself.
    pub fn epoch(&self, epoch: u32) -> Origin {
        if epoch <= 1 { self.clone() } else { Origin(format!("{}/{epoch}", self.0)) }
    }
}
