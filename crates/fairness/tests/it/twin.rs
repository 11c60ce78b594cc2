//! The slow twin: everything worked out anew at each time from the whole list, the obvious way. Compared on random matters.

use fairness::analysis::{Analysis, Strata};
use fairness::arranged::Arranged;
use fairness::curve::Curve;
use fairness::dice::Dice;
use fairness::logrank::{self, LogRank};
use fairness::{restricted, sequential};

use crate::sample::{Line, Shape, arranged, near, near_within, observations, random};

/// Whether a matter is followed at a time.
fn followed(line: &Line, time: f64) -> bool {
    line.time >= time && line.entry.is_none_or(|entry| entry == 0.0 || entry < time)
}

fn count(lines: &[Line], of: impl Fn(&Line) -> bool) -> f64 {
    lines.iter().filter(|line| of(line)).count() as f64
}

fn times(lines: &[Line]) -> Vec<f64> {
    let mut times: Vec<f64> = lines.iter().map(|line| line.time).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    times
}

/// The share open after each distinct time, and Greenwood's sum.
pub fn slow_curve(lines: &[Line]) -> Vec<(f64, f64, f64)> {
    let mut steps = Vec::new();
    for time in times(lines) {
        let (mut s, mut greenwood) = (1.0, 0.0);
        for earlier in times(lines).into_iter().filter(|earlier| *earlier <= time) {
            let n = count(lines, |line| followed(line, earlier));
            let d = count(lines, |line| line.time == earlier && line.event);
            s *= 1.0 - d / n;
            greenwood += if d > 0.0 { d / (n * (n - d)) } else { 0.0 };
        }
        steps.push((time, s, if s == 0.0 { f64::INFINITY } else { greenwood }));
    }
    steps
}

/// Area under a curve by adding up small oblongs, one for each stretch.
fn slow_area(steps: &[(f64, f64, f64)], from: f64, to: f64) -> f64 {
    let mut edges: Vec<f64> = steps.iter().map(|step| step.0).filter(|at| *at > from && *at < to).collect();
    edges.insert(0, from);
    edges.push(to);
    let open = |at: f64| steps.iter().rev().find(|step| step.0 <= at).map_or(1.0, |step| step.1);
    edges.windows(2).map(|edge| open(edge[0]) * (edge[1] - edge[0])).sum()
}

