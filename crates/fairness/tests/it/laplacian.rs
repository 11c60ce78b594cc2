use fairness::laplacian::Weights;

use crate::sample::near;

#[test]
fn two_groups_give_the_square_over_the_variance() {
    let mut weights = Weights::none(2);
    weights.add(2.0, &[0.5, 3.0]);
    let solved = weights.solved();
    assert_eq!(solved.rank(), 1);
    near(solved.square(&[1.5, -1.5]), 2.25 / 3.0, "one pair");
}

#[test]
fn weights_add_up_and_are_the_same_from_both_sides() {
    let mut weights = Weights::none(3);
    weights.add(1.0, &[1.0, 2.0, 3.0]);
    let mut more = Weights::none(3);
    more.add(10.0, &[1.0, 0.0, 1.0]);
    weights.join(&more);
    let seen = [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1), (1, 1)].map(|(a, b)| weights.between(a, b));
    assert_eq!(seen, [2.0, 2.0, 13.0, 13.0, 6.0, 6.0, 0.0]);
    assert_eq!([0, 1, 2].map(|group| weights.variance(group)), [15.0, 8.0, 19.0]);
}

#[test]
fn three_groups_are_solved_as_by_hand() {
    // V = [[3, -1, -2], [-1, 4, -3], [-2, -3, 5]]; of the first two the inverse is [[4, 1], [1, 3]] / 11.
    let mut weights = Weights::none(3);
    weights.add(1.0, &[1.0, 1.0, 0.0]);
    weights.add(2.0, &[1.0, 0.0, 1.0]);
    weights.add(3.0, &[0.0, 1.0, 1.0]);
    let solved = weights.solved();
    assert_eq!(solved.rank(), 2);
    near(solved.square(&[1.0, 2.0, -3.0]), (4.0 + 2.0 * 2.0 + 3.0 * 4.0) / 11.0, "by hand");
}

#[test]
fn groups_that_were_never_together_are_not_compared() {
    let mut weights = Weights::none(5);
    weights.add(2.0, &[1.0, 1.0, 0.0, 0.0, 0.0]);
    weights.add(3.0, &[0.0, 0.0, 1.0, 1.0, 0.0]);
    let solved = weights.solved();
    assert_eq!(solved.rank(), 2);
    near(solved.square(&[1.0, -1.0, 3.0, -3.0, 0.0]), 1.0 / 2.0 + 9.0 / 3.0, "two parts");
}

#[test]
fn with_one_group_or_none_there_is_nothing_to_solve() {
    for many in [0, 1, 3] {
        let solved = Weights::none(many).solved();
        assert_eq!((solved.rank(), solved.square(&vec![1.0; many])), (0, 0.0));
    }
}

#[test]
fn a_chain_of_groups_hangs_together() {
    let mut weights = Weights::none(4);
    for two in [[1.0, 1.0, 0.0, 0.0], [0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 1.0, 1.0]] {
        weights.add(1.0, &two);
    }
    let solved = weights.solved();
    assert_eq!(solved.rank(), 3);
    // A unit flow from one end to the other meets three resistances of one.
    near(solved.square(&[1.0, 0.0, 0.0, -1.0]), 3.0, "a chain");
}

#[test]
fn one_matter_among_a_million_keeps_its_digits() {
    let mut weights = Weights::none(3);
    weights.add(1e6, &[0.5, 0.5, 1e-9]);
    let w = 1e6 * 0.5 * 1e-9;
    let expected = 0.5_f64.powi(2) / (2.0 * w);
    near(weights.solved().square(&[-0.25, -0.25, 0.5]) / expected, 1.0, "the small one against both");
}
