//! What the forms of steps offer to choose from, as the reader may see it.

use rules::id::PersonId;
use store::desk::Reading;
use store::failure::Broken;
use store::questions::enquiry::{Notes, Sight};

use super::step::Offers;
use crate::form::Form;

/// The enquiry whose reference was typed in the box `other`, where the reader may see it.
///
/// # Errors
/// Where the database fails.
pub fn typed(reading: &mut Reading<'_>, form: &Form) -> Result<Vec<Sight>, Broken> {
    let Ok(reference) = form.get("other").trim().parse() else { return Ok(Vec::new()) };
    let found = reading.enquiry(reference)?;
    #[cfg(feature = "planted")]
    let found =
        reading.leaking(store::planted::Fault::BoxReachesHidden, found, |reading| reading.enquiry(reference))?;
    Ok(found.into_iter().collect())
}

/// The enquiries that are linked with one, as far as the reader sees them.
///
/// # Errors
/// Where the database fails.
pub fn linked(reading: &mut Reading<'_>, sight: &Sight) -> Result<Vec<Sight>, Broken> {
    // Who does not see the notes does not know of a link.
    let linked = sight.state.matter().filter(|_| sight.notes == Notes::Shown).map(|matter| matter.linked.clone());
    let mut seen = Vec::new();
    for id in linked.unwrap_or_default() {
        let Some(reference) = reading.reference_of(id.into())?.and_then(|text| text.parse().ok()) else { continue };
        seen.extend(reading.enquiry(reference)?);
    }
    Ok(seen)
}

/// The members who sit today.
///
/// # Errors
/// Where the database fails.
pub fn members(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
    let Some(kind) = reading.house.as_ref().map(|house| house.kind) else { return Ok(Offers::default()) };
    let today = reading.today;
    let sitting = reading.people()?.into_iter().filter(|line| line.active.sits(kind, today).is_some());
    Ok(Offers { members: sitting.map(|line| (line.id, line.name)).collect(), ..Offers::default() })
}

/// Reads the posts and services that work can be passed to.
///
/// # Errors
/// Where the database fails.
pub fn all_offers(reading: &mut Reading<'_>) -> Result<Offers, Broken> {
    let services = reading.services()?;
    let posts = reading.posts()?;
    let holders: Vec<PersonId> = posts.iter().flat_map(|post| post.holders.iter().copied()).collect();
    let names = reading.names(holders.iter().map(ToString::to_string))?;
    let held = posts.into_iter().filter(|post| !post.holders.is_empty()).map(|post| {
        let who: Vec<String> = post.holders.iter().map(|person| names.of(person)).collect();
        (post.id, post.title, post.open.service, who.join(", "))
    });
    let posts = held.collect();
    Ok(Offers { services, posts, routing: reading.routing()?, ..Offers::default() })
}
