//! What the theory says must stay as it is, whatever the data.

use fairness::analysis::{Analysis, Strata};
use fairness::dice::Dice;
use fairness::permutation::{self, Drawing};
use proptest::prelude::*;

use crate::sample::{Line, Shape, arranged, near, near_within, observations, random};

fn given_to() -> impl Strategy<Value = Vec<Line>> {
    (any::<u64>(), 2_usize..60, 2_usize..5, 1_usize..4, 2_usize..40, 0_usize..4).prop_map(
        |(seed, many, groups, strata, times, late)| {
            random(&mut Dice::seeded(seed), Shape { many, groups, strata, times, late })
        },
    )
}

fn analysed(lines: &[Line]) -> Analysis {
    Analysis::of(&observations(lines), Strata::Given)
}

#[track_caller]
fn same_tests(one: &Analysis, other: &Analysis) {
    near_within(one.logrank.statistic, other.logrank.statistic, 1e-8, "log-rank");
    near_within(one.stratified.unwrap().statistic, other.stratified.unwrap().statistic, 1e-8, "stratified");
    near_within(one.sequential.e_value, other.sequential.e_value, 1e-8, "evidence");
    assert_eq!((one.logrank.df, one.stratified.unwrap().df), (other.logrank.df, other.stratified.unwrap().df));
}

