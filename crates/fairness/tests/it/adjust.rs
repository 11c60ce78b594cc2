use fairness::adjust::{benjamini_hochberg, holm};

use crate::sample::near;

#[test]
fn holm_multiplies_the_smallest_by_all_and_the_largest_by_one() {
    let adjusted = holm(&[0.01, 0.04, 0.03, 0.005]);
    for (found, expected) in adjusted.into_iter().zip([0.03, 0.06, 0.06, 0.02]) {
        near(found, expected, "Holm");
    }
    assert_eq!(holm(&[0.6, 0.9]), [1.0, 1.0]);
}

#[test]
fn benjamini_and_hochberg_divide_by_the_rank() {
    let adjusted = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005]);
    for (found, expected) in adjusted.into_iter().zip([0.02, 0.04, 0.04, 0.02]) {
        near(found, expected, "Benjamini-Hochberg");
    }
}

#[test]
fn of_one_question_nothing_is_adjusted_and_of_none_there_is_nothing() {
    assert_eq!((holm(&[0.3]), benjamini_hochberg(&[0.3])), (vec![0.3], vec![0.3]));
    assert_eq!((holm(&[]), benjamini_hochberg(&[])), (vec![], vec![]));
}
