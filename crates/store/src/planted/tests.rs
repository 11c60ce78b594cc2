//! Of what is planted.

use super::{Fault, Planted};

#[test]
fn nothing_is_planted_unless_somebody_says_so() {
    let planted = Planted::of_process();
    assert!(Fault::ALL.into_iter().all(|fault| !planted.has(fault)));
    for fault in Fault::ALL {
        let other = planted.clone();
        planted.plant(fault);
        assert!(Fault::ALL.into_iter().all(|one| other.has(one) == (one == fault)), "{fault:?}");
        other.clear();
        assert!(!planted.has(fault));
    }
}

#[test]
fn a_fault_has_a_name_of_its_own_for_the_environment() {
    assert_eq!(Fault::SkipTheBarrier.name(), "skip-the-barrier");
}