/// Observed, expected and the whole covariance.
struct Slow {
    observed: Vec<f64>,
    expected: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

fn slow_log_rank(lines: &[Line], groups: &[String]) -> Slow {
    let k = groups.len();
    let mut slow = Slow { observed: vec![0.0; k], expected: vec![0.0; k], covariance: vec![vec![0.0; k]; k] };
    for time in times(lines) {
        let n = count(lines, |line| followed(line, time));
        let d = count(lines, |line| line.time == time && line.event);
        let of = |group: usize| count(lines, |line| followed(line, time) && line.group == groups[group]);
        for (i, group) in groups.iter().enumerate() {
            slow.observed[i] += count(lines, |line| line.time == time && line.event && line.group == *group);
            slow.expected[i] += if n > 0.0 { d * of(i) / n } else { 0.0 };
            for j in 0..k {
                let same = if i == j { 1.0 } else { 0.0 };
                if n > 1.0 {
                    slow.covariance[i][j] += d * (n - d) / (n - 1.0) * (of(i) / n) * (same - of(j) / n);
                }
            }
        }
    }
    slow
}

/// The statistic with the last group left out, by elimination; nothing where it cannot be done.
fn slow_square(differences: &[f64], covariance: &[Vec<f64>]) -> Option<f64> {
    let k = differences.len() - 1;
    let mut table: Vec<Vec<f64>> =
        (0..k).map(|i| covariance[i][..k].iter().copied().chain([differences[i]]).collect()).collect();
    for at in 0..k {
        let pivot = (at..k).max_by(|a, b| table[*a][at].abs().total_cmp(&table[*b][at].abs()))?;
        table.swap(at, pivot);
        if table[at][at].abs() < 1e-9 {
            return None;
        }
        for row in 0..k {
            if row != at {
                let factor = table[row][at] / table[at][at];
                let pivot_row = table[at].clone();
                table[row].iter_mut().zip(pivot_row).for_each(|(cell, above)| *cell -= factor * above);
            }
        }
    }
    Some((0..k).map(|i| differences[i] * table[i][k] / table[i][i]).sum())
}

fn choose(n: f64, k: f64) -> f64 {
    if k < 0.0 || k > n { 0.0 } else { (0..k as u64).map(|i| (n - i as f64) / (i as f64 + 1.0)).product() }
}

/// E by its definition: probabilities of each split, time by time.
fn slow_e(lines: &[Line], groups: &[String], strata: &[String]) -> f64 {
    let mut sum = 0.0;
    for group in groups {
        for ratio in sequential::RATIOS {
            let mut e = 1.0;
            for stratum in strata {
                let lines: Vec<Line> =
                    lines.iter().filter(|line| line.stratum.as_ref() == Some(stratum)).cloned().collect();
                for time in times(&lines) {
                    let inside = count(&lines, |line| followed(line, time) && line.group == *group);
                    let outside = count(&lines, |line| followed(line, time)) - inside;
                    let d = count(&lines, |line| line.time == time && line.event);
                    let ours = count(&lines, |line| line.time == time && line.event && line.group == *group);
                    let weight = |u: f64, ratio: f64| choose(inside, u) * choose(outside, d - u) * ratio.powf(u);
                    let chance =
                        |ratio: f64| weight(ours, ratio) / (0..=d as u64).map(|u| weight(u as f64, ratio)).sum::<f64>();
                    e *= chance(ratio) / chance(1.0);
                }
            }
            sum += e;
        }
    }
    sum / (groups.len() * sequential::MANY) as f64
}

fn strata(lines: &[Line]) -> Vec<String> {
    let mut strata: Vec<String> = lines.iter().filter_map(|line| line.stratum.clone()).collect();
    strata.sort();
    strata.dedup();
    strata
}

/// Random matters of many shapes: few and many ties, one to five groups, strata, entries.
fn worlds(seed: u64, many: usize) -> Vec<Vec<Line>> {
    let mut dice = Dice::seeded(seed);
    (0..many)
        .map(|_| {
            let shape = Shape {
                many: 1 + dice.below(40),
                groups: 1 + dice.below(5),
                strata: 1 + dice.below(3),
                times: 1 + dice.below(30),
                late: [0, 0, 3][dice.below(3)],
            };
            random(&mut dice, shape)
        })
        .collect()
}

fn compare(found: &LogRank, slow: &Slow, of: &str) {
    for i in 0..slow.observed.len() {
        near(found.observed[i], slow.observed[i], of);
        near(found.expected[i], slow.expected[i], of);
        near(found.weights.variance(i), slow.covariance[i][i], of);
        for j in 0..i {
            near(-found.weights.between(i, j), slow.covariance[i][j], of);
        }
    }
    let differences: Vec<f64> = slow.observed.iter().zip(&slow.expected).map(|(o, e)| o - e).collect();
    if let Some(expected) = slow_square(&differences, &slow.covariance) {
        assert_eq!(found.answer().df, differences.len() - 1, "{of}");
        near_within(found.answer().statistic, expected, 1e-7, of);
    } else {
        assert!(found.answer().df < differences.len() - 1, "{of}");
    }
}

#[test]
fn every_curve_and_mean_is_that_of_the_slow_twin() {
    for (number, lines) in worlds(1, 400).into_iter().enumerate() {
        let found = Curve::of_all(&arranged(&lines));
        let slow = slow_curve(&lines);
        assert_eq!(found.steps.len(), slow.len(), "{number}");
        for (step, (t, s, greenwood)) in found.steps.iter().zip(&slow) {
            assert_eq!(step.t, *t, "{number}");
            near(step.s, *s, &format!("{number} at {t}"));
            near(step.greenwood, *greenwood, &format!("{number} at {t}"));
        }
        for tau in [0.5, 3.0, 10.5, 40.0] {
            let mean = restricted::mean(&found, tau);
            near(mean.mean, slow_area(&slow, 0.0, tau), &format!("{number} to {tau}"));
            let variance: f64 = found
                .steps
                .iter()
                .filter(|step| step.t < tau && step.events > 0 && step.events < step.at_risk && step.s > 0.0)
                .map(|step| {
                    let (n, d) = (f64::from(step.at_risk), f64::from(step.events));
                    slow_area(&slow, step.t, tau).powi(2) * d / (n * (n - d))
                })
                .sum();
            near(mean.se, variance.sqrt(), &format!("{number} to {tau}"));
        }
    }
}

#[test]
fn every_log_rank_test_with_and_without_strata_is_that_of_the_slow_twin() {
    for (number, lines) in worlds(2, 400).into_iter().enumerate() {
        let found: Arranged = arranged(&lines);
        let groups = found.groups().to_vec();
        compare(&logrank::test(&found), &slow_log_rank(&lines, &groups), &format!("{number}"));
        let k = groups.len();
        let mut sum = Slow { observed: vec![0.0; k], expected: vec![0.0; k], covariance: vec![vec![0.0; k]; k] };
        for stratum in strata(&lines) {
            let lines: Vec<Line> =
                lines.iter().filter(|line| line.stratum.as_deref() == Some(&stratum)).cloned().collect();
            let one = slow_log_rank(&lines, &groups);
            for i in 0..k {
                sum.observed[i] += one.observed[i];
                sum.expected[i] += one.expected[i];
                for j in 0..k {
                    sum.covariance[i][j] += one.covariance[i][j];
                }
            }
        }
        compare(&logrank::stratified(&found), &sum, &format!("{number}, stratified"));
    }
}

#[test]
fn every_pair_is_the_test_of_these_two_groups_alone() {
    for (number, lines) in worlds(3, 300).into_iter().enumerate() {
        let found = Analysis::of(&observations(&lines), Strata::Given);
        for pair in &found.pairs {
            let two: Vec<Line> =
                lines.iter().filter(|line| line.group == pair.a || line.group == pair.b).cloned().collect();
            let alone = logrank::test(&arranged(&two));
            let of = format!("{number}: {} and {}", pair.a, pair.b);
            near(pair.statistic, alone.answer().statistic, &of);
            near(pair.p, alone.answer().p, &of);
            near(pair.variance, alone.weights.between(0, 1), &of);
        }
    }
}

#[test]
fn all_evidence_is_that_of_the_slow_twin() {
    for (number, lines) in worlds(4, 400).into_iter().enumerate() {
        let found = arranged(&lines);
        let expected = slow_e(&lines, found.groups(), &strata(&lines));
        near_within(sequential::test(&found).e_value / expected, 1.0, 1e-9, &format!("{number}"));
        let whole = Analysis::of_arranged(&found, Strata::Given);
        near_within(whole.sequential.e_value / expected, 1.0, 1e-9, &format!("{number}"));
    }
}
