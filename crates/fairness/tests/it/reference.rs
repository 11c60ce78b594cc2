//! Agreement with lifelines, statsmodels and SciPy, on the files of the reference data.

use fairness::adjust::{benjamini_hochberg, holm};
use fairness::analysis::{Analysis, Strata, Summary};
use fairness::curve::Curve;
use fairness::logrank;
use fairness::restricted;
use fairness::tail;
use serde_json::Value;

use crate::sample::{Line, arranged, near, observations, reference};

/// A number, or one written as text; `inf` is what is never reached.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

/// The files that hold observations.
fn studies() -> Vec<(String, Value, Vec<Line>)> {
    let with_times = reference().into_iter().filter(|(_, file)| file["time"].is_array());
    with_times
        .map(|(name, file)| {
            let groups: Vec<String> = match &file["group"] {
                Value::Array(groups) => groups.iter().map(|group| group.as_str().unwrap().to_owned()).collect(),
                _ => vec!["all".to_owned(); list(&file["time"]).len()],
            };
            let both = list(&file["time"]).iter().zip(list(&file["event"])).zip(&groups);
            let lines =
                both.map(|((time, event), group)| Line::new(number(time), number(event) as u8, group)).collect();
            (name, file, lines)
        })
        .collect()
}

#[track_caller]
fn same_time(found: Option<f64>, expected: &Value, of: &str) {
    match (found, number(expected)) {
        (None, f64::INFINITY) => {}
        (found, expected) => near(found.unwrap_or_else(|| panic!("{of}: not reached")), expected, of),
    }
}

fn same_curve(found: &Summary, expected: &Value, of: &str) {
    let steps = &found.curve.steps;
    assert_eq!(steps.len(), list(&expected["by_hand"]).len(), "{of}");
    for (step, row) in steps.iter().zip(list(&expected["by_hand"])) {
        let of = format!("{of} at {}", step.t);
        assert_eq!(step.t, number(&row["t"]), "{of}");
        for (found, name) in [(step.at_risk, "at_risk"), (step.events, "events"), (step.censored, "censored")] {
            assert_eq!(f64::from(found), number(&row[name]), "{of}: {name}");
        }
        near(step.s, number(&row["S"]), &of);
        near(step.greenwood, number(&row["greenwood_sum"]), &of);
    }
    let rows: Vec<&Value> = list(&expected["curve"]).iter().collect();
    let rows = if rows.len() > steps.len() { &rows[1..] } else { &rows[..] };
    for (step, row) in steps.iter().zip(rows) {
        near(step.lo, number(&row["lo"]), &format!("{of} at {}: lo", step.t));
        near(step.hi, number(&row["hi"]), &format!("{of} at {}: hi", step.t));
    }
    same_time(found.median, &expected["median"], of);
    same_time(found.median_lo, &expected["median_ci_loglog"][0], of);
    same_time(found.median_hi, &expected["median_ci_loglog"][1], of);
    for (share, time) in expected["percentile_S_le"].as_object().unwrap() {
        let share: f64 = share.parse().unwrap();
        let found_time = found.curve.until(share).at;
        // Where the curve comes to a share exactly, the reference's product misses it in its last digit and it names the next time.
        let exactly = found_time.is_some_and(|time| (found.curve.share_open(time) - share).abs() < 1e-12);
        if !(exactly && share != 0.5 && found_time < Some(number(time))) {
            same_time(found_time, time, &format!("{of}, {share}"));
        }
    }
    assert_eq!(found.counts(), (number(&expected["n"]) as u64, number(&expected["events"]) as u64), "{of}");
}

#[test]
fn every_curve_with_its_limits_and_quantiles_is_that_of_the_reference() {
    for (name, file, lines) in studies() {
        let found = Analysis::of(&observations(&lines), Strata::Absent);
        same_curve(&found.all, &file["km_all"], &name);
        for (group, expected) in file["km_by_group"].as_object().into_iter().flatten() {
            same_curve(&found.km[group], expected, &format!("{name}, {group}"));
        }
        assert_eq!((found.n, found.events as f64), (lines.len(), number(&file["km_all"]["events"])), "{name}");
    }
}

#[test]
fn every_log_rank_test_is_that_of_the_reference() {
    for (name, file, lines) in studies().into_iter().filter(|(_, file, _)| file["logrank"].is_object()) {
        let test = logrank::test(&arranged(&lines));
        let answer = test.answer();
        near(answer.statistic, number(&file["logrank"]["statistic"]), &name);
        assert_eq!(answer.df as f64, number(&file["logrank"]["df"]), "{name}");
        // A small p is to be right in its digits, and not only in being small.
        let p: f64 = file["logrank"]["p_longhand"].as_str().unwrap().parse().unwrap();
        near(answer.p / p, 1.0, &name);
        for (place, group) in arranged(&lines).groups().iter().enumerate() {
            let expected = &file["observed_expected"][group];
            near(test.observed[place], number(&expected["observed"]), &name);
            near(test.expected[place], number(&expected["expected"]), &name);
        }
    }
}

