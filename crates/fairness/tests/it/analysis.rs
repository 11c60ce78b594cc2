use fairness::analysis::{Analysis, Strata};
use serde_json::{Value, json};

use crate::sample::{Line, lines, near, observations};

#[test]
fn its_json_is_what_is_promised() {
    let all = lines(&[(1.0, 1, "b"), (2.0, 0, "b"), (2.0, 1, "a"), (4.0, 1, "a")]);
    let found = serde_json::to_value(Analysis::of(&observations(&all), Strata::Absent)).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), ["all", "events", "km", "logrank", "n", "pairs", "sequential", "stratified"]);
    let summary = ["curve", "median", "median_hi", "median_lo", "rmean", "rmean_se", "tau"];
    for one in [&found["all"], &found["km"]["a"], &found["km"]["b"]] {
        assert_eq!(keys(one), summary);
        assert_eq!(keys(&one["curve"][0]), ["at_risk", "censored", "events", "greenwood", "hi", "lo", "s", "t"]);
    }
    assert_eq!(keys(&found["logrank"]), ["df", "p", "statistic"]);
    assert_eq!(keys(&found["pairs"][0]), ["a", "b", "p", "p_bh", "p_holm", "statistic"]);
    assert_eq!(keys(&found["sequential"]), ["alpha", "e_value", "reject"]);
    assert_eq!((&found["n"], &found["events"], &found["stratified"]), (&json!(4), &json!(3), &Value::Null));
    assert_eq!(found["km"]["a"]["curve"][1]["greenwood"], Value::Null);
    assert_eq!(found["km"]["b"]["median"], json!(1.0));
    assert_eq!(found["km"]["b"]["median_hi"], Value::Null);
    assert_eq!(found["all"]["tau"], json!(2.0));
}

#[test]
fn with_strata_both_tests_are_given_and_the_evidence_is_within_them() {
    let all = [
        Line::new(1.0, 1, "a").within("x"),
        Line::new(2.0, 0, "b").within("x"),
        Line::new(9.0, 0, "a").within("x"),
        Line::new(3.0, 1, "b").within("y"),
        Line::new(4.0, 0, "a").within("y"),
    ];
    let found = Analysis::of(&observations(&all), Strata::Given);
    let stratified = found.stratified.unwrap();
    // Of a, at the two events: 2 of 3 and 1 of 2 at risk within strata, 3 of 5 and 2 of 3 without.
    near(stratified.statistic, (1.0_f64 / 6.0).powi(2) / (2.0 / 9.0 + 1.0 / 4.0), "within strata");
    assert_eq!((stratified.df, found.logrank.df), (1, 1));
    near(found.logrank.statistic, (4.0_f64 / 15.0).powi(2) / (6.0 / 25.0 + 2.0 / 9.0), "all together");
    let absent = Analysis::of(&observations(&all), Strata::Absent);
    assert_eq!((absent.stratified, absent.logrank), (None, found.logrank));
    assert!(absent.sequential.e_value != found.sequential.e_value);
}

#[test]
fn of_nobody_everything_is_said_of_nobody() {
    let found = Analysis::of(&observations(&[]), Strata::Absent);
    assert_eq!((found.n, found.events, found.km.len(), found.pairs.len()), (0, 0, 0, 0));
    assert_eq!((found.all.median, found.all.rmean, found.all.tau, found.logrank.p), (None, 0.0, 0.0, 1.0));
}

#[test]
fn groups_that_all_ended_are_averaged_over_all_their_times() {
    let found = Analysis::of(&observations(&lines(&[(1.0, 1, "a"), (3.0, 1, "a"), (10.0, 1, "b")])), Strata::Absent);
    near(found.km["a"].rmean, 2.0, "a");
    near(found.km["b"].rmean, 10.0, "b");
    near(found.all.rmean, 14.0 / 3.0, "all");
    assert_eq!((found.all.tau, found.km["a"].tau), (10.0, 10.0));
    assert_eq!(found.all.counts(), (3, 3));
}
