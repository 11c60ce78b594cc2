//! A matter of one's own goes by the public route; an interest of one's own is said and shown, and stops nothing.

use rules::access::{Key, Part};
use rules::actor::Role;
use rules::decider::{Decider, Refuses};
use rules::enquiry::{Capacity, Enquiry, Flag, Raise, Refusal};
use rules::norm::{Norm, Stop};
use rules::pack::Pack;
use rules::person::{self, Held, Office};

use super::{clause, county, eastmarsh, northwold, parish};
use crate::cast::*;
use crate::dice::Dice;
use crate::enquiry::{question, raise};
use crate::testing::given;
use crate::world::{LONG_AGO, World};

const OFFICIAL: [Capacity; 4] = [Capacity::Ward, Capacity::Body, Capacity::Office, Capacity::Group];

fn interested(capacity: Capacity) -> Raise {
    Raise { capacity, interest: Some(words(1004)), ..question() }
}

#[test]
fn m3_2f_enforced_nobody_raises_a_matter_purely_their_own_whatever_office_they_hold() {
    let mut world = eastmarsh();
    goes_by_the_public_route(&world, &parish(), "3.2f");
    let held = Held { from: LONG_AGO, until: None };
    world.person(ADA, person::Command::TakeOffice { office: Office::Chair, held });
    goes_by_the_public_route(&world, &parish(), "3.2f");
}

#[test]
fn m3_2f_flagged_an_interest_goes_through_and_is_shown_to_the_clerk_alone() {
    let world = eastmarsh();
    let pack = parish();
    assert_eq!(clause(&pack, Norm::InterestDeclared), "3.2f");
    let shown_to = pack.bindings.params(Norm::InterestDeclared);
    assert_eq!(shown_to.route("to"), [Stop::Role("clerk".to_owned())]);
    for capacity in OFFICIAL {
        given::<Enquiry>(&world, []).when(june(1), ada(), raise(interested(capacity))).flags([Flag::InterestDeclared]);
        given::<Enquiry>(&world, []).when(june(1), ada(), raise(Raise { capacity, ..question() })).flags([]);
    }
    let asked = given::<Enquiry>(&world, []).and(june(1), ada(), raise(interested(Capacity::Ward)));
    let audiences = Enquiry::audience(&asked.state());
    let flags = audiences.iter().find(|audience| audience.part == Part::Flags).unwrap();
    assert_eq!((flags.keys.as_slice(), flags.bars.as_slice()), (&[Key::Role(Role::Clerk)][..], &[ADA][..]));
}

#[test]
fn g_other_roles_enforced_as_member_with_an_interest_is_always_possible_and_ones_own_matter_is_not() {
    goes_by_the_public_route(&northwold(), &county(), "other-roles");
    for capacity in OFFICIAL {
        given::<Enquiry>(&northwold(), [])
            .when(june(1), ada(), raise(interested(capacity)))
            .flags([Flag::InterestDeclared]);
    }
    // Under whatever protocol, an interest that is said changes no verdict.
    let mut accepted = 0;
    for seed in 0..400 {
        let mut dice = Dice::seeded(seed);
        let world = dice.world();
        let without = Raise { interest: None, ..dice.question() };
        let with = Raise { interest: Some(words(1004)), ..without.clone() };
        let verdict = |asked| given::<Enquiry>(&world, []).when(june(1), ada(), raise(asked)).verdict;
        match (verdict(with), verdict(without)) {
            (Ok(with), Ok(without)) => {
                assert_eq!(with.events.len(), without.events.len(), "seed {seed}");
                accepted += 1;
            }
            (with, without) => assert_eq!(with.err(), without.err(), "seed {seed}"),
        }
    }
    assert!(accepted > 100, "the dice are loaded: {accepted}");
}

/// Refused under that clause, with the way that is open to everybody, and nothing else is.
#[track_caller]
fn goes_by_the_public_route(world: &World, pack: &Pack, number: &str) {
    for capacity in [Capacity::Resident, Capacity::PrivateInterest] {
        for raised in [Raise { capacity, ..question() }, interested(capacity)] {
            given::<Enquiry>(world, []).when(june(1), ada(), raise(raised)).refused(Refusal::PrivateMatter);
        }
    }
    assert_eq!(clause(pack, Refusal::PrivateMatter.norm()), number);
    assert!(Refusal::PrivateMatter.instead().contains("open to every resident"));
    for capacity in OFFICIAL {
        let official = Raise { capacity, ..question() };
        assert!(given::<Enquiry>(world, []).when(june(1), ada(), raise(official)).verdict.is_ok(), "{capacity:?}");
    }
}
