use fairness::sequential::RATIOS;
use fairness::ties::Split;

use crate::sample::{near, near_within};

fn weights(inside: u32, outside: u32, events: u32, ratio: f64) -> Vec<f64> {
    let choose = |n: u32, k: u32| (0..k).map(|i| f64::from(n - i) / f64::from(i + 1)).product::<f64>();
    (0..=events)
        .map(|u| {
            if u > inside || events - u > outside {
                0.0
            } else {
                choose(inside, u) * choose(outside, events - u) * ratio.powf(f64::from(u))
            }
        })
        .collect()
}

fn split(inside: u32, outside: u32, events: u32, ours: u32) -> Split {
    Split { inside: inside.into(), outside: outside.into(), events: events.into(), ours: ours.into() }
}

#[test]
fn every_split_of_small_numbers_is_weighed_as_by_counting() {
    for (inside, outside) in [(1_u32, 1_u32), (1, 4), (3, 2), (5, 5), (12, 30), (40, 25)] {
        for events in 1..=(inside + outside) {
            for ours in events.saturating_sub(outside)..=events.min(inside) {
                let found = split(inside, outside, events, ours).ln_likelihood_ratios();
                for (found, ratio) in found.into_iter().zip(RATIOS) {
                    let chance = |ratio: f64| {
                        let weights = weights(inside, outside, events, ratio);
                        weights[ours as usize] / weights.iter().sum::<f64>()
                    };
                    near(
                        found,
                        (chance(ratio) / chance(1.0)).ln(),
                        &format!("{inside}+{outside}, {ours} of {events}, {ratio}"),
                    );
                }
            }
        }
    }
}

#[test]
fn ratios_too_large_to_sum_as_they_are_come_out_all_the_same() {
    // None of six hundred from the half: the sum of the weights passes 1e100 many times over.
    let extreme = split(1_000_000, 1_000_000, 600, 0);
    let logarithms = extreme.ln_likelihood_ratios();
    for (found, ln) in extreme.likelihood_ratios().into_iter().zip(logarithms) {
        near(found.ln(), ln, "the logarithm of the ratio");
    }
    // Of so many it is as good as drawn one by one, each with the same chance.
    let three = RATIOS.iter().position(|ratio| *ratio > 1.0).expect("some ratios are above one");
    near_within(logarithms[three], -600.0 * ((RATIOS[three] + 1.0) / 2.0).ln(), 1e-3, "drawn one by one");
}

#[test]
fn where_all_end_the_split_says_nothing() {
    assert_eq!(split(3, 4, 7, 3).ln_likelihood_ratios(), [0.0; 8]);
}

#[test]
fn a_hundred_thousand_ties_neither_overflow_nor_lose_their_digits() {
    // Almost nobody drawn of many: as good as drawn one by one, each with the same chance.
    let found = split(500_000_000, 500_000_000, 20_000, 9_000).ln_likelihood_ratios();
    for (found, ratio) in found.into_iter().zip(RATIOS) {
        let expected = 9_000.0 * ratio.ln() - 20_000.0 * ((ratio + 1.0) / 2.0).ln();
        near_within(found, expected, 1e-4, &format!("{ratio}"));
    }
    // All of one side: every weight away from it is on one side.
    for (ours, other) in [(100_000, 0), (0, 100_000)] {
        let found = split(100_000, 100_000, 100_000, ours).ln_likelihood_ratios();
        let mirrored = split(100_000, 100_000, 100_000, other).ln_likelihood_ratios();
        for at in 0..4 {
            assert!(found[at].is_finite() && mirrored[at + 4].is_finite());
            near(found[at], mirrored[at + 4], "seen from the other side the ratio is turned over");
        }
    }
}
