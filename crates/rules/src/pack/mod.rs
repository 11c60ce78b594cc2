//! A protocol as a file: its text, clause by clause, and which rules each clause binds.

mod difference;
mod fault;
mod keeping;
mod reading;
mod sheet;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::norm::{Bindings, Force, Stop};
// The files are one room with one door: each of these names has this path and no other.
pub use self::difference::{Change, Difference, HeadChange};
pub use self::fault::Fault;

/// The pack for town and parish councils, as shipped.
pub const TOWN_AND_PARISH: &str = include_str!("../../../../packs/town-and-parish.toml");
/// The pack for county councils, as shipped.
pub const COUNTY: &str = include_str!("../../../../packs/county.toml");

/// A protocol and what it binds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Pack {
    pub title: String,
    /// The document of which the protocol is a part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub binds: Vec<Bound>,
    pub kind: Kind,
    pub status: Status,
    /// The council's own name for this version of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// In the order of the page. Numbers are unique.
    pub clauses: Vec<Clause>,
    pub bindings: Bindings,
}

/// Whom the protocol binds, and through which code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Bound {
    pub whom: String,
    pub through: String,
}

#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Clause {
    pub number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Markdown; empty where the clause is a heading only.
    pub text: String,
    /// Who judges what the software does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged_by: Option<Stop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident $word:literal)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
        pub enum $name { $(#[serde(rename = $word)] $variant),* }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// As a pack writes it.
            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }

            pub fn named(name: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

words! {
    /// The kind of council that a pack is written for.
    Kind {
        County "county"
        Unitary "unitary"
        District "district"
        LondonBorough "london-borough"
        Metropolitan "metropolitan"
        Parish "parish"
        Any "any"
    }
}

words! {
    /// What it means to act against the protocol.
    Status {
        Guidance "guidance"
        LikelyBreach "likely a breach of the code"
        Breach "is a breach of the code"
    }
}

words! {
    /// A figure that can stand beside a clause: of the last twelve months, made of what its reader may see.
    Measure {
        Acknowledged "acknowledged"
        TimeToAnswer "time-to-answer"
        AdviceIssued "advice-issued"
        AdviceFollowed "advice-followed"
        ActionsOwned "actions-owned"
        ActionsReported "actions-reported"
        OutsideBodies "outside-bodies"
        Bulletins "bulletins"
        WardBulletins "ward-bulletins"
        Documents "documents"
        Warnings "warnings"
        ConfidentialPapers "confidential-papers"
    }
}

/// Of whom a figure tells: where fewer than five people could be behind it, there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behind {
    Everybody,
    Members,
    Officers,
}

impl Measure {
    /// Whose doing it shows.
    pub fn behind(self) -> Behind {
        match self {
            Measure::Acknowledged => Behind::Everybody,
            Measure::AdviceFollowed | Measure::OutsideBodies | Measure::ConfidentialPapers => Behind::Members,
            Measure::TimeToAnswer
            | Measure::AdviceIssued
            | Measure::ActionsOwned
            | Measure::ActionsReported
            | Measure::Bulletins
            | Measure::WardBulletins
            | Measure::Documents
            | Measure::Warnings => Behind::Officers,
        }
    }
}

/// Reads a pack, or says everything that is wrong with it, in the order of the file.
pub fn read(text: &str) -> Result<Pack, Vec<Fault>> {
    reading::read(text)
}

/// What adopting `new` in place of `old` would change.
pub fn diff(old: &Pack, new: &Pack) -> Difference {
    difference::between(old, new)
}

impl Pack {
    pub fn clause(&self, number: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.number == number)
    }

    /// The clause under which the clause of that number stands: that with the longest number it begins with.
    pub fn parent_of(&self, number: &str) -> Option<&Clause> {
        let above = self.clauses.iter().filter(|clause| begins_with(number, &clause.number));
        above.max_by_key(|clause| clause.number.len())
    }

    /// What is done with the clause of that number, strongest first; never empty. People judge what no rule keeps, and the rest of a
    /// clause that says who judges it; a figure helps them, and replaces them nowhere.
    pub fn forces(&self, number: &str) -> BTreeSet<Force> {
        let mut forces: BTreeSet<Force> = self.bindings.of_clause(number).map(|binding| binding.force).collect();
        let clause = self.clause(number);
        if forces.is_empty() || clause.is_some_and(|clause| clause.judged_by.is_some()) {
            forces.insert(Force::Published);
        }
        if clause.is_some_and(|clause| !clause.measures.is_empty()) {
            forces.insert(Force::Evidenced);
        }
        forces
    }
}

/// Whether `number` stands somewhere under `above`: `3.1d` under `3.1`, but `3.10` not under `3.1`.
fn begins_with(number: &str, above: &str) -> bool {
    let Some(rest) = number.strip_prefix(above) else { return false };
    match (above.chars().last(), rest.chars().next()) {
        (Some(end), Some(next)) => {
            !(end.is_ascii_digit() && next.is_ascii_digit() || end.is_alphabetic() && next.is_alphabetic())
        }
        _ => false,
    }
}
