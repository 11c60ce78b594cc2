use fairness::detectable::{events_needed, power, ratio};

use crate::sample::{near, near_within};

#[test]
fn twice_the_rate_takes_sixty_six_events_in_equal_groups() {
    // Schoenfeld 1983: (1.96 + 0.84)² / (1/4 · (ln 2)²).
    near_within(events_needed(2.0, 0.5, 0.05, 0.8), 65.346, 1e-4, "events");
    near(events_needed(0.5, 0.5, 0.05, 0.8), events_needed(2.0, 0.5, 0.05, 0.8), "half as twice");
    assert!(events_needed(2.0, 0.1, 0.05, 0.8) > 2.7 * events_needed(2.0, 0.5, 0.05, 0.8));
}

#[test]
fn the_ratio_that_could_be_shown_is_shown_as_often_as_said() {
    for variance in [1.0, 7.5, 250.0] {
        let found = ratio(variance, 0.05, 0.8).unwrap();
        near_within(power(variance, 0.05, found), 0.8, 1e-4, "power");
        near(power(variance, 0.05, found), power(variance, 0.05, found.recip()), "either way");
        near(events_needed(found, 0.5, 0.05, 0.8), 4.0 * variance, "events");
    }
    near(power(40.0, 0.05, 1.0), 0.05, "nothing to find is found at the rate of false alarms");
}

#[test]
fn a_comparison_that_says_nothing_could_have_shown_nothing() {
    assert_eq!((ratio(0.0, 0.05, 0.8), ratio(-1.0, 0.05, 0.8)), (None, None));
}
