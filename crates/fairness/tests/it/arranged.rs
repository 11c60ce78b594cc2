use fairness::arranged::{Arranged, Count};
use fairness::observation::Observations;

use crate::sample::{Line, arranged};

/// Each moment: time, at risk, events and censored by group, and all.
type Told = (f64, Vec<f64>, Vec<f64>, Vec<f64>, Count);

fn moments(arranged: &Arranged) -> Vec<Told> {
    let mut told = Vec::new();
    arranged.walk(|moment| {
        let mut touched = moment.touched.to_vec();
        touched.sort_unstable();
        let moved = |group: &u16| moment.events[usize::from(*group)] + moment.censored[usize::from(*group)] > 0.0;
        assert!(touched.iter().all(moved) && touched.windows(2).all(|two| two[0] < two[1]), "{touched:?}");
        let lists = [moment.at_risk, moment.events, moment.censored].map(<[f64]>::to_vec);
        let [at_risk, events, censored] = lists;
        told.push((moment.time, at_risk, events, censored, moment.all));
    });
    told
}

#[test]
fn the_walk_stops_once_at_each_time_and_who_is_censored_at_an_event_is_still_at_risk() {
    let lines = [
        Line::new(2.0, 0, "b"),
        Line::new(1.0, 1, "b"),
        Line::new(2.0, 1, "a"),
        Line::new(2.0, 1, "b"),
        Line::new(7.0, 0, "a"),
    ];
    let all = |at_risk, events, censored| Count { at_risk, events, censored };
    assert_eq!(
        moments(&arranged(&lines)),
        [
            (1.0, vec![2.0, 3.0], vec![0.0, 1.0], vec![0.0, 0.0], all(5.0, 1.0, 0.0)),
            (2.0, vec![2.0, 2.0], vec![1.0, 1.0], vec![0.0, 1.0], all(4.0, 2.0, 1.0)),
            (7.0, vec![1.0, 0.0], vec![0.0, 0.0], vec![1.0, 0.0], all(1.0, 0.0, 1.0)),
        ]
    );
}

#[test]
fn who_comes_late_is_at_risk_after_the_entry_and_not_at_it() {
    let lines = [
        Line::new(1.0, 1, "a"),
        Line::new(3.0, 1, "a").from(1.0),
        Line::new(2.0, 1, "b").from(0.5),
        Line::new(9.0, 0, "b").from(2.5),
    ];
    let at_risk: Vec<_> = moments(&arranged(&lines)).into_iter().map(|told| (told.0, told.1, told.4.at_risk)).collect();
    assert_eq!(
        at_risk,
        [
            (1.0, vec![1.0, 1.0], 2.0),
            (2.0, vec![1.0, 1.0], 2.0),
            (3.0, vec![1.0, 1.0], 2.0),
            (9.0, vec![0.0, 1.0], 1.0)
        ]
    );
}

#[test]
fn groups_are_in_the_order_of_their_names_whatever_came_first() {
    let found =
        arranged(&[Line::new(1.0, 1, "z"), Line::new(2.0, 0, "a"), Line::new(3.0, 0, "m"), Line::new(4.0, 0, "z")]);
    assert_eq!(found.groups(), ["a", "m", "z"]);
    assert_eq!(found.sizes(), [1, 1, 2]);
    assert_eq!((found.len(), found.is_empty(), found.strata()), (4, false, 1));
}

#[test]
fn each_stratum_walks_by_itself_with_its_own_late_comers() {
    let lines = [
        Line::new(1.0, 1, "a").within("y"),
        Line::new(2.0, 1, "b").within("x").from(0.5),
        Line::new(3.0, 0, "a").within("x"),
        Line::new(4.0, 1, "b").within("y").from(2.0),
    ];
    let whole = arranged(&lines);
    assert_eq!(whole.strata(), 2);
    let strata = whole.by_stratum();
    let walked: Vec<Vec<(f64, Vec<f64>)>> =
        strata.iter().map(|one| moments(one).into_iter().map(|told| (told.0, told.1)).collect()).collect();
    // x comes before y.
    assert_eq!(walked[0], [(2.0, vec![1.0, 1.0]), (3.0, vec![1.0, 0.0])]);
    assert_eq!(walked[1], [(1.0, vec![1.0, 0.0]), (4.0, vec![0.0, 1.0])]);
    assert!(strata.iter().all(|one| one.strata() == 1 && one.is_truncated() && one.len() == 2));
}

#[test]
fn nobody_at_all_is_walked_past() {
    let nobody = Arranged::of(&Observations::default());
    assert!(moments(&nobody).is_empty());
    assert!(nobody.is_empty() && nobody.by_stratum().is_empty() && nobody.sizes().is_empty());
}
