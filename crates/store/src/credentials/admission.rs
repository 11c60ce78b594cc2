//! Whether the record of a person lets them in today, and in which seats.

use jiff::civil::Date;
use rules::actor::{Role, Seat};
use rules::context::{Facts, standing};
use rules::edition::in_force;
use rules::id::PersonId;
use rules::person::{Access, casework_within};

use crate::failure::Broken;
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
    let name = facts.text(active.particulars.name)?;
    Ok(Some(Admitted { name, roles: stands.roles.into_iter().collect() }))
}

/// The seats that somebody with access holds on this day, officers' seats first; nothing without access.
pub(crate) fn seats(facts: &mut Standing<'_>, person: PersonId, today: Date) -> Result<Option<Vec<Seat>>, Broken> {
    let Some(active) = facts.person(person)?.filter(|active| active.access == Access::Given) else { return Ok(None) };
    let house = facts.council()?;
    Ok(Some(house.map(|house| active.seats_on(house.kind, today)).unwrap_or_default()))
}

/// Somebody who has left, and may still take their own casework.
pub(crate) struct Leaving {
    pub(crate) name: String,
    /// The last term in which they sat.
    pub(crate) seat: Seat,
    /// The last day of it.
    pub(crate) until: Date,
}

/// Somebody with access and without a seat on this day, whose time to take their own casework is not over.
pub(crate) fn leaving(facts: &mut Standing<'_>, person: PersonId, today: Date) -> Result<Option<Leaving>, Broken> {
    let Some(active) = facts.person(person)?.filter(|active| active.access == Access::Given) else { return Ok(None) };
    let Some(house) = facts.council()? else { return Ok(None) };
    let within = casework_within(in_force(&facts.editions()?, today).as_ref());
    let Some(until) = active.takes_casework_until(house.kind, today, within) else { return Ok(None) };
    let past = active.terms.iter().filter(|(_, term)| term.until.is_some_and(|until| until < today));
    let Some((term, _)) = past.max_by_key(|(_, term)| term.until) else { return Ok(None) };
    let name = facts.text(active.particulars.name)?;
    Ok(Some(Leaving { name, seat: Seat::Member(*term), until }))
}

/// Whether a person may sign in; somebody who is not in the records never could.
pub(crate) fn access(facts: &mut Standing<'_>, person: PersonId) -> Result<Access, Broken> {
    Ok(facts.person(person)?.map_or(Access::None, |active| active.access))
}
