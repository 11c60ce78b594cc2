//! Who looks at a complaint that the council itself has finished with, by nation and kind of council.

use crate::calendar::Nation;
use crate::council::CouncilKind;

/// Where somebody may take a complaint who is not content with the council's last answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ombudsman {
    /// England, principal councils: Local Government Act 1974 part III.
    LocalGovernmentAndSocialCare,
    /// Wales, community councils too: Public Services Ombudsman (Wales) Act 2019.
    PublicServicesWales,
    /// Scotland: Scottish Public Services Ombudsman Act 2002.
    ScottishPublicServices,
    /// Northern Ireland: Public Services Ombudsman Act (Northern Ireland) 2016.
    NorthernIrelandPublicServices,
}

/// The Ombudsman for a council; none for a parish in England, which the Act of 1974 does not name.
pub const fn ombudsman(nation: Nation, kind: CouncilKind) -> Option<Ombudsman> {
    match (nation, kind) {
        (Nation::England, CouncilKind::Parish) => None,
        (
            Nation::England,
            CouncilKind::County
            | CouncilKind::Unitary
            | CouncilKind::District
            | CouncilKind::LondonBorough
            | CouncilKind::Metropolitan,
        ) => Some(Ombudsman::LocalGovernmentAndSocialCare),
        (Nation::Wales, _) => Some(Ombudsman::PublicServicesWales),
        (Nation::Scotland, _) => Some(Ombudsman::ScottishPublicServices),
        (Nation::NorthernIreland, _) => Some(Ombudsman::NorthernIrelandPublicServices),
    }
}

impl Ombudsman {
    /// As a letter names it.
    pub const fn name(self) -> &'static str {
        match self {
            Ombudsman::LocalGovernmentAndSocialCare => "Local Government and Social Care Ombudsman",
            Ombudsman::PublicServicesWales => "Public Services Ombudsman for Wales",
            Ombudsman::ScottishPublicServices => "Scottish Public Services Ombudsman",
            Ombudsman::NorthernIrelandPublicServices => "Northern Ireland Public Services Ombudsman",
        }
    }

    /// Where it is found.
    pub const fn place(self) -> &'static str {
        match self {
            Ombudsman::LocalGovernmentAndSocialCare => "www.lgo.org.uk",
            Ombudsman::PublicServicesWales => "www.ombudsman.wales",
            Ombudsman::ScottishPublicServices => "www.spso.org.uk",
            Ombudsman::NorthernIrelandPublicServices => "www.nipso.org.uk",
        }
    }

    /// In what time one normally has to turn to it.
    pub const fn within(self) -> &'static str {
        match self {
            Ombudsman::LocalGovernmentAndSocialCare
            | Ombudsman::PublicServicesWales
            | Ombudsman::ScottishPublicServices => "within 12 months of the day on which you first knew of the matter",
            Ombudsman::NorthernIrelandPublicServices => "within 6 months of this letter",
        }
    }
}
