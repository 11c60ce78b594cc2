//! Rules see no party.

use rules::decider::Decider;
use rules::enquiry::{Enquiry, Event, Visibility};
use rules::id::GroupId;
use rules::person;

use super::{SEEDS, STEPS};
use crate::cast::*;
use crate::dice::Dice;
use crate::testing::{Verdict, judge};
use crate::world::World;

/// The same world with the two groups changed over.
fn other_way_round(world: &World) -> World {
    let mut other = world.clone();
    for state in other.persons.values_mut() {
        if let person::State::Active(active) = state {
            for term in active.terms.values_mut() {
                term.group = term.group.map(changed_over);
            }
        }
    }
    other
}

fn changed_over(group: GroupId) -> GroupId {
    if group == AMBER { GREEN } else { AMBER }
}

#[test]
fn changing_groups_over_changes_no_verdict_and_nothing_that_happens() {
    for seed in SEEDS {
        let mut dice = Dice::seeded(seed);
        let world = dice.world();
        let other = other_way_round(&world);
        let mut events = Vec::new();
        let mut there = Vec::new();
        let mut day = june(1);
        for _ in 0..STEPS {
            day = dice.later(day);
            let state = Enquiry::replay(&events);
            let (by, command) = dice.ask(&world, &state, day);
            let here = judge::<Enquiry>(&world, &state, day, by, &command);
            let elsewhere = judge::<Enquiry>(&other, &Enquiry::replay(&there), day, by, &command);
            // Only where the member chose his group does the record say which.
            let told = |verdict: &Verdict<Enquiry>| {
                verdict.clone().map(|mut decision| {
                    for event in &mut decision.events {
                        let (visibility, group) = match event {
                            Event::Raised { group, raise, .. } => (raise.visibility, group),
                            Event::ShownTo { visibility, group, .. } | Event::WiderAsked { visibility, group, .. } => {
                                (*visibility, group)
                            }
                            _ => continue,
                        };
                        assert!(visibility == Visibility::GroupInWard || group.is_none());
                        *group = group.map(changed_over);
                    }
                    decision
                })
            };
            assert_eq!(told(&here), elsewhere, "seed {seed}: {command:?} on {day}");
            events.extend(here.map(|decision| decision.events).unwrap_or_default());
            there.extend(elsewhere.map(|decision| decision.events).unwrap_or_default());
        }
    }
}
