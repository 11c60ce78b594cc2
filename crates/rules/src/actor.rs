//! Who acts: a person in a seat, the clock, a consequence, the installation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::body::BodyKind;
use serde::{Deserialize, Serialize};

use crate::id::{ActId, BodyId, GroupId, PersonId, PostId, ServiceId, TermId, WardId};
use crate::norm::Norm;

/// Who did an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Actor {
    /// A person, in one of their seats.
    Person {
        /// Who.
        person: PersonId,
        /// The seat and hat worn for this act.
        capacity: Seat,
    },
    /// The clock, in the name of a norm.
    Clock {
        /// The norm that set the time.
        norm: Norm,
    },
    /// What another act brought with it.
    Consequence {
        /// That act.
        of: ActId,
    },
    /// The installation: setting up, importing, restoring.
    Installation,
}

impl Actor {
    /// The person acting, where it is one.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Actor::Person { person, .. } => Some(*person),
            Actor::Clock { .. } | Actor::Consequence { .. } | Actor::Installation => None,
        }
    }
}

/// A seat: a member's term, or an officer's holding of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// A member, in this term.
    Member(TermId),
    /// An officer, in this post.
    Officer(PostId),
}

/// The text given is not a seat.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a seat: a term (`term-…`) or a post (`post-…`)")]
pub struct NotASeat;

/// As the term or the post is printed.
impl fmt::Display for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Seat::Member(term) => term.fmt(f),
            Seat::Officer(post) => post.fmt(f),
        }
    }
}

impl FromStr for Seat {
    type Err = NotASeat;

    fn from_str(text: &str) -> Result<Self, NotASeat> {
        let term = text.parse().map(Seat::Member);
        term.or_else(|_| text.parse().map(Seat::Officer)).map_err(|_| NotASeat)
    }
}

/// A role: never stored on a person; it follows from the posts and offices held that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// An elected or co-opted member with the right to act.
    Member,
    /// Holds a post.
    Officer,
    /// The parish's clerk; Democratic Services in a principal council.
    Clerk,
    /// Manages other posts.
    LineManager,
    /// Directs a service.
    Director,
    /// Head of paid service.
    ChiefExecutive,
    /// LGHA 1989 s.5; no parish has one.
    MonitoringOfficer,
    /// Named by the Monitoring Officer.
    DeputyMonitoringOfficer,
    /// Looks after the council's financial affairs (LGA 1972 s.151).
    FinanceOfficer,
    /// Answers for information law.
    InformationOfficer,
    /// Leads a political group.
    GroupLeader,
    /// Chairs the council.
    Chair,
    /// Runs the installation; holds no right over records.
    SystemAdministrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 13] = [
        Role::Member,
        Role::Officer,
        Role::Clerk,
        Role::LineManager,
        Role::Director,
        Role::ChiefExecutive,
        Role::MonitoringOfficer,
        Role::DeputyMonitoringOfficer,
        Role::FinanceOfficer,
        Role::InformationOfficer,
        Role::GroupLeader,
        Role::Chair,
        Role::SystemAdministrator,
    ];

    /// The role's stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Officer => "officer",
            Role::Clerk => "clerk",
            Role::LineManager => "line-manager",
            Role::Director => "director",
            Role::ChiefExecutive => "chief-executive",
            Role::MonitoringOfficer => "monitoring-officer",
            Role::DeputyMonitoringOfficer => "deputy-monitoring-officer",
            Role::FinanceOfficer => "finance-officer",
            Role::InformationOfficer => "information-officer",
            Role::GroupLeader => "group-leader",
            Role::Chair => "chair",
            Role::SystemAdministrator => "system-administrator",
        }
    }

    /// The role of that name.
    pub fn named(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Whether somebody presides over the council that day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Presides {
    /// As its chair or vice-chair.
    Council,
    #[default]
    Not,
}

/// How the actor stands on the day of the act, in the seat worn for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Who.
    pub person: PersonId,
    /// In which seat.
    pub seat: Seat,
    /// The roles that follow from it today.
    pub roles: BTreeSet<Role>,
    /// The service of the post held, for an officer.
    pub service: Option<ServiceId>,
    /// The ward, for a member.
    pub ward: Option<WardId>,
    /// The bodies sat on.
    pub bodies: Vec<BodyId>,
    /// Of what kinds they are.
    pub kinds: Vec<BodyKind>,
    /// Those of them that the actor chairs, or whose chair they deputise for.
    pub chairs: BTreeSet<BodyId>,
    /// The services whose portfolio the actor holds.
    pub portfolios: BTreeSet<ServiceId>,
    /// Whether the actor chairs the council or deputises there.
    pub presides: Presides,
    /// Read by visibility within a ward's group and by offers of briefings, and by nothing else.
    pub group: Option<GroupId>,
    /// The posts whose holders are away and whose work the actor does that day, each with its service.
    pub covers: BTreeMap<PostId, Option<ServiceId>>,
    /// Those of them whose holders have lent it in person with what was lifted out as safeguarding.
    pub lent: BTreeSet<PostId>,
    /// The services that the actor directs that day, in the own post or for a director who is away.
    pub directs: BTreeSet<ServiceId>,
    /// The members whom the actor assists.
    pub assists: BTreeSet<PersonId>,
}

impl Standing {
    /// Whether the actor has this role today.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the actor does the work of this post that day, as its holder or for its holder.
    pub fn does_the_work_of(&self, post: PostId) -> bool {
        self.post() == Some(post) || self.covers.contains_key(&post)
    }

    /// Whether the actor is named for what was lifted out to this post: its holder, or whom the holder has asked in person.
    pub fn is_named_by(&self, post: PostId) -> bool {
        self.post() == Some(post) || self.lent.contains(&post)
    }

    /// Whether the actor works in this service that day.
    pub fn works_in(&self, service: ServiceId) -> bool {
        self.service == Some(service) || self.covers.values().any(|covered| *covered == Some(service))
    }

    /// The post in which the actor acts, for an officer.
    pub fn post(&self) -> Option<PostId> {
        match self.seat {
            Seat::Officer(post) => Some(post),
            Seat::Member(_) => None,
        }
    }
}
