use std::f64::consts::PI;

use fairness::tail::{Z_95, above, beyond, chi_square, normal};

use crate::sample::near;

#[test]
fn with_two_degrees_of_freedom_the_tail_is_an_exponential() {
    for x in [0.0, 1e-9, 0.5, 3.0, 80.0, 900.0] {
        near(chi_square(x, 2) / (-x / 2.0).exp(), 1.0, "two degrees");
    }
}

#[test]
fn with_one_degree_of_freedom_it_is_the_normal_distributions_two_tails() {
    for z in [0.1, 1.0, Z_95, 4.0, 20.0] {
        near(chi_square(z * z, 1) / beyond(z), 1.0, "one degree");
        near(2.0 * above(z) / beyond(z), 1.0, "two tails are two");
    }
    near(beyond(Z_95), 0.05, "a twentieth lies beyond");
    near(beyond(-Z_95), 0.05, "on either side");
    near(above(-1.0) + above(1.0), 1.0, "all lies somewhere");
}

#[test]
fn with_more_degrees_each_tail_follows_from_the_one_two_below() {
    // Q(a + 1, h) = Q(a, h) + h^a e^-h / a!, of which the factorials of halves end in the root of pi.
    let h: f64 = 3.7;
    near(chi_square(2.0 * h, 3), chi_square(2.0 * h, 1) + 2.0 * (h / PI).sqrt() * (-h).exp(), "three");
    near(chi_square(2.0 * h, 4), (1.0 + h) * (-h).exp(), "four");
}

#[test]
fn a_statistic_of_nothing_is_no_surprise_and_an_endless_one_cannot_be() {
    assert_eq!([chi_square(0.0, 3), chi_square(-1e-18, 3), chi_square(7.0, 0), chi_square(0.0, 0)], [1.0; 4]);
    assert_eq!(chi_square(f64::INFINITY, 2), 0.0);
    assert!(chi_square(1e6, 4) < 1e-300);
}

#[test]
fn the_normal_quantile_undoes_the_tail() {
    for p in [1e-9, 0.01, 0.3, 0.5, 0.9, 0.999] {
        near(above(-normal(p)), p, "there and back");
    }
    assert_eq!([normal(0.0), normal(1.0)], [f64::NEG_INFINITY, f64::INFINITY]);
}
