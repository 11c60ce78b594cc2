//! The people of the two councils, none of whom lives, and where they belong.

use rules::actor::Role;

use super::days::Hours;

/// The password of everybody in a demonstration. It is in the documentation, and opens nothing else.
pub const PASSWORD: &str = "demonstration only";

/// A council as the script sets it up.
pub struct Council {
    pub slug: &'static str,
    pub name: &'static str,
    pub domain: &'static str,
    pub urgent: &'static str,
    pub wards: &'static [&'static str],
    pub groups: &'static [&'static str],
    pub services: &'static [&'static str],
    pub members: &'static [Member],
    pub officers: &'static [Officer],
}

/// A member: name, ward, group, office.
pub struct Member {
    pub name: &'static str,
    pub ward: Option<usize>,
    pub group: Option<usize>,
    pub office: Office,
}

/// An office that a member holds throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    None,
    Chair,
    Leader,
}

/// An officer: name, title of the post, service, place of the manager in the list, roles of the post.
pub struct Officer {
    pub name: &'static str,
    pub title: &'static str,
    pub service: Option<usize>,
    pub manager: Option<usize>,
    pub roles: &'static [Role],
    pub hours: Hours,
}

const fn member(name: &'static str, ward: usize, group: Option<usize>, office: Office) -> Member {
    Member { name, ward: Some(ward), group, office }
}

const fn officer(
    name: &'static str,
    title: &'static str,
    service: Option<usize>,
    manager: Option<usize>,
    roles: &'static [Role],
) -> Officer {
    Officer { name, title, service, manager, roles, hours: Hours::Office }
}

use Office::{Chair, Leader, None as Plain};

