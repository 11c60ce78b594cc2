//! The rules that the software knows how to keep: what each is called, what it rests on, and what it can be set to.

mod binding;
mod catalogue;
mod kinds;
mod param;
mod params;
mod route;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

// The files are one room with one door: each of these names has this path and no other.
pub use self::binding::{Binding, Bindings, NotABinding};
pub use self::param::{Param, ParamKind, ParamSpec};
pub use self::params::{NotAParam, Params};
pub use self::route::{NotAStop, Stop};

macro_rules! norms {
    ($($norm:ident)*) => {
        /// One rule that the software knows how to keep. What each means is written in `catalogue.rs`.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Norm { $($norm),* }

        const ALL: &[Norm] = &[$(Norm::$norm),*];
    };
}

norms! {
    AcknowledgeInTime AnswerInTime ComplaintInTime KeptOpen PrivateMatter PauseOnce MoreTime Reopening
    VisibilityOffered KindsOffered InterestDeclared FaultInTime ReviewRoute WiderSharing DirectorConsulted
    PartisanWork Instruction PersonalService Undermining EmploymentMatter PressedAgain
    Acknowledgement
    AdviceSections Clearances QuotedViews ChangeExplained ContraryViews DepartureExplained
    CallIn EqualOffer
    InspectionInTime WarningAcknowledged MembersFirst BreachRoute

    ReportsOpen InterestBars Dispensation UrgentItems Reported RightToAct InformationInTime BreachInTime SubjectAccessInTime
    ExecutivePapers ScrutinyPapers OneMember DecisionsRecorded PoliticalAssistants

    OpenedOnce Closed InOrder OneQuestion Handlers Asker Sorting ByTheClock NotYetDue KeptFor HistoryOnly OwnMatter
    Roster Adoption Trial Calendar Audience NamedThere Recorded InClauseInForce InstallationOnly
    Reviewers ComplaintNamed Safeguarded OwnWords PromiseKept PassedUp SameAsker Consulted SigningIn
    Keepers UnderNumber Withheld Holds TwoHands KeptByKind OwnCasework
    OwnRecommendation IssuedIsFixed AuthorScreened PressureLapses OfResolution
    WidestRight NeedToKnow Warnings ConfidentialPapers ExpressInstruction
}

/// What a norm rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// In force only where the edition in force binds it.
    Council,
    /// Always in force: how the software itself keeps order. A pack may bind it, so that its clause is cited.
    House,
    /// Always in force: an Act of Parliament. A pack may bind it and may only be stricter.
    Statute,
}

/// What is done with a clause, strongest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// The act is refused, with the clause cited, or cannot be expressed.
    Enforced,
    /// A person may say no, in their own words first; the software never judges.
    Declinable,
    /// The act goes through and is shown to the person whom the protocol names.
    Flagged,
    /// A figure stands beside the clause.
    Evidenced,
    /// Text only; the page says which office judges it.
    Published,
}

impl Force {
    pub const ALL: [Force; 5] =
        [Force::Enforced, Force::Declinable, Force::Flagged, Force::Evidenced, Force::Published];

    /// As a pack writes it: `enforced`.
    pub fn name(self) -> &'static str {
        match self {
            Force::Enforced => "enforced",
            Force::Declinable => "declinable",
            Force::Flagged => "flagged",
            Force::Evidenced => "evidenced",
            Force::Published => "published",
        }
    }

    /// As a page says it: `built in`.
    pub fn on_the_page(self) -> &'static str {
        match self {
            Force::Enforced => "built in",
            Force::Declinable => "may be declined",
            Force::Flagged => "drawn to attention",
            Force::Evidenced => "measured",
            Force::Published => "for people to judge",
        }
    }

    pub fn named(name: &str) -> Option<Force> {
        Force::ALL.into_iter().find(|force| force.name() == name)
    }
}

/// One row of the catalogue.
struct Entry {
    name: &'static str,
    ground: Ground,
    /// Strongest first; a binding that names none takes the first.
    forces: &'static [Force],
    params: &'static [ParamSpec],
    /// How this is kept, to be read by anybody.
    sentence: &'static str,
    /// What is offered to the officer who may decline under it; empty where nobody may.
    offer: &'static str,
    /// Empty for a council norm, which rests on the council's own clause alone.
    citation: &'static str,
}

impl Norm {
    /// Every norm, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = Norm> {
        ALL.iter().copied()
    }

    /// Its name in packs, deeds and answers: `enquiry.answer-in-time`. A promise: it never changes.
    pub fn name(self) -> &'static str {
        catalogue::entry(self).name
    }

    pub fn named(name: &str) -> Option<Norm> {
        Norm::all().find(|norm| norm.name() == name)
    }

    pub fn ground(self) -> Ground {
        catalogue::entry(self).ground
    }

    /// The forces that a binding may choose from, strongest first.
    pub fn forces(self) -> &'static [Force] {
        catalogue::entry(self).forces
    }

    pub fn params(self) -> &'static [ParamSpec] {
        catalogue::entry(self).params
    }

    /// The parameter of that name.
    pub fn param(self, name: &str) -> Option<&'static ParamSpec> {
        self.params().iter().find(|spec| spec.name == name)
    }

    /// How this is kept, in one sentence.
    pub fn sentence(self) -> &'static str {
        catalogue::entry(self).sentence
    }

    /// The sentence offered to an officer who may decline under this norm.
    pub fn offer(self) -> Option<&'static str> {
        Some(catalogue::entry(self).offer).filter(|offer| !offer.is_empty())
    }

    /// What is cited where no clause of the edition in force binds this norm. A council norm is then not in force,
    /// and what is cited is the council's own protocol as a whole.
    pub fn citation(self) -> &'static str {
        match self.ground() {
            Ground::Council => "The council's protocol",
            Ground::House | Ground::Statute => catalogue::entry(self).citation,
        }
    }
}

impl fmt::Display for Norm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Norm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Norm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Norm, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Norm::named(&name).ok_or_else(|| serde::de::Error::custom(format!("no norm is called `{name}`")))
    }
}
