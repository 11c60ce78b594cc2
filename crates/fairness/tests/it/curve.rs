use fairness::curve::{Curve, Quantile};

use crate::sample::{Line, arranged, lines, near, near_within};

fn of(all: &[(f64, u8, &str)]) -> Curve {
    Curve::of_all(&arranged(&lines(all)))
}

fn shares(curve: &Curve) -> Vec<f64> {
    curve.steps.iter().map(|step| step.s).collect()
}

#[test]
fn an_open_matter_counts_as_long_as_it_was_followed() {
    // Of 5, one ends; then of 4 (one censored then, still at risk) one; then of 2 one.
    let curve = of(&[(1.0, 1, "a"), (3.0, 1, "a"), (3.0, 0, "a"), (7.0, 1, "a"), (9.0, 0, "a")]);
    for (found, expected) in shares(&curve).into_iter().zip([0.8, 0.6, 0.3, 0.3]) {
        near(found, expected, "the share open");
    }
    near(curve.steps[2].greenwood, 1.0 / 20.0 + 1.0 / 12.0 + 1.0 / 2.0, "Greenwood's sum");
    assert_eq!(curve.known_until(), 9.0);
    assert_eq!(curve.last(), Some(9.0));
}

#[test]
fn limits_are_on_the_log_log_scale_and_stay_within_nothing_and_all() {
    let curve = of(&[(1.0, 1, "a"), (3.0, 1, "a"), (3.0, 0, "a"), (7.0, 1, "a"), (9.0, 0, "a")]);
    let step = curve.steps[1];
    let half = 1.959_963_984_540_054 * (2.0_f64 / 15.0).sqrt() / 0.6_f64.ln();
    near(step.lo, 0.6_f64.powf((-half).exp()), "lo");
    near(step.hi, 0.6_f64.powf(half.exp()), "hi");
    assert!(curve.steps.iter().all(|step| 0.0 < step.lo && step.lo < step.s && step.s < step.hi && step.hi < 1.0));
}

#[test]
fn where_all_at_risk_end_the_curve_is_at_nothing_and_its_variance_is_not_told() {
    let curve = of(&[(3.0, 1, "a"), (4.0, 1, "a")]);
    let last = curve.steps[1];
    assert_eq!((last.s, last.lo, last.hi, last.greenwood), (0.0, 0.0, 0.0, f64::INFINITY));
    assert_eq!(curve.known_until(), f64::INFINITY);
    assert_eq!(serde_json::to_value(last).unwrap()["greenwood"], serde_json::Value::Null);
}

#[test]
fn a_curve_that_has_come_to_nothing_stays_there() {
    // With late comers somebody may be followed after everybody has ended.
    let curve = Curve::of_all(&arranged(&[
        Line::new(1.0, 1, "a"),
        Line::new(5.0, 1, "a").from(2.0),
        Line::new(6.0, 0, "a").from(2.0),
    ]));
    assert_eq!(shares(&curve), [0.0, 0.0, 0.0]);
    assert_eq!(curve.steps[1].greenwood, f64::INFINITY);
    assert_eq!((curve.steps[1].at_risk, curve.steps[1].hi), (2, 0.0));
}

#[test]
fn where_nothing_ends_all_stay_open_and_no_time_is_reached() {
    let curve = of(&[(1.0, 0, "a"), (2.0, 0, "a")]);
    assert!(curve.steps.iter().all(|step| (step.s, step.lo, step.hi, step.greenwood) == (1.0, 1.0, 1.0, 0.0)));
    assert_eq!(curve.until(0.5), Quantile { at: None, lo: None, hi: None });
    assert_eq!(curve.known_until(), 2.0);
}

#[test]
fn of_nobody_there_is_no_curve() {
    let curve = Curve { steps: Vec::new() };
    assert_eq!((curve.last(), curve.known_until(), curve.share_open(3.0)), (None, 0.0, 1.0));
}

#[test]
fn what_ends_at_once_ends_at_time_zero() {
    let curve = of(&[(0.0, 1, "a"), (0.0, 0, "a"), (1.0, 1, "a"), (2.0, 1, "a"), (2.0, 0, "a"), (5.0, 1, "a")]);
    near(curve.steps[0].s, 5.0 / 6.0, "at zero");
    assert_eq!((curve.share_open(0.0), curve.until(0.9).at), (curve.steps[0].s, Some(0.0)));
}

#[test]
fn the_share_open_holds_from_its_time_to_the_next() {
    let curve = of(&[(1.0, 1, "a"), (3.0, 1, "a")]);
    assert_eq!([0.0, 0.9, 1.0, 2.9, 3.0, 99.0].map(|time| curve.share_open(time)), [1.0, 1.0, 0.5, 0.5, 0.0, 0.0]);
}

#[test]
fn the_median_is_reached_where_half_are_open_on_paper() {
    // (1 - 1/10) (1 - 1/9) … is 0.5 on paper after five of ten, and 0.5000000000000001 or so in a machine.
    for many in [2, 6, 10, 18, 22, 30, 94, 1_000] {
        let all: Vec<Line> = (1..=many).map(|time| Line::new(f64::from(time), 1, "a")).collect();
        assert_eq!(Curve::of_all(&arranged(&all)).until(0.5).at, Some(f64::from(many / 2)), "{many}");
    }
    // One in two thousand more than half is not half.
    let all: Vec<Line> = (1..=2_001).map(|time| Line::new(f64::from(time), 1, "a")).collect();
    assert_eq!(Curve::of_all(&arranged(&all)).until(0.5).at, Some(1_001.0));
}

#[test]
fn the_limits_of_the_median_are_where_the_limits_of_the_curve_reach_half() {
    let all: Vec<Line> = (1..=30).map(|time| Line::new(f64::from(time), 1, "a")).collect();
    let curve = Curve::of_all(&arranged(&all));
    let Quantile { at, lo, hi } = curve.until(0.5);
    let first =
        |of: fn(&fairness::curve::Step) -> f64| curve.steps.iter().find(|step| of(step) <= 0.5).map(|step| step.t);
    assert_eq!((at, lo, hi), (Some(15.0), first(|step| step.lo), first(|step| step.hi)));
    assert!(lo < at && at < hi);
}

#[test]
fn a_million_to_one_keeps_its_digits() {
    let all: Vec<Line> =
        std::iter::once(Line::new(1.0, 1, "a")).chain((1..200_000).map(|_| Line::new(2.0, 0, "a"))).collect();
    let step = Curve::of_all(&arranged(&all)).steps[0];
    // To the first order the limits are p e^(±z) for a share p of 1 in n that has ended once.
    near_within((1.0 - step.hi) / 5e-6, (-1.959_963_984_54_f64).exp(), 2e-5, "hi");
    near_within((1.0 - step.lo) / 5e-6, 1.959_963_984_54_f64.exp(), 2e-5, "lo");
}

#[test]
fn a_groups_curve_is_that_of_the_group_alone() {
    let both = arranged(&lines(&[(1.0, 1, "a"), (1.0, 0, "b"), (2.0, 1, "b"), (3.0, 0, "a"), (3.0, 1, "b")]));
    let alone = of(&[(1.0, 0, "b"), (2.0, 1, "b"), (3.0, 1, "b")]);
    assert_eq!(Curve::of_group(&both, 1), alone);
    assert_eq!(Curve::of_group(&both, 0).steps.len(), 2);
}