/// The county.
pub const NORTHWOLD: Council = Council {
    slug: "northwold",
    name: "Northwold County Council",
    domain: "northwold.example",
    urgent: "01632 960999",
    wards: &[
        "Oakley",
        "Elmstead",
        "Harbour",
        "Millbeck",
        "Fenside",
        "Castle Hill",
        "Northgate",
        "Saltings",
        "Thornby Vale",
        "Wolds Edge",
        "Abbey",
        "Lower Marsh",
    ],
    groups: &["Harbour Group", "Wolds Alliance", "Forward Northwold"],
    services: &[
        "Highways and Transport",
        "Waste and Environment",
        "Adult Social Care",
        "Children and Education",
        "Planning and Economy",
        "Libraries and Communities",
    ],
    members: &[
        member("Ada Marshgate", 0, Some(0), Leader),
        member("Bello Thornwick", 0, Some(1), Plain),
        member("Chidi Fennimoor", 1, Some(0), Plain),
        member("Dara Holmgarth", 1, Some(2), Plain),
        member("Esi Saltgrave", 2, Some(0), Chair),
        member("Farah Brindlow", 2, Some(0), Plain),
        member("Gwen Oakhanger", 3, Some(1), Leader),
        member("Hana Wetherlea", 3, Some(1), Plain),
        member("Idris Coldbeck", 4, Some(0), Plain),
        member("Jonah Ravenstow", 4, Some(2), Leader),
        member("Kezia Larkfold", 5, Some(1), Plain),
        member("Lewin Ashmarsh", 5, None, Plain),
        member("Mina Dunmoor", 6, Some(0), Plain),
        member("Noor Castleby", 6, Some(1), Plain),
        member("Owain Skelbrook", 7, Some(2), Plain),
        member("Priya Hexgrove", 7, Some(0), Plain),
        member("Quillan Birkmere", 8, Some(1), Plain),
        member("Rosa Tidewell", 8, Some(0), Plain),
        member("Sami Greythorpe", 9, Some(2), Plain),
        member("Tess Kirkhollow", 9, Some(1), Plain),
        member("Uma Stonecroft", 10, Some(0), Plain),
        member("Viktor Elmhirst-Dale", 10, Some(2), Plain),
        member("Wanda Pikefold", 11, Some(1), Plain),
        member("Yusuf Merebank", 11, None, Plain),
    ],
    officers: &[
        officer("Zola Hartmoor", "Chief Executive", None, None, &[Role::ChiefExecutive, Role::LineManager]),
        officer("Abel Quarrington", "Monitoring Officer", None, Some(0), &[Role::MonitoringOfficer, Role::LineManager]),
        officer("Brigit Stanmere", "Deputy Monitoring Officer", None, Some(1), &[Role::DeputyMonitoringOfficer]),
        officer("Cosmo Haverleigh", "Head of Democratic Services", None, Some(1), &[Role::Clerk, Role::LineManager]),
        officer("Delphine Yewbank", "Democratic Services Officer", None, Some(3), &[Role::Clerk]),
        officer("Emrys Foxhollow", "Information Governance Manager", None, Some(1), &[Role::InformationOfficer]),
        officer("Freya Ridgewell", "Director of Highways", Some(0), Some(0), &[Role::Director, Role::LineManager]),
        officer("Gideon Slackmoor", "Highways Area Manager", Some(0), Some(6), &[Role::LineManager]),
        officer("Hester Millwain", "Highways Engineer", Some(0), Some(7), &[]),
        officer("Ivo Larchdale", "Passenger Transport Officer", Some(0), Some(7), &[]),
        officer("Jessamy Crowmarsh", "Director of Environment", Some(1), Some(0), &[Role::Director, Role::LineManager]),
        officer("Kofi Wrenfield", "Waste Contracts Manager", Some(1), Some(10), &[Role::LineManager]),
        officer("Leonie Hawkshaw-Vale", "Waste Officer", Some(1), Some(11), &[]),
        officer("Magnus Blackwater", "Countryside Officer", Some(1), Some(11), &[]),
        officer("Nerys Applegarth", "Director of Adult Care", Some(2), Some(0), &[Role::Director, Role::LineManager]),
        officer("Osric Fellbridge", "Adult Care Area Manager", Some(2), Some(14), &[Role::LineManager]),
        officer("Petra Lindenhow", "Care Reviews Officer", Some(2), Some(15), &[]),
        officer("Rufus Moorcastle", "Blue Badge and Aids Officer", Some(2), Some(15), &[]),
        officer(
            "Saskia Thistleby",
            "Director of Children's Services",
            Some(3),
            Some(0),
            &[Role::Director, Role::LineManager],
        ),
        officer("Tobias Wainfleet-Gray", "Schools Manager", Some(3), Some(18), &[Role::LineManager]),
        officer("Ursula Pennymoor", "Admissions Officer", Some(3), Some(19), &[]),
        officer("Vaughan Sedgewick-Lowe", "School Transport Officer", Some(3), Some(19), &[]),
        officer("Winifred Hollinbeck", "Director of Planning", Some(4), Some(0), &[Role::Director, Role::LineManager]),
        officer("Xanthe Barrowdale", "Planning Enforcement Manager", Some(4), Some(22), &[Role::LineManager]),
        officer("Yannick Otterbourne", "Planning Officer", Some(4), Some(23), &[]),
        officer("Zara Coppergate", "Economy Officer", Some(4), Some(23), &[]),
        officer("Alwyn Netherby", "Director of Communities", Some(5), Some(0), &[Role::Director, Role::LineManager]),
        officer("Bronte Fairlight", "Libraries Manager", Some(5), Some(26), &[Role::LineManager]),
        officer("Caspar Dovedale-Reed", "Library Services Officer", Some(5), Some(27), &[]),
        officer("Dilys Summerhow", "Community Safety Officer", Some(5), Some(27), &[]),
        officer("Elowen Garthside", "Member Support Officer", None, Some(3), &[]),
        officer("Ferris Oldcastle-Ray", "Chief Finance Officer", None, Some(0), &[Role::FinanceOfficer]),
        officer("Greta Sallowfield", "Political Assistant, Harbour Group", None, Some(3), &[]),
    ],
};

const fn councillor(name: &'static str, office: Office) -> Member {
    Member { name, ward: None, group: None, office }
}

/// The parish.
pub const EASTMARSH: Council = Council {
    slug: "eastmarsh",
    name: "Eastmarsh Parish Council",
    domain: "eastmarsh.example",
    urgent: "01632 960888",
    wards: &[],
    groups: &[],
    services: &[],
    members: &[
        councillor("Effie Sandholme", Chair),
        councillor("Fergus Inglemere", Plain),
        councillor("Gita Willowbank", Plain),
        councillor("Hamish Dykeside", Plain),
        councillor("Imogen Cranfold", Plain),
        councillor("Joss Peatling-Moor", Plain),
        councillor("Kamila Reedham-Shaw", Plain),
    ],
    officers: &[Officer {
        name: "Lorna Beckwater",
        title: "Clerk",
        service: None,
        manager: None,
        roles: &[Role::Clerk],
        hours: Hours::TwoMornings,
    }],
};

impl Council {
    /// The address of somebody in it.
    pub fn address(&self, name: &str) -> String {
        format!("{}@{}", name.to_lowercase().replace(' ', "."), self.domain)
    }
}