#[test]
fn the_test_within_strata_is_that_of_statsmodels() {
    // statsmodels 0.14, `survdiff(time, event, group, strata=index % 3)`: each third line is of the same stratum.
    let expected = [
        ("larynx_stage", 21.241901227925247),
        ("lung_sex", 9.599850741965485),
        ("leukemia", 15.181606994880756),
        ("rossi_fin", 3.721088821764966),
        ("sim_5_parties", 2.0025975001940868),
        ("waltons", 119.22312011877507),
    ];
    for (name, _, lines) in studies() {
        let Some((_, expected)) = expected.iter().find(|(known, _)| *known == name) else { continue };
        let within: Vec<Line> =
            lines.into_iter().enumerate().map(|(at, line)| line.within(&(at % 3).to_string())).collect();
        near(logrank::stratified(&arranged(&within)).answer().statistic, *expected, &name);
    }
}

#[test]
fn late_comers_and_restricted_means_are_those_of_lifelines() {
    let Some((_, _, lines)) = studies().into_iter().find(|(name, ..)| name == "lung_sex") else { return };
    // lifelines 0.30, `restricted_mean_survival_time`; R's `survfit` prints 376 (se 19.7) for the whole of it.
    let whole = Curve::of_all(&arranged(&lines));
    near(restricted::mean(&whole, 1022.0).mean, 376.27474614784944, "to the last");
    near(restricted::mean(&whole, 500.0).mean, 310.3344367222576, "to 500");
    assert!((restricted::mean(&whole, 1022.0).se - 19.7).abs() < 0.05);
    // `KaplanMeierFitter().fit(time, event, entry)`, whose table counts who enters at a time and whose curve does not, with an entry of (37 · line) mod 200, where that comes before the end.
    let entries = lines.into_iter().enumerate().map(|(at, line)| line.from((37 * at % 200) as f64));
    let seen: Vec<Line> = entries.filter(|line| line.entry.unwrap() < line.time).collect();
    assert_eq!(seen.len(), 194);
    let curve = Curve::of_all(&arranged(&seen));
    assert_eq!(curve.until(0.5).at, Some(329.0));
    for (time, s) in [
        (59.0, 0.9846153846153846),
        (144.0, 0.8280702130652872),
        (310.0, 0.5081063548119289),
        (655.0, 0.16442381440159212),
    ] {
        near(curve.share_open(time), s, "with entries");
    }
}

#[test]
fn every_pair_and_its_adjusted_values_are_those_of_the_reference() {
    for (name, file, lines) in studies().into_iter().filter(|(_, file, _)| file["pairwise"].is_array()) {
        let found = Analysis::of(&observations(&lines), Strata::Absent).pairs;
        assert_eq!(found.len(), list(&file["pairwise"]).len());
        for (place, (pair, expected)) in found.iter().zip(list(&file["pairwise"])).enumerate() {
            assert_eq!(
                (pair.a.as_str(), pair.b.as_str()),
                (expected["a"].as_str().unwrap(), expected["b"].as_str().unwrap())
            );
            near(pair.statistic, number(&expected["statistic"]), &name);
            near(pair.p, number(&expected["p"]), &name);
            near(pair.p_holm, number(&file["pairwise_adjusted"]["holm"][place]), &name);
            near(pair.p_bh, number(&file["pairwise_adjusted"]["fdr_bh"][place]), &name);
        }
    }
}

#[test]
fn adjusting_for_many_questions_is_that_of_the_reference() {
    for (_, file) in reference().into_iter().filter(|(name, _)| name == "multiple_testing") {
        for case in list(&file["cases"]) {
            let p: Vec<f64> = list(&case["p"]).iter().map(number).collect();
            for (found, name) in [(holm(&p), "holm"), (benjamini_hochberg(&p), "fdr_bh")] {
                for (found, expected) in found.iter().zip(list(&case[name]["adjusted"])) {
                    near(*found, number(expected), &format!("{} {name}", case["name"]));
                }
            }
        }
    }
}

#[test]
fn the_tails_of_the_distributions_are_those_of_the_reference() {
    for (_, file) in reference().into_iter().filter(|(name, _)| name == "distributions") {
        for row in list(&file["chi2_sf"]) {
            let found = tail::chi_square(number(&row["x"]), number(&row["df"]) as usize);
            near(found / number(&row["sf"]), 1.0, &row.to_string());
        }
        for row in list(&file["norm_ppf"]) {
            near(tail::normal(number(&row["p"])), number(&row["z"]), &row.to_string());
        }
    }
}