proptest! {
    #[test]
    fn whatever_the_groups_are_called_the_tests_say_the_same(lines in given_to(), shift in 1_usize..9) {
        let renamed: Vec<Line> = lines
            .iter()
            .map(|line| Line { group: format!("h{}", (line.group.as_bytes()[1] as usize * 7 + shift) % 10), ..line.clone() })
            .collect();
        same_tests(&analysed(&lines), &analysed(&renamed));
    }

    #[test]
    fn in_whatever_order_the_lines_stand_the_analysis_is_the_same(lines in given_to(), seed in any::<u64>()) {
        let mut shuffled = lines.clone();
        Dice::seeded(seed).shuffle(&mut shuffled);
        let (one, other) = (analysed(&lines), analysed(&shuffled));
        same_tests(&one, &other);
        prop_assert_eq!(one.km, other.km);
    }

    #[test]
    fn in_whatever_unit_time_is_told_only_times_change(lines in given_to(), power in -6_i32..7) {
        let factor = 2.0_f64.powi(power);
        let scaled: Vec<Line> = lines
            .iter()
            .map(|line| Line { time: line.time * factor, entry: line.entry.map(|entry| entry * factor), ..line.clone() })
            .collect();
        let (one, other) = (analysed(&lines), analysed(&scaled));
        prop_assert_eq!(one.logrank, other.logrank);
        prop_assert_eq!(one.stratified, other.stratified);
        prop_assert_eq!(one.sequential, other.sequential);
        prop_assert_eq!(&one.pairs, &other.pairs);
        prop_assert_eq!(one.all.median.map(|time| time * factor), other.all.median);
        near(one.all.rmean * factor, other.all.rmean, "mean");
        near(one.all.rmean_se * factor, other.all.rmean_se, "its error");
        for (step, scaled) in one.all.curve.steps.iter().zip(&other.all.curve.steps) {
            prop_assert_eq!((step.t * factor, step.s, step.at_risk), (scaled.t, scaled.s, scaled.at_risk));
        }
    }

    #[test]
    fn only_the_order_of_times_matters_to_the_tests(lines in given_to()) {
        let bent: Vec<Line> = lines
            .iter()
            .map(|line| Line { time: line.time.powi(3), entry: line.entry.map(|entry| entry.powi(3)), ..line.clone() })
            .collect();
        same_tests(&analysed(&lines), &analysed(&bent));
    }

    #[test]
    fn doubling_every_stratum_under_another_name_doubles_what_strata_say(lines in given_to()) {
        let twice: Vec<Line> = lines
            .iter()
            .cloned()
            .chain(lines.iter().map(|line| line.clone().within(&format!("{} again", line.stratum.as_deref().unwrap()))))
            .collect();
        let (one, two) = (analysed(&lines).stratified.unwrap(), analysed(&twice).stratified.unwrap());
        // Differences double and so do variances: the square of the one over the other doubles.
        near_within(two.statistic, 2.0 * one.statistic, 1e-8, "statistic");
        prop_assert_eq!(two.df, one.df);
    }

    #[test]
    fn one_stratum_under_any_name_is_no_stratum(lines in given_to()) {
        let within: Vec<Line> = lines.iter().map(|line| line.clone().within("all")).collect();
        let found = analysed(&within);
        prop_assert_eq!(Some(found.logrank), found.stratified);
    }

    #[test]
    fn a_group_that_is_split_by_chance_into_identical_halves_shows_no_difference(seed in any::<u64>(), many in 1_usize..40) {
        let shape = Shape { many, groups: 1, strata: 3, times: 20, late: 3 };
        let half = random(&mut Dice::seeded(seed), shape);
        let both: Vec<Line> =
            half.iter().cloned().chain(half.iter().map(|line| Line { group: "h".to_owned(), ..line.clone() })).collect();
        let found = analysed(&both);
        near(found.logrank.statistic, 0.0, "identical halves");
        near(found.logrank.p, 1.0, "identical halves");
        prop_assert!(found.sequential.e_value <= 1.0 + 1e-12);
        let mut steps = found.km["g0"].curve.steps.iter().zip(&found.km["h"].curve.steps);
        prop_assert!(steps.all(|(one, other)| one == other));
    }

    #[test]
    fn with_identical_halves_every_deal_is_at_least_as_unlike(seed in any::<u64>(), many in 1_usize..7) {
        let half = random(&mut Dice::seeded(seed), Shape { many, groups: 1, strata: 1, times: 9, late: 0 });
        let both: Vec<Line> =
            half.iter().cloned().chain(half.iter().map(|line| Line { group: "h".to_owned(), ..line.clone() })).collect();
        let found = permutation::test(&arranged(&both), Drawing { deals: 99, seed: 1 }).unwrap();
        near(found.p, 1.0, "p");
    }

    #[test]
    fn merging_two_neighbouring_censorings_changes_no_test(lines in given_to(), at in 0_usize..60) {
        // A censoring moved back to just after the event before it keeps everybody at risk at every event.
        let chosen = at % lines.len();
        let mut moved = lines.clone();
        if !lines[chosen].event {
            let before = lines
                .iter()
                .filter(|line| line.event && line.time <= lines[chosen].time)
                .map(|line| line.time)
                .fold(f64::NEG_INFINITY, f64::max);
            if before.is_finite() && lines[chosen].entry.is_none_or(|entry| entry < before) {
                moved[chosen].time = before;
            }
        }
        same_tests(&analysed(&lines), &analysed(&moved));
    }

    #[test]
    fn merging_the_events_of_a_time_with_the_next_gives_the_share_of_both(seed in any::<u64>(), many in 2_usize..40) {
        // Nobody is censored between: of the tied events the curve falls as far as of the two steps.
        let lines = random(&mut Dice::seeded(seed), Shape { many, groups: 2, strata: 1, times: 12, late: 0 });
        let all_end: Vec<Line> = lines.iter().map(|line| Line { event: true, ..line.clone() }).collect();
        let merged: Vec<Line> = all_end.iter().map(|line| Line { time: (line.time / 2.0).floor() * 2.0 + 1.0, ..line.clone() }).collect();
        let (fine, coarse) = (analysed(&all_end).all.curve, analysed(&merged).all.curve);
        for step in &coarse.steps {
            near(step.s, fine.share_open(step.t), "the share open");
        }
    }

    #[test]
    fn a_curve_never_rises_and_lies_within_its_limits(lines in given_to()) {
        let found = analysed(&lines);
        for curve in found.km.values().map(|one| &one.curve).chain([&found.all.curve]) {
            prop_assert!(curve.steps.windows(2).all(|two| two[1].s <= two[0].s && two[0].t < two[1].t));
            prop_assert!(curve.steps.iter().all(|step| 0.0 <= step.lo && step.lo <= step.s && step.s <= step.hi && step.hi <= 1.0));
        }
    }

    #[test]
    fn adjusted_values_are_never_smaller_and_holms_never_below_the_others(lines in given_to()) {
        for pair in analysed(&lines).pairs {
            prop_assert!(pair.p <= pair.p_bh && pair.p_bh <= pair.p_holm + 1e-15 && pair.p_holm <= 1.0);
        }
    }
}
