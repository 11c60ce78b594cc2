//! Something wrong with a pack: where, what, and what would have been right.

use std::fmt;

use serde::Serialize;

/// One fault; its printed form is one sentence or two.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The plain fact, without a full stop.
    pub problem: String,
    /// What would be right, without a full stop.
    pub expected: String,
    /// The valid name most like the one found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault { line, column, problem, expected, nearest } = self;
        write!(f, "line {line}, column {column}: {problem}; expected {expected}.")?;
        match nearest {
            Some(nearest) => write!(f, " Did you mean `{nearest}`?"),
            None => Ok(()),
        }
    }
}
