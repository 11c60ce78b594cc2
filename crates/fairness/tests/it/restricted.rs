use fairness::curve::Curve;
use fairness::restricted::{Difference, Mean, common_limit, difference, mean};

use crate::sample::{arranged, lines, near};

fn curve(all: &[(f64, u8, &str)]) -> Curve {
    Curve::of_all(&arranged(&lines(all)))
}

#[test]
fn of_matters_that_all_ended_it_is_their_mean() {
    let all = [(1.0, 1, "a"), (2.0, 1, "a"), (4.0, 1, "a"), (9.0, 1, "a")];
    let found = mean(&curve(&all), 9.0);
    near(found.mean, 4.0, "the mean");
    // Greenwood's variance of a mean without censoring is the plain one, divided by n.
    near(found.se.powi(2), (9.0 + 4.0 + 0.0 + 25.0) / 16.0, "its variance");
    near(mean(&curve(&all), 100.0).mean, 4.0, "nothing is left after the last");
}

#[test]
fn up_to_a_limit_longer_times_count_as_the_limit() {
    let all = [(1.0, 1, "a"), (2.0, 1, "a"), (4.0, 1, "a"), (9.0, 1, "a")];
    let found = mean(&curve(&all), 3.0);
    near(found.mean, (1.0 + 2.0 + 3.0 + 3.0) / 4.0, "the mean");
    near(found.se.powi(2), (1.25_f64.powi(2) + 0.25_f64.powi(2) + 2.0 * 0.75_f64.powi(2)) / 16.0, "its variance");
    assert_eq!(found.tau, 3.0);
}

#[test]
fn an_event_at_the_limit_itself_changes_nothing() {
    let all = [(1.0, 1, "a"), (3.0, 1, "a"), (4.0, 0, "a")];
    near(mean(&curve(&all), 3.0).mean, 1.0 + 2.0 * 2.0 / 3.0, "the mean");
    let expected = (4.0_f64 / 3.0).powi(2) / 6.0;
    near(mean(&curve(&all), 3.0).se.powi(2), expected, "its variance");
}

#[test]
fn of_nobody_or_to_no_time_it_is_the_limit_itself() {
    assert_eq!(mean(&Curve { steps: Vec::new() }, 5.0), Mean { mean: 5.0, se: 0.0, tau: 5.0 });
    assert_eq!(mean(&curve(&[(1.0, 1, "a")]), 0.0), Mean { mean: 0.0, se: 0.0, tau: 0.0 });
}

#[test]
fn all_curves_are_known_up_to_the_common_limit() {
    let to_nothing = curve(&[(2.0, 1, "a")]);
    let open_at_five = curve(&[(3.0, 1, "a"), (5.0, 0, "a")]);
    let open_at_eight = curve(&[(3.0, 1, "a"), (8.0, 0, "a")]);
    let closed_at_nine = curve(&[(9.0, 1, "a")]);
    assert_eq!(common_limit([&to_nothing, &open_at_five, &open_at_eight]), 5.0);
    assert_eq!(common_limit([&to_nothing, &closed_at_nine]), 9.0);
    assert_eq!(common_limit([&to_nothing, &open_at_eight]), 8.0);
    assert_eq!(common_limit([]), 0.0);
}

#[test]
fn a_difference_has_the_error_of_both() {
    let (one, other) = (Mean { mean: 10.0, se: 3.0, tau: 20.0 }, Mean { mean: 4.0, se: 4.0, tau: 20.0 });
    let found = difference(one, other);
    near(found.se, 5.0, "standard error");
    near(found.lo, 6.0 - 5.0 * 1.959_963_984_540_054, "lo");
    near(found.hi, 6.0 + 5.0 * 1.959_963_984_540_054, "hi");
    near(found.p, 0.230_139_340_443_414_8, "beyond 1.2 standard errors");
    assert_eq!(difference(other, one).p, found.p);
}

#[test]
fn without_any_error_equal_is_equal_and_unlike_is_unlike() {
    let exact = |mean: f64| Mean { mean, se: 0.0, tau: 5.0 };
    assert_eq!(difference(exact(2.0), exact(2.0)), Difference { difference: 0.0, se: 0.0, lo: 0.0, hi: 0.0, p: 1.0 });
    assert_eq!(difference(exact(3.0), exact(2.0)).p, 0.0);
}
