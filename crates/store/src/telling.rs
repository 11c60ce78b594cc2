//! Letters that follow from an act of any kind: of council business, that there is something, and where; of a post, that somebody else
//! does its work.

use std::any::Any;
use std::collections::BTreeSet;

use jiff::Timestamp;
use rules::access::Key;
use rules::actor::{Actor, Seat};
use rules::calendar::civil_day;
use rules::context::{Facts, standing};
use rules::decider::Decider;
use rules::id::PersonId;
use rules::post;
use rules::record::Kind;

use crate::failure::Broken;
use crate::outbox::{Letter, Posted, post as send};
use crate::post_time::Haste;
use crate::run::Ask;
use crate::seeing::Keys;
use crate::standing::Standing;

/// In the transaction of the act.
pub(crate) fn tell<D: Decider>(
    facts: &mut Standing<'_>,
    ask: &Ask<D>,
    events: &[D::Event],
    state: &D::State,
    now: Timestamp,
) -> Result<(), Broken> {
    let wanted: BTreeSet<Key> = events.iter().flat_map(|event| D::tells(state, event)).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    for recipient in holders(facts, &wanted, now)? {
        // Whoever did it knows.
        if ask.actor.person() != Some(recipient) {
            let posted = Posted { letter: Letter::Business, record: ask.record, act: ask.act, recipient };
            send(facts, &posted, Haste::InHours, now)?;
        }
    }
    Ok(())
}

/// Whoever holds one of these keys that day.
fn holders(facts: &mut Standing<'_>, wanted: &BTreeSet<Key>, now: Timestamp) -> Result<Vec<PersonId>, Broken> {
    let (house, today) = (facts.council()?, civil_day(now));
    let Some(house) = house else { return Ok(Vec::new()) };
    let wanted: BTreeSet<String> = wanted.iter().map(Key::to_string).collect();
    let mut found = Vec::new();
    for record in facts.records(Kind::Person)?.iter() {
        let person = PersonId(record.bits);
        let Some(active) = facts.person(person)? else { continue };
        for seat in active.seats_on(house.kind, today) {
            let stands = standing(facts, Some(&house), person, seat, today)?;
            if stands.is_some_and(|stands| Keys::of(&stands).printed.iter().any(|key| wanted.contains(key))) {
                found.push(person);
                break;
            }
        }
    }
    Ok(found)
}

/// Whoever holds a post is told that somebody else has arranged who does its work.
pub(crate) fn covered<D: Decider>(
    facts: &mut Standing<'_>,
    ask: &Ask<D>,
    events: &[D::Event],
    now: Timestamp,
) -> Result<(), Broken> {
    for event in events.iter().filter_map(|event| (event as &dyn Any).downcast_ref::<post::Event>()) {
        let post::Event::CoverTaken(cover) = event else { continue };
        let holders = facts.holders(cover.post, civil_day(now))?;
        // Who arranged it for the own post knows.
        let own = matches!(ask.actor, Actor::Person { capacity: Seat::Officer(seat), .. } if seat == cover.post);
        for recipient in holders.into_iter().filter(|holder| !own && ask.actor.person() != Some(*holder)) {
            let posted = Posted { letter: Letter::Covered, record: ask.record, act: ask.act, recipient };
            send(facts, &posted, Haste::InHours, now)?;
        }
    }
    Ok(())
}
