//! Why something is not given out: every ground that information law knows, with its section.

use serde::{Deserialize, Serialize};

use super::Sort;

/// The law that a ground belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Law {
    /// The Freedom of Information Act 2000.
    Information,
    /// The Environmental Information Regulations 2004.
    Environment,
    /// The Data Protection Act 2018.
    DataProtection,
    /// No exemption: it was not asked for.
    NotAskedFor,
}

impl Law {
    /// Every law, in the order in which grounds are offered.
    pub const ALL: [Law; 4] = [Law::NotAskedFor, Law::Information, Law::Environment, Law::DataProtection];

    /// As a page says it.
    pub const fn title(self) -> &'static str {
        match self {
            Law::Information => "Freedom of Information Act 2000",
            Law::Environment => "Environmental Information Regulations 2004",
            Law::DataProtection => "Data Protection Act 2018",
            Law::NotAskedFor => "Outside the request",
        }
    }

    /// Whether a request of that kind is answered under this law.
    pub const fn serves(self, sort: Sort) -> bool {
        match (self, sort) {
            (Law::NotAskedFor, _) => true,
            (Law::Information | Law::Environment, sort) => matches!(sort, Sort::Information),
            (Law::DataProtection, sort) => matches!(sort, Sort::SubjectAccess),
        }
    }
}

macro_rules! exemptions {
    ($($name:ident $stored:literal $law:ident $section:literal $heading:literal)*) => {
        /// One ground. The stored name is a promise.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Exemption { $(#[serde(rename = $stored)] $name),* }

        impl Exemption {
            /// Every ground, in the order of the sections.
            pub const ALL: &'static [Exemption] = &[$(Exemption::$name),*];

            /// The stored name.
            pub const fn name(self) -> &'static str {
                match self { $(Exemption::$name => $stored),* }
            }

            /// The law it belongs to.
            pub const fn law(self) -> Law {
                match self { $(Exemption::$name => Law::$law),* }
            }

            /// The section, as a schedule of what was withheld names it.
            pub const fn section(self) -> &'static str {
                match self { $(Exemption::$name => $section),* }
            }

            /// What it is about.
            pub const fn heading(self) -> &'static str {
                match self { $(Exemption::$name => $heading),* }
            }
        }
    };
}

impl Exemption {
    /// The ground of that stored name.
    pub fn named(name: &str) -> Option<Exemption> {
        Exemption::ALL.iter().copied().find(|ground| ground.name() == name)
    }
}

exemptions! {
    OutsideTheRequest "outside-the-request" NotAskedFor "not asked for" "Not part of what was asked for"

    Section21 "foia-21" Information "s.21" "Accessible to the applicant by other means"
    Section22 "foia-22" Information "s.22" "Intended for future publication"
    Section22A "foia-22a" Information "s.22A" "Research"
    Section23 "foia-23" Information "s.23" "Supplied by, or relating to, bodies dealing with security matters"
    Section24 "foia-24" Information "s.24" "National security"
    Section26 "foia-26" Information "s.26" "Defence"
    Section27 "foia-27" Information "s.27" "International relations"
    Section28 "foia-28" Information "s.28" "Relations within the United Kingdom"
    Section29 "foia-29" Information "s.29" "The economy"
    Section30 "foia-30" Information "s.30" "Investigations and proceedings conducted by public authorities"
    Section31 "foia-31" Information "s.31" "Law enforcement"
    Section32 "foia-32" Information "s.32" "Court records"
    Section33 "foia-33" Information "s.33" "Audit functions"
    Section34 "foia-34" Information "s.34" "Parliamentary privilege"
    Section35 "foia-35" Information "s.35" "Formulation of government policy"
    Section36 "foia-36" Information "s.36" "Prejudice to the effective conduct of public affairs"
    Section37 "foia-37" Information "s.37" "Communications with the Sovereign, and honours"
    Section38 "foia-38" Information "s.38" "Health and safety"
    Section39 "foia-39" Information "s.39" "Environmental information"
    Section40 "foia-40" Information "s.40" "Personal information"
    Section41 "foia-41" Information "s.41" "Information provided in confidence"
    Section42 "foia-42" Information "s.42" "Legal professional privilege"
    Section43 "foia-43" Information "s.43" "Commercial interests"
    Section44 "foia-44" Information "s.44" "Prohibitions on disclosure"

    Regulation12Of3 "eir-12-3" Environment "reg. 12(3)" "Personal data, as regulation 13 has it"
    Regulation12Of4A "eir-12-4-a" Environment "reg. 12(4)(a)" "Not held when the request was received"
    Regulation12Of4B "eir-12-4-b" Environment "reg. 12(4)(b)" "Manifestly unreasonable"
    Regulation12Of4C "eir-12-4-c" Environment "reg. 12(4)(c)" "Formulated in too general a manner"
    Regulation12Of4D "eir-12-4-d" Environment "reg. 12(4)(d)" "Unfinished documents or incomplete data"
    Regulation12Of4E "eir-12-4-e" Environment "reg. 12(4)(e)" "Internal communications"
    Regulation12Of5A "eir-12-5-a" Environment "reg. 12(5)(a)" "International relations, defence, national security or public safety"
    Regulation12Of5B "eir-12-5-b" Environment "reg. 12(5)(b)" "The course of justice, a fair trial, an inquiry"
    Regulation12Of5C "eir-12-5-c" Environment "reg. 12(5)(c)" "Intellectual property rights"
    Regulation12Of5D "eir-12-5-d" Environment "reg. 12(5)(d)" "Confidentiality of proceedings provided by law"
    Regulation12Of5E "eir-12-5-e" Environment "reg. 12(5)(e)" "Commercial or industrial confidentiality"
    Regulation12Of5F "eir-12-5-f" Environment "reg. 12(5)(f)" "Interests of the person who provided it"
    Regulation12Of5G "eir-12-5-g" Environment "reg. 12(5)(g)" "Protection of the environment"
    Regulation13 "eir-13" Environment "reg. 13" "Personal data of others"

    OtherPersons "dpa-2-16" DataProtection "sch. 2 para. 16" "Information about another person"
    Crime "dpa-2-2" DataProtection "sch. 2 para. 2" "Crime and taxation"
    Proceedings "dpa-2-5" DataProtection "sch. 2 para. 5" "Disclosure prohibited by law, or for legal proceedings"
    ProtectingThePublic "dpa-2-7" DataProtection "sch. 2 para. 7" "Functions designed to protect the public"
    Regulation "dpa-2-11" DataProtection "sch. 2 para. 11" "Regulatory functions"
    Privilege "dpa-2-19" DataProtection "sch. 2 para. 19" "Legal professional privilege"
    SelfIncrimination "dpa-2-20" DataProtection "sch. 2 para. 20" "Self-incrimination"
    Forecasts "dpa-2-22" DataProtection "sch. 2 para. 22" "Management forecasts"
    Negotiations "dpa-2-23" DataProtection "sch. 2 para. 23" "Negotiations with the applicant"
    References "dpa-2-24" DataProtection "sch. 2 para. 24" "Confidential references"
    Health "dpa-3-health" DataProtection "sch. 3 part 2" "Health data: serious harm"
    SocialWork "dpa-3-social-work" DataProtection "sch. 3 part 3" "Social work data: serious harm"
    Education "dpa-3-education" DataProtection "sch. 3 part 4" "Education data: serious harm"
    ChildAbuse "dpa-3-child-abuse" DataProtection "sch. 3 part 5" "Child abuse data"
}
