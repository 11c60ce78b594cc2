//! How a council has its people sign in: which ways are open, who needs a second proof, how long a session lasts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::Role;

/// A way to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Address and password.
    Password,
    /// A link sent to the council address, good once and for a quarter of an hour.
    Link,
    /// A key that a telephone, a computer or a stick keeps.
    Passkey,
    /// The council's own sign-in service, by OpenID Connect.
    Provider,
}

impl Way {
    /// Every way.
    pub const ALL: [Way; 4] = [Way::Password, Way::Link, Way::Passkey, Way::Provider];

    /// Whether somebody can begin with it who has never been in.
    const fn is_first(self) -> bool {
        !matches!(self, Way::Passkey)
    }
}

/// Who has to give a second proof beside a password or a link.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// Whoever has set one up for themselves, and nobody else.
    #[default]
    Nobody,
    /// The clerk and the statutory officers.
    Officers,
    /// Everybody.
    Everybody,
}

/// What a council has said about signing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SignIn {
    /// The ways that are open.
    pub ways: BTreeSet<Way>,
    pub second_factor: SecondFactor,
    /// A session ends after so many minutes without a request.
    pub idle_minutes: u16,
    /// A session ends so many hours after signing in, whatever happens in it.
    pub longest_hours: u16,
}

impl Default for SignIn {
    fn default() -> SignIn {
        SignIn {
            ways: Way::ALL.into_iter().collect(),
            second_factor: SecondFactor::Nobody,
            idle_minutes: 30,
            longest_hours: 12,
        }
    }
}

impl SignIn {
    /// The minutes that a council may choose from.
    pub const IDLE_MINUTES: [u16; 4] = [10, 30, 60, 120];
    /// The hours that a council may choose from.
    pub const LONGEST_HOURS: [u16; 4] = [4, 8, 12, 24];

    /// Whether the council has left everything as it is at first.
    pub(crate) fn is_default(&self) -> bool {
        *self == SignIn::default()
    }

    /// Whether a way is open.
    pub fn allows(&self, way: Way) -> bool {
        self.ways.contains(&way)
    }

    /// Whether somebody with these roles, over all their seats, has to give a second proof.
    pub fn wants_second_factor(&self, roles: &[Role]) -> bool {
        match self.second_factor {
            SecondFactor::Nobody => false,
            SecondFactor::Officers => roles.iter().any(|role| is_statutory(*role)),
            SecondFactor::Everybody => true,
        }
    }

    /// Whether somebody who has never been in still has a way, and the numbers are of those offered.
    pub(crate) fn is_open(&self) -> bool {
        self.ways.iter().any(|way| way.is_first())
    }

    pub(crate) fn is_measured(&self) -> bool {
        SignIn::IDLE_MINUTES.contains(&self.idle_minutes) && SignIn::LONGEST_HOURS.contains(&self.longest_hours)
    }
}

/// The clerk and the officers whom a statute names: what they hold opens more than one matter.
pub fn is_statutory(role: Role) -> bool {
    match role {
        Role::Clerk
        | Role::ChiefExecutive
        | Role::MonitoringOfficer
        | Role::DeputyMonitoringOfficer
        | Role::FinanceOfficer
        | Role::InformationOfficer
        | Role::SystemAdministrator => true,
        Role::Member | Role::Officer | Role::LineManager | Role::Director | Role::GroupLeader | Role::Chair => false,
    }
}
