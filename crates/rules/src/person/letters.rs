//! How somebody wants to be written to.

use serde::{Deserialize, Serialize};

use crate::calendar::Gathered;

/// How letters come. What is urgent, lifted out as safeguarding, or about signing in comes at once in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Letters {
    /// Each as it comes.
    #[default]
    AsItComes,
    /// One a day.
    Daily,
    /// One each working day.
    WorkingDays,
}

impl Letters {
    /// Every choice.
    pub const ALL: [Letters; 3] = [Letters::AsItComes, Letters::Daily, Letters::WorkingDays];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Letters::AsItComes => "as-it-comes",
            Letters::Daily => "daily",
            Letters::WorkingDays => "working-days",
        }
    }

    /// The choice of that name.
    pub fn named(name: &str) -> Option<Letters> {
        Letters::ALL.into_iter().find(|letters| letters.name() == name)
    }

    /// On which days they are gathered, where they are.
    pub const fn gathered(self) -> Option<Gathered> {
        match self {
            Letters::AsItComes => None,
            Letters::Daily => Some(Gathered::EveryDay),
            Letters::WorkingDays => Some(Gathered::WorkingDays),
        }
    }

    /// As nobody has to say.
    pub(super) fn is_as_it_comes(&self) -> bool {
        *self == Letters::AsItComes
    }
}
