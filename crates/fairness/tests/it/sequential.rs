use fairness::analysis::{Analysis, Strata};
use fairness::dice::Dice;
use fairness::sequential::{self, ALPHA, Evidence, RATIOS};
use fairness::ties::Split;

use crate::sample::{Line, arranged, lines, near, near_within, observations};

#[test]
fn one_event_is_weighed_by_the_share_at_risk() {
    // Of one each, a ends: θ·2/(θ+1) for a, 2/(θ+1) for b, whose ratios are those of a turned over.
    let expected = RATIOS.map(|ratio| 2.0 * ratio / (ratio + 1.0)).iter().sum::<f64>() / 8.0;
    near(sequential::test(&arranged(&lines(&[(1.0, 1, "a"), (2.0, 0, "b")]))).e_value, expected, "E");
}

#[test]
fn where_nothing_can_be_compared_the_evidence_is_one() {
    for all in
        [&[][..], &[(1.0, 1, "a"), (2.0, 1, "a")], &[(1.0, 0, "a"), (2.0, 0, "b")], &[(1.0, 1, "a"), (1.0, 1, "b")]]
    {
        let found = sequential::test(&arranged(&lines(all)));
        near(found.e_value, 1.0, "nothing seen");
        assert_eq!((found.alpha, found.reject), (ALPHA, false));
    }
}

#[test]
fn the_mean_over_all_that_can_happen_is_one() {
    // Three of a and two of b; each order of who ends next, with its chance where all are treated alike.
    fn mean(a: u32, b: u32, so_far: &mut Vec<Line>) -> f64 {
        if a + b == 0 {
            return sequential::test(&arranged(so_far)).e_value;
        }
        let mut sum = 0.0;
        for (group, left, a, b) in [("a", a, a.wrapping_sub(1), b), ("b", b, a, b.wrapping_sub(1))] {
            if left > 0 {
                so_far.push(Line::new(so_far.len() as f64, 1, group));
                let at_risk = f64::from(left) / f64::from(if group == "a" { a + 1 + b } else { a + b + 1 });
                sum += at_risk * mean(a, b, so_far);
                so_far.pop();
            }
        }
        sum
    }
    near(mean(3, 2, &mut Vec::new()), 1.0, "the mean of E");
}

#[test]
fn more_ties_than_are_multiplied_add_up_in_logarithms() {
    let weighed = |times: usize| {
        let mut evidence = Evidence::of(1);
        (0..times).for_each(|_| evidence.split(&[1_000.0], &[400.0], 2_000.0, 700.0));
        evidence.ln_e()
    };
    let split = Split { inside: 1_000.0, outside: 1_000.0, events: 700.0, ours: 400.0 };
    let expected = |times: f64| {
        let ln = split.ln_likelihood_ratios().map(|ln| times * ln);
        (ln.iter().map(|ln| ln.exp()).sum::<f64>() / ln.len() as f64).ln()
    };
    near(weighed(1), expected(1.0), "ln E of seven hundred ties");
    near(weighed(3), expected(3.0), "ln E of three times as many");
}

#[test]
fn a_large_difference_is_seen_and_the_evidence_never_runs_over() {
    let all: Vec<Line> = (0..6_000).map(|at| Line::new(f64::from(at), 1, if at < 3_000 { "a" } else { "b" })).collect();
    let found = sequential::test(&arranged(&all));
    assert!(found.reject && found.e_value > 1e100, "{found:?}");
    let all: Vec<Line> =
        (0..60_000).map(|at| Line::new(f64::from(at), 1, if at < 30_000 { "a" } else { "b" })).collect();
    let found = sequential::test(&arranged(&all));
    assert_eq!((found.e_value, found.reject), (f64::MAX, true));
}

#[test]
fn evidence_is_enough_at_twenty_to_one() {
    for (ln, enough) in [(19.0_f64.ln(), false), (21.0_f64.ln(), true)] {
        // Against two thousand others each of so many events of a lone group multiplies by nearly its ratio.
        let mut evidence = Evidence::of(2);
        while evidence.ln_e() < ln {
            evidence.split(&[1.0, 1.001], &[1.0, 0.0], 2.001, 1.0);
        }
        let found = evidence.answer();
        assert_eq!(found.reject, found.e_value >= 20.0);
        assert!(found.reject || !enough, "{found:?}");
    }
}

#[test]
fn tied_and_single_events_go_together() {
    let all = lines(&[
        (1.0, 1, "a"),
        (2.0, 1, "a"),
        (2.0, 1, "b"),
        (2.0, 1, "b"),
        (3.0, 0, "a"),
        (4.0, 0, "b"),
        (4.0, 1, "c"),
    ]);
    let whole = Analysis::of(&observations(&all), Strata::Absent).sequential;
    near(whole.e_value, sequential::test(&arranged(&all)).e_value, "one walk or another");
}

#[test]
fn evidence_of_strata_is_multiplied_ratio_by_ratio() {
    let mut dice = Dice::seeded(5);
    let all: Vec<Line> = (0..300)
        .map(|_| Line::new(dice.below(40) as f64, 1, ["a", "b", "c"][dice.below(3)]).within(["x", "y"][dice.below(2)]))
        .collect();
    let found = arranged(&all);
    let (mut joined, mut one_by_one) = (Evidence::of(3), Evidence::of(3));
    for stratum in found.by_stratum() {
        let mut evidence = Evidence::of(3);
        stratum.walk(|moment| {
            evidence.see(moment);
            one_by_one.see(moment);
        });
        joined.join(evidence);
    }
    near_within(joined.ln_e(), one_by_one.ln_e(), 1e-12, "ln E");
    near_within(sequential::test(&found).e_value, joined.answer().e_value, 1e-12, "E");
}
