use ledger::digest::Leaf;
use ledger::publish::{STEP, batch, covers_needed};
use proptest::prelude::*;

#[test]
fn a_day_without_acts_adds_nothing_to_a_full_step() {
    assert_eq!(covers_needed(0, 0), 0);
    assert_eq!(covers_needed(32, 0), 0);
    assert_eq!(covers_needed(32, 1), 15);
    assert_eq!(covers_needed(32, 16), 0);
    assert_eq!(covers_needed(1, 0), 15);
    assert_eq!(covers_needed(u64::MAX, usize::MAX), 2);
}

proptest! {
    #[test]
    fn the_size_becomes_a_multiple_of_the_step_with_fewer_covers_than_one(size in 0..1_u64 << 60, pending in 0..1_usize << 40) {
        let covers = covers_needed(size, pending);
        prop_assert_eq!((size + pending as u64 + covers as u64) % STEP, 0);
        prop_assert!((covers as u64) < STEP);
    }

    #[test]
    fn a_batch_is_the_same_in_whatever_order_things_happened(
        (acts, shuffled) in proptest::collection::vec(any::<[u8; 32]>().prop_map(Leaf), 0..40)
            .prop_flat_map(|acts| (Just(acts.clone()), Just(acts).prop_shuffle())),
        covers in proptest::collection::vec(any::<[u8; 32]>().prop_map(Leaf), 0..16),
    ) {
        let leaves = batch(acts.clone(), covers.clone());
        prop_assert_eq!(&leaves, &batch(covers.clone(), shuffled));
        prop_assert!(leaves.is_sorted());
        prop_assert_eq!(leaves.len(), acts.len() + covers.len());
        prop_assert!(acts.iter().chain(&covers).all(|leaf| leaves.contains(leaf)));
    }
}
