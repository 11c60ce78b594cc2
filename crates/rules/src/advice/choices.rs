//! What is chosen among a few.

use serde::{Deserialize, Serialize};

use crate::actor::Role;

/// What sort of decision the advice is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// Policy, money, services.
    #[default]
    General,
    /// Planning, licensing and the like: whoever decides hears both sides first.
    Regulatory,
}

/// What the author says of themselves before writing (M3.1e).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Screened {
    /// No interest in it, and no close relationship with anybody it concerns.
    Clear,
    /// An interest, or a close relationship: somebody else writes it.
    #[default]
    Concerned,
}

/// Who may read what was issued, in the words of the law.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Openness {
    /// Everybody, with the meeting's papers.
    #[default]
    Open,
    /// Furnished by a government department in confidence, or barred by an enactment or a court (LGA 1972 s.100A(3)).
    Confidential,
    /// Exempt, under that paragraph of Part 1 of Schedule 12A to the Local Government Act 1972.
    Exempt { paragraph: Paragraph },
    /// Left out of the public papers of a parish by its resolution (Public Bodies (Admission to Meetings) Act 1960 s.1(2)).
    Excluded,
    /// Legally privileged: for whom it is written, and for nobody else.
    Privileged,
}

/// A paragraph of Part 1 of Schedule 12A to the Local Government Act 1972.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paragraph {
    /// 1: relating to any individual.
    Individual,
    /// 2: likely to reveal who an individual is.
    Identity,
    /// 3: financial or business affairs of anybody, the council included.
    Business,
    /// 4: labour relations.
    Labour,
    /// 5: legal professional privilege.
    Privilege,
    /// 6: a notice or an order to come.
    Notice,
    /// 7: preventing, investigating or prosecuting crime.
    Crime,
}

impl Paragraph {
    /// Every paragraph, in the order of the Schedule.
    pub const ALL: [Paragraph; 7] = [
        Paragraph::Individual,
        Paragraph::Identity,
        Paragraph::Business,
        Paragraph::Labour,
        Paragraph::Privilege,
        Paragraph::Notice,
        Paragraph::Crime,
    ];
}

/// The sections a council may want.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Section {
    Background,
    Options,
    Financial,
    Legal,
    Risk,
    Equality,
    Climate,
    Consultation,
}

impl Section {
    /// Every section, in the order in which they stand.
    pub const ALL: [Section; 8] = [
        Section::Background,
        Section::Options,
        Section::Consultation,
        Section::Financial,
        Section::Legal,
        Section::Risk,
        Section::Equality,
        Section::Climate,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Section::Background => "background",
            Section::Options => "options",
            Section::Financial => "financial",
            Section::Legal => "legal",
            Section::Risk => "risk",
            Section::Equality => "equality",
            Section::Climate => "climate",
            Section::Consultation => "consultation",
        }
    }
}

/// The statutory officers who have a block of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Signed {
    /// LGHA 1989 s.5.
    MonitoringOfficer,
    /// LGA 1972 s.151.
    FinanceOfficer,
    /// LGHA 1989 s.4.
    HeadOfPaidService,
}

impl Signed {
    /// Every one.
    pub const ALL: [Signed; 3] = [Signed::MonitoringOfficer, Signed::FinanceOfficer, Signed::HeadOfPaidService];

    /// Whoever has one of these roles signs.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Signed::MonitoringOfficer => &[Role::MonitoringOfficer, Role::DeputyMonitoringOfficer],
            Signed::FinanceOfficer => &[Role::FinanceOfficer],
            Signed::HeadOfPaidService => &[Role::ChiefExecutive],
        }
    }

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Signed::MonitoringOfficer => "monitoring-officer",
            Signed::FinanceOfficer => "finance-officer",
            Signed::HeadOfPaidService => "head-of-paid-service",
        }
    }
}

/// What changed between one recommendation and the next: the one neutral question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Facts,
    Law,
    Money,
    Correction,
    Wording,
    PersuadedByArgument,
    Other,
}

/// Why an edition is taken out of view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Taken {
    /// Somebody's personal data, published by mistake: the content is destroyed.
    PersonalData,
    /// What is exempt in law: the content is kept locked.
    Exempt,
    /// A mistake of another sort: the content is kept locked.
    Mistake,
}

/// The only grounds on which a contrary view is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lawful {
    Defamation,
    PersonalData,
    Exempt,
    /// The time before an election (Local Government Act 1986 s.2).
    BeforeAnElection,
}

/// What the body did with the advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Departure {
    Followed,
    Departed,
}
