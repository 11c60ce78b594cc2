//! Whether the record of a person lets them in today, and in which seats.

use jiff::civil::Date;
use rules::actor::{Role, Seat};
use rules::context::{Facts, standing};
use rules::id::PersonId;
use rules::person::Access;

use crate::failure::Broken;
use crate::questions::names::open_text;
use crate::standing::Standing;

/// Somebody whose record lets them in, in a seat that they hold today.
pub(crate) struct Admitted {
    pub(crate) name: String,
    pub(crate) roles: Vec<Role>,
}

/// Somebody with access, in this seat on this day; nothing where either is wanting.
pub(crate) fn admitted(
    facts: &mut Standing<'_>,
    person: PersonId,
    seat: Seat,
    today: Date,
) -> Result<Option<Admitted>, Broken> {
    let Some(active) = facts.person(person)?.filter(|active| active.access == Access::Given) else { return Ok(None) };
    let house = facts.council()?;
    let Some(stands) = standing(facts, house.as_deref(), person, seat, today)? else { return Ok(None) };
    let name = open_text(facts.db, facts.council, active.particulars.name)?;
    Ok(Some(Admitted { name, roles: stands.roles.into_iter().collect() }))
}

/// The seats that somebody with access holds on this day, officers' seats first; nothing without access.
pub(crate) fn seats(facts: &mut Standing<'_>, person: PersonId, today: Date) -> Result<Option<Vec<Seat>>, Broken> {
    let Some(active) = facts.person(person)?.filter(|active| active.access == Access::Given) else { return Ok(None) };
    let house = facts.council()?;
    Ok(Some(house.map(|house| active.seats_on(house.kind, today)).unwrap_or_default()))
}

/// Whether a person may sign in; somebody who is not in the records never could.
pub(crate) fn access(facts: &mut Standing<'_>, person: PersonId) -> Result<Access, Broken> {
    Ok(facts.person(person)?.map_or(Access::None, |active| active.access))
}
