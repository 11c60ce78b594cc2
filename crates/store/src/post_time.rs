//! When a letter is written: at once where it cannot wait; else in its recipient's own hours, each as it comes or a day's
//! letters together, as the recipient has chosen.

use jiff::Timestamp;
use rules::actor::Seat;
use rules::calendar::{Hours, civil_day};
use rules::context::Facts;
use rules::enquiry::Matter;
use rules::id::PersonId;

use crate::failure::Broken;
use crate::outbox::Letter;
use crate::standing::Standing;

/// Whether a letter may wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Haste {
    AtOnce,
    InHours,
}

/// When a letter leaves, and whether with the others of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Leaves {
    pub at: Timestamp,
    pub gathered: bool,
}

impl Haste {
    /// What is urgent or has to do with safeguarding waits for nobody's hours, nor does what has gone astray.
    pub(crate) fn of(letter: Letter, matter: &Matter) -> Haste {
        let urgent = matter.raise.urgent.is_some() || matter.safeguarding.is_some();
        match letter {
            Letter::TakenOver | Letter::NamedForIt | Letter::Breach | Letter::DeleteIt => Haste::AtOnce,
            _ if urgent => Haste::AtOnce,
            _ => Haste::InHours,
        }
    }
}

/// When a letter to somebody leaves that is called for now.
pub(crate) fn leaves(
    facts: &mut Standing<'_>,
    (letter, recipient): (Letter, PersonId),
    haste: Haste,
    now: Timestamp,
) -> Result<Leaves, Broken> {
    let at_once = Leaves { at: now, gathered: false };
    if haste == Haste::AtOnce {
        return Ok(at_once);
    }
    let (Some(house), Some(person)) = (facts.council()?, facts.person(recipient)?) else { return Ok(at_once) };
    let seats = person.seats_on(house.kind, civil_day(now));
    let officers = seats.iter().filter_map(|seat| match seat {
        Seat::Officer(post) => Some(*post),
        Seat::Member(_) => None,
    });
    let officers: Vec<_> = officers.collect();
    let sits = seats.iter().any(|seat| matches!(seat, Seat::Member(_)) && letter.is_for(*seat));
    let mut posts = Vec::new();
    // A member is written to at any hour; of whoever is officer too it depends on whom the letter is for.
    for post in if sits { Vec::new() } else { officers } {
        posts.extend(facts.post(post)?);
    }
    let hours = Hours { calendar: house.calendar(), posts: posts.iter().map(|open| open.pattern.as_ref()).collect() };
    Ok(match person.letters.gathered() {
        Some(on) => Leaves { at: hours.begins(now, on), gathered: true },
        None => Leaves { at: hours.next(now), gathered: false },
    })
}
