//! Who may see which part of a record: keys, parts, bars.

use std::fmt;

use crate::actor::Role;
use crate::id::{BodyId, GroupId, PersonId, PostId, ServiceId, WardId};

/// One key that opens a part of a record. The printed form is what is stored and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    /// One person.
    Person(PersonId),
    /// Whoever holds the post that day.
    Post(PostId),
    /// Whoever holds the post that day, and whom that person has asked to stand in: named for what was lifted out.
    Named(PostId),
    /// Whoever holds a post of the service that day.
    Service(ServiceId),
    /// The members for the ward.
    Ward(WardId),
    /// The members of one group for the ward.
    WardGroup(WardId, GroupId),
    /// The members of one group: what an officer told that group in confidence.
    Group(GroupId),
    /// Whoever leads the group that day: what has to be taken up with one of its members.
    LeaderOf(GroupId),
    /// Whoever holds the portfolio of the service that day.
    Portfolio(ServiceId),
    /// Every member with the right to act.
    Members,
    /// Members and officers.
    Council,
    /// The members of a body.
    Body(BodyId),
    /// Whoever chairs the body that day, or deputises there.
    ChairOf(BodyId),
    /// Whoever chairs the council that day, or deputises there.
    Presiding,
    /// Whoever assists this member that day.
    Assistant(PersonId),
    /// Whoever has the role that day.
    Role(Role),
    /// Whoever has the role in that service that day.
    RoleIn(Role, ServiceId),
    /// Everybody.
    Public,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Person(id) => write!(f, "person:{id}"),
            Key::Post(id) => write!(f, "post:{id}"),
            Key::Named(id) => write!(f, "named:{id}"),
            Key::Service(id) => write!(f, "service:{id}"),
            Key::Ward(id) => write!(f, "ward:{id}"),
            Key::WardGroup(ward, group) => write!(f, "ward+group:{ward}/{group}"),
            Key::Group(id) => write!(f, "group:{id}"),
            Key::LeaderOf(id) => write!(f, "leader:{id}"),
            Key::Portfolio(id) => write!(f, "portfolio:{id}"),
            Key::Members => f.write_str("members"),
            Key::Council => f.write_str("council"),
            Key::Body(id) => write!(f, "body:{id}"),
            Key::ChairOf(id) => write!(f, "chair:{id}"),
            Key::Presiding => f.write_str("presiding"),
            Key::Assistant(id) => write!(f, "assistant:{id}"),
            Key::Role(role) => write!(f, "role:{}", role.name()),
            Key::RoleIn(role, service) => write!(f, "role+service:{}/{service}", role.name()),
            Key::Public => f.write_str("public"),
        }
    }
}

/// The parts of a record that may have audiences of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// That it is there, its reference and how it stands.
    Cover,
    /// What both sides see: question, messages, answer, history.
    Face,
    /// Notes among those who handle it.
    Notes,
    /// What the protocol wants somebody to look at.
    Flags,
    /// What was said in confidence to the member who asked.
    Confidence,
    /// What the information officer has to decide about a breach of personal data.
    Breach,
    /// What members think otherwise, beside what was issued.
    Beside,
    /// Members' views as the author gives them, until each has said whether it is given rightly.
    Quoted,
    /// What is opened only by itself, and written down.
    Sealed,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 9] = [
        Part::Cover,
        Part::Face,
        Part::Notes,
        Part::Flags,
        Part::Confidence,
        Part::Breach,
        Part::Beside,
        Part::Quoted,
        Part::Sealed,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Part::Cover => "cover",
            Part::Face => "face",
            Part::Notes => "notes",
            Part::Flags => "flags",
            Part::Confidence => "confidence",
            Part::Breach => "breach",
            Part::Beside => "beside",
            Part::Quoted => "quoted",
            Part::Sealed => "sealed",
        }
    }
}

/// Those who see to it that what was decided with the public away is lawful and done, whichever body decided it.
pub const KEEPERS_OF_THE_LAW: [Role; 5] =
    [Role::Clerk, Role::MonitoringOfficer, Role::DeputyMonitoringOfficer, Role::FinanceOfficer, Role::ChiefExecutive];

/// Who may see one part of a record: whoever holds one of the keys and is not barred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Which part.
    pub part: Part,
    /// Any one of these opens it.
    pub keys: Vec<Key>,
    /// Never these persons, whatever keys they hold.
    pub bars: Vec<PersonId>,
}
