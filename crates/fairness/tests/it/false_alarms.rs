//! How often equal treatment looks unequal: a short simulation, with bounds that chance alone passes once in ten thousand runs or less. The
//! long one, with its figures, is the example `calibration`.

use fairness::arranged::Arranged;
use fairness::dice::Dice;
use fairness::logrank;
use fairness::observation::{End, Observation, Observations};
use fairness::permutation::{self, Drawing};
use fairness::watch::{Begun, looks};

const GROUPS: [&str; 4] = ["a", "b", "c", "d"];

/// Waiting times with a constant rate, and another clock that ends the watching with a third of that rate.
fn alike(dice: &mut Dice, sizes: &[usize]) -> Arranged {
    let mut all = Observations::default();
    for (group, size) in GROUPS.iter().zip(sizes) {
        for _ in 0..*size {
            let (wait, watched) = (-dice.unit().ln(), -3.0 * dice.unit().ln());
            let end = if wait <= watched { End::Event } else { End::Censored };
            all.push(Observation { time: wait.min(watched), end, group, stratum: None, entry: None }).unwrap();
        }
    }
    Arranged::of(&all)
}

/// Four standard errors of a share in so many runs.
fn four_errors(share: f64, runs: u32) -> f64 {
    4.0 * (share * (1.0 - share) / f64::from(runs)).sqrt()
}

fn share_of_alarms(runs: u32, mut alarm: impl FnMut() -> bool) -> f64 {
    f64::from((0..runs).map(|_| u32::from(alarm())).sum::<u32>()) / f64::from(runs)
}

#[test]
fn the_log_rank_test_raises_one_false_alarm_in_twenty() {
    let mut dice = Dice::seeded(1);
    let runs = 2_000;
    for sizes in [&[100, 100][..], &[40, 80, 120, 60]] {
        let share = share_of_alarms(runs, || logrank::test(&alike(&mut dice, sizes)).answer().p <= 0.05);
        assert!((share - 0.05).abs() < 0.01 + four_errors(0.05, runs), "{sizes:?}: {share}");
    }
}

#[test]
fn a_permutation_test_of_twenty_matters_raises_no_more_than_one_false_alarm_in_twenty() {
    let mut dice = Dice::seeded(2);
    let runs = 500;
    let share = share_of_alarms(runs, || {
        let found = alike(&mut dice, &[7, 13]);
        permutation::test(&found, Drawing { deals: 199, seed: 9 }).unwrap().p <= 0.05
    });
    assert!(share < 0.05 + four_errors(0.05, runs) && share > 0.01, "{share}");
}

/// Two years of 250 working days, two matters a day, answered after some ten days, whoever asked, or in group b later.
fn two_years(dice: &mut Dice, slower: f64) -> Vec<Begun<'static>> {
    (0..1_000)
        .map(|number| {
            let (at, group) = (f64::from(number) / 2.0, GROUPS[dice.below(2)]);
            let factor = if group == "b" { slower } else { 1.0 };
            let time = (-10.0 * factor * dice.unit().ln()).ceil();
            Begun { at, observation: Observation { time, end: End::Event, group, stratum: None, entry: None } }
        })
        .collect()
}

/// Whether on any day of the two years the evidence stands at twenty to one or more.
fn alarm_on_any_day(dice: &mut Dice, slower: f64) -> bool {
    looks(&two_years(dice, slower), 20.0, 500.0).unwrap().iter().any(|look| look.ln_e >= 20.0_f64.ln())
}

#[test]
fn whoever_looks_every_day_for_two_years_is_falsely_alarmed_once_in_twenty_at_most() {
    let mut dice = Dice::seeded(3);
    let runs = 300;
    let share = share_of_alarms(runs, || alarm_on_any_day(&mut dice, 1.0));
    assert!(share < 0.05 + four_errors(0.05, runs), "{share}");
}

#[test]
fn whoever_looks_every_day_sees_that_one_group_waits_half_as_long_again() {
    let mut dice = Dice::seeded(4);
    let share = share_of_alarms(60, || alarm_on_any_day(&mut dice, 1.5));
    assert!(share > 0.8, "{share}");
}
