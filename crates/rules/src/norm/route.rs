//! To whom something goes: posts, roles and bodies in order, the next where one is a party or nobody holds it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One stop of a route, printed `post:clerk`, `role:clerk`, `body:council`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stop {
    Post(String),
    Role(String),
    Body(String),
}

impl Stop {
    /// As a page says it: `the monitoring officer`.
    pub fn in_words(&self) -> String {
        let (Stop::Post(name) | Stop::Role(name) | Stop::Body(name)) = self;
        format!("the {}", name.replace('-', " "))
    }
}

/// The text is not a stop of a route.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected `post:`, `role:` or `body:` and a name in lower case, such as `role:clerk`")]
pub struct NotAStop;

impl FromStr for Stop {
    type Err = NotAStop;

    fn from_str(text: &str) -> Result<Stop, NotAStop> {
        let (kind, name) = text.split_once(':').ok_or(NotAStop)?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(NotAStop);
        }
        match kind {
            "post" => Ok(Stop::Post(name.to_owned())),
            "role" => Ok(Stop::Role(name.to_owned())),
            "body" => Ok(Stop::Body(name.to_owned())),
            _ => Err(NotAStop),
        }
    }
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Post(name) => write!(f, "post:{name}"),
            Stop::Role(name) => write!(f, "role:{name}"),
            Stop::Body(name) => write!(f, "body:{name}"),
        }
    }
}

impl Serialize for Stop {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stop {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Stop, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
