//! What a person is and holds: particulars, terms of office, offices.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::council::CouncilKind;
use crate::id::{BodyId, GroupId, PersonId, ServiceId, WardId};
use crate::words::Words;

/// How to reach a person; each is words of this record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Particulars {
    pub name: Words,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Words>,
}

/// A member's term of office. Days are whole: the last day counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Term {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<WardId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The declaration of acceptance of office (LGA 1972 s.83).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Term {
    /// Whether the member may act on that day: from the later of the start of the term and, in a principal council,
    /// the declaration of acceptance of office (LGA 1972 s.83), until the term's last day.
    pub fn may_act(&self, kind: CouncilKind, on: Date) -> bool {
        let accepted = !kind.is_principal() || self.accepted.is_some_and(|accepted| accepted <= on);
        accepted && self.from.is_some_and(|from| from <= on) && self.until.is_none_or(|until| on <= until)
    }
}

/// An office that a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Office {
    /// Chairs the council.
    Chair,
    /// Leads a political group.
    GroupLeader,
    /// Chairs a body.
    ChairOf(BodyId),
    /// Sits on a body.
    MemberOf(BodyId),
    /// Deputises for whoever chairs the council.
    ViceChair,
    /// Deputises for whoever chairs a body.
    ViceChairOf(BodyId),
    /// Sits on a body in the place of a member who cannot.
    SubstituteOn {
        body: BodyId,
        /// The member in whose place.
        instead_of: PersonId,
    },
    /// Sits on a body without a vote (LGHA 1989 s.13).
    CoOptedOn(BodyId),
    /// Holds the portfolio of a service, as a member of the executive.
    PortfolioFor(ServiceId),
}

impl Office {
    /// The role that goes with it, if one does.
    pub fn role(self) -> Option<Role> {
        match self {
            Office::Chair => Some(Role::Chair),
            Office::GroupLeader => Some(Role::GroupLeader),
            Office::ChairOf(_)
            | Office::MemberOf(_)
            | Office::ViceChair
            | Office::ViceChairOf(_)
            | Office::SubstituteOn { .. }
            | Office::CoOptedOn(_)
            | Office::PortfolioFor(_) => None,
        }
    }

    /// The body on which whoever holds it sits, if it is of one.
    pub fn body(self) -> Option<BodyId> {
        match self {
            Office::ChairOf(body)
            | Office::MemberOf(body)
            | Office::ViceChairOf(body)
            | Office::CoOptedOn(body)
            | Office::SubstituteOn { body, .. } => Some(body),
            Office::Chair | Office::ViceChair | Office::GroupLeader | Office::PortfolioFor(_) => None,
        }
    }

    /// The service whose portfolio goes with it.
    pub fn portfolio(self) -> Option<ServiceId> {
        if let Office::PortfolioFor(service) = self { Some(service) } else { None }
    }
}

/// A body outside the council to which somebody is appointed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// What it is called, and in which capacity one sits there.
    pub to: Words,
    pub held: Held,
}

/// From when to when something is held. The last day counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub from: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Held {
    /// Whether it is held on that day.
    pub fn on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}
