//! Two hands: what one person proposes, another confirms who is not a party. Neither can do both, and nothing happens before.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::context::{Context, Fact};
use crate::id::PersonId;
use crate::norm::{Bindings, Norm, Stop};

/// The officers who may be the second hand, whatever a protocol says.
const OFFICERS: [Role; 5] = [
    Role::MonitoringOfficer,
    Role::DeputyMonitoringOfficer,
    Role::ChiefExecutive,
    Role::InformationOfficer,
    Role::Clerk,
];

/// What has been proposed, and waits for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub by: PersonId,
    pub on: Date,
    /// Whom it concerns: they confirm nothing.
    pub parties: BTreeSet<PersonId>,
    /// The roles of which one may confirm it, as they were on that day.
    pub second: BTreeSet<Role>,
}

/// Why somebody cannot be the second hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotTheSecond {
    /// They proposed it.
    TheSame,
    /// It concerns them.
    Party,
    /// They hold none of the posts.
    NotNamed,
}

/// What has to be known of others before something is proposed.
pub fn needs() -> Vec<Fact> {
    OFFICERS.into_iter().map(Fact::InRole).collect()
}

/// The same, and who chairs: for what one person does alone where there is no other.
pub fn needs_of_everybody() -> Vec<Fact> {
    needs().into_iter().chain([Fact::InRole(Role::Chair)]).collect()
}

/// Whether anybody but the first could be the second hand: one of the route, or else the chair. The command's `needs` contains
/// [`needs_of_everybody`].
pub fn has_another(ctx: &Context, first: PersonId) -> bool {
    let second = second(ctx, first, &BTreeSet::new());
    second.iter().any(|role| ctx.known.in_role(*role).iter().any(|(held, _)| *held != first))
}

/// What is proposed by whoever acts; none where no person does. The command's `needs` contains [`needs`].
pub fn propose(ctx: &Context, parties: BTreeSet<PersonId>) -> Option<Proposal> {
    let by = ctx.actor.person()?;
    let second = second(ctx, by, &parties);
    Some(Proposal { by, on: ctx.today, parties, second })
}

impl Proposal {
    /// Whether whoever acts may confirm it, or say no to it.
    ///
    /// # Errors
    /// Why not.
    pub fn other_hand(&self, ctx: &Context) -> Result<PersonId, NotTheSecond> {
        match ctx.actor.person() {
            Some(person) if person == self.by => Err(NotTheSecond::TheSame),
            Some(person) if self.parties.contains(&person) => Err(NotTheSecond::Party),
            Some(person) if self.second.iter().any(|role| ctx.is(*role)) => Ok(person),
            Some(_) | None => Err(NotTheSecond::NotNamed),
        }
    }
}

/// Of the roles on the protocol's route, those that somebody else holds who is no party; in a council of one officer the chair.
fn second(ctx: &Context, first: PersonId, parties: &BTreeSet<PersonId>) -> BTreeSet<Role> {
    let own = Bindings::default();
    let params = ctx.bindings().unwrap_or(&own).params(Norm::TwoHands);
    let named = params.route("second").iter().filter_map(|stop| match stop {
        Stop::Role(name) => Role::named(name),
        Stop::Post(_) | Stop::Body(_) => None,
    });
    let another =
        |role: &Role| ctx.known.in_role(*role).iter().any(|(held, _)| *held != first && !parties.contains(held));
    let found: BTreeSet<Role> = named.filter(|role| OFFICERS.contains(role)).filter(another).collect();
    if found.is_empty() { BTreeSet::from([Role::Chair]) } else { found }
}
