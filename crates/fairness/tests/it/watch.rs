use fairness::dice::Dice;
use fairness::observation::{End, Observation};
use fairness::sequential;
use fairness::watch::{Begun, Look, looks};

use crate::sample::{Line, arranged, near};

fn begun(at: f64, time: f64, event: u8, group: &'static str) -> Begun<'static> {
    let end = if event == 1 { End::Event } else { End::Censored };
    Begun { at, observation: Observation { time, end, group, stratum: None, entry: None } }
}

#[test]
fn the_evidence_of_one_cohort_at_its_end_is_that_of_its_matters() {
    let matters = [begun(0.0, 3.0, 1, "a"), begun(2.0, 5.0, 1, "b"), begun(4.0, 4.0, 1, "a"), begun(1.0, 9.0, 0, "b")];
    let found = looks(&matters, 5.0, 100.0).unwrap();
    assert_eq!(found.iter().map(|look| look.at).collect::<Vec<_>>(), [8.0, 9.0, 10.0]);
    let lines: Vec<Line> = [(3.0, 1, "a"), (5.0, 1, "b"), (4.0, 1, "a"), (9.0, 0, "b")]
        .iter()
        .map(|(time, event, group)| Line::new(*time, *event, group))
        .collect();
    near(found[2].ln_e, sequential::test(&arranged(&lines)).e_value.ln(), "at the end");
}

#[test]
fn an_age_is_opened_when_the_youngest_of_its_cohort_has_reached_it() {
    // Two cohorts of width 10; the first opens age t on day 10 + t, the second on day 20 + t.
    let matters =
        [begun(9.9, 1.0, 1, "a"), begun(0.0, 30.0, 0, "b"), begun(10.0, 2.0, 1, "b"), begun(19.0, 30.0, 0, "a")];
    let days = |until: f64| looks(&matters, 10.0, until).unwrap().iter().map(|look| look.at).collect::<Vec<_>>();
    assert_eq!(days(10.9), [0.0; 0]);
    assert_eq!(days(11.0), [11.0]);
    assert_eq!(days(21.9), [11.0]);
    assert_eq!(days(22.0), [11.0, 22.0]);
}

#[test]
fn what_a_look_said_is_not_taken_back_by_a_later_one() {
    let mut dice = Dice::seeded(3);
    let matters: Vec<(f64, f64, &'static str)> = (0..300)
        .map(|_| (dice.below(200) as f64, 1.0 + dice.below(30) as f64, ["a", "b", "c"][dice.below(3)]))
        .collect();
    // What is known on a day: who has not ended is open, and was followed up to then.
    let known_on = |day: f64| -> Vec<Look> {
        let known: Vec<Begun<'_>> = matters
            .iter()
            .filter(|(at, ..)| *at < day)
            .map(|(at, time, group)| match at + time <= day {
                true => begun(*at, *time, 1, group),
                false => begun(*at, day - at, 0, group),
            })
            .collect();
        looks(&known, 20.0, day).unwrap()
    };
    let last = known_on(260.0);
    for day in (20..260).step_by(7).map(f64::from) {
        let then = known_on(day);
        let later: Vec<&Look> = last.iter().filter(|look| look.at <= day).collect();
        assert_eq!(then.len(), later.len(), "day {day}");
        for (one, other) in then.iter().zip(later) {
            assert_eq!(one.at, other.at, "day {day}");
            near(one.ln_e, other.ln_e, &format!("day {day}"));
        }
    }
}

#[test]
fn matters_of_different_cohorts_and_strata_are_not_compared() {
    let alone = [begun(0.0, 3.0, 1, "a"), begun(10.0, 5.0, 1, "b")];
    let found = looks(&alone, 10.0, 100.0).unwrap();
    assert!(found.iter().all(|look| look.ln_e.abs() < 1e-12), "{found:?}");
    let mut together = [begun(0.0, 3.0, 1, "a"), begun(1.0, 5.0, 0, "b"), begun(2.0, 5.0, 0, "b")];
    assert!(looks(&together, 10.0, 100.0).unwrap()[0].ln_e.abs() > 1e-3);
    assert!(looks(&[begun(20.0, 3.0, 1, "a"), together[1], together[2]], 10.0, 100.0).unwrap()[0].ln_e.abs() < 1e-12);
    together[0].observation.stratum = Some("roads");
    assert!(looks(&together, 10.0, 100.0).unwrap()[0].ln_e.abs() < 1e-12);
}

#[test]
fn what_cannot_be_analysed_is_refused() {
    assert!(looks(&[begun(0.0, f64::NAN, 1, "a")], 10.0, 100.0).is_err());
}
