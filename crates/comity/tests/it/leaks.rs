//! Leaks planted in the real code, one at a time (`tests/leaks.md` lists them): the two worlds find each, and find nothing without.

use std::fs;

use store::planted::Fault;

use crate::town::Packed;
use crate::two_worlds::{Common, Extent, Presence, Secret, World, difference};
use crate::{foreign, timing};

/// A world and its town as it stands, so that each leak has copies of its own.
struct Kept {
    world: World,
    packed: Packed,
}

impl Kept {
    fn of(world: World) -> Kept {
        Kept { packed: Packed::of(&world.town), world }
    }

    /// A copy with a fault, or none, and everything that has happened in the published log.
    fn with(&self, fault: Option<Fault>) -> World {
        let town = self.packed.unpacked();
        if let Some(fault) = fault {
            town.installation.planted.plant(fault);
        }
        self.world.within(town).published()
    }
}

/// What was found, by the same look whatever was planted: a crawl as a member and as an officer who are cleared for nothing, then
/// what they send, then the clock.
fn found(with: &Kept, without: &Kept, fault: Option<Fault>) -> Option<String> {
    let (there, absent) = (with.with(fault), without.with(fault));
    difference(&there, &absent, |world| Some(&world.town.dara), Extent::Reduced)
        .or_else(|| difference(&there, &absent, |world| Some(&world.town.esi), Extent::Reduced))
        .or_else(|| timing::difference(&there))
        .or_else(|| foreign::difference(&|| with.with(fault), |town| &town.esi))
}

#[test]
fn every_leak_that_is_planted_is_found_and_without_one_nothing_is() {
    let common = Common::of(Secret::Everything);
    let [with, without] = [Presence::There, Presence::Absent].map(|there| Kept::of(common.world(there)));
    assert_eq!(found(&with, &without, None), None, "nothing was planted");
    let leaks = Fault::ALL.into_iter().filter(|fault| *fault != Fault::SkipTheBarrier);
    let missed: Vec<Fault> = leaks.filter(|fault| found(&with, &without, Some(*fault)).is_none()).collect();
    assert_eq!(missed, [], "these leaks would not be noticed");
}

#[test]
fn every_leak_stands_in_the_table() {
    let table = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/leaks.md")).unwrap();
    for fault in Fault::ALL {
        assert!(table.contains(&format!("| `{}` |", fault.name())), "tests/leaks.md says nothing of {}", fault.name());
    }
}
