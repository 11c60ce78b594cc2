//! How a command ends when it does not end well.

use std::error::Error;
use std::fmt;

use rules::decider::Refuses;
use store::failure::{Broken, NotDone};

use crate::config::BadSettings;

/// How a command that ran to its end ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0.
    Done,
    /// 1: what was looked at is not sound.
    Unsound,
}

/// Why a command did not run to its end: one sentence that says what to do.
#[derive(Debug)]
pub enum Failure {
    /// 1: a rule, or what is there already, stands against it.
    Refused(String),
    /// 2: the command line makes no sense.
    Usage(String),
    /// 3: a file, the database or the network failed.
    CouldNot { doing: String, source: Box<dyn Error + Send + Sync> },
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Failure::Refused(_) => 1,
            Failure::Usage(_) => 2,
            Failure::CouldNot { .. } => 3,
        }
    }

    /// A file that could not be read or written.
    pub fn of_file(file: &std::path::Path) -> impl FnOnce(std::io::Error) -> Failure {
        let doing = format!("read or write {}", file.display());
        move |source| Failure::CouldNot { doing, source: source.into() }
    }

    /// Something on another machine that could not be had.
    pub fn of_fetching(error: crate::elsewhere::NotFetched) -> Failure {
        Failure::CouldNot { doing: "fetch what it is to be compared with".to_owned(), source: error.into() }
    }

    /// The same, naming the step of the demonstration's script that it stopped.
    #[must_use]
    pub fn in_the_script(self, step: &str) -> Failure {
        match self {
            Failure::Refused(sentence) => Failure::Refused(format!("the script was refused ({step}): {sentence}")),
            other => other,
        }
    }

    /// A command of a record that was not done.
    pub fn of_command<R: Refuses>(not_done: NotDone<R>) -> Failure {
        match not_done {
            NotDone::Refused(refusal) => Failure::Refused(format!("{refusal}. {}", refusal.instead())),
            NotDone::Broken(broken) => broken.into(),
            other @ (NotDone::Overtaken | NotDone::OtherCommand | NotDone::FileGone | NotDone::NotThere) => {
                Failure::Refused(other.to_string())
            }
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Refused(sentence) | Failure::Usage(sentence) => f.write_str(sentence),
            Failure::CouldNot { doing, source } => write!(f, "could not {doing}: {source}"),
        }
    }
}

impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Failure::Refused(_) | Failure::Usage(_) => None,
            Failure::CouldNot { source, .. } => source.source(),
        }
    }
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Failure {
        match broken {
            // Said in its own words: what stands against it, and what to do.
            Broken::Plainly(sentence) => Failure::Refused(sentence),
            Broken::Database(error) => Failure::CouldNot { doing: "use the database".to_owned(), source: error.into() },
            Broken::Key(error) => Failure::CouldNot { doing: "use the keys".to_owned(), source: error.into() },
            other => Failure::CouldNot { doing: "do this".to_owned(), source: other.into() },
        }
    }
}

impl From<BadSettings> for Failure {
    fn from(bad: BadSettings) -> Failure {
        Failure::Usage(bad.to_string())
    }
}
