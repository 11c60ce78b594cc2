use fairness::dice::Dice;
use fairness::permutation::{Dealt, Drawing, Permuted, test};

use crate::sample::{Line, Shape, arranged, lines, near, random};

const DRAWING: Drawing = Drawing { deals: 999, seed: 11 };

fn exact(all: &[Line]) -> Permuted {
    let found = test(&arranged(all), DRAWING).unwrap();
    assert!(matches!(found.dealt, Dealt::Every { .. }), "{found:?}");
    found
}

#[test]
fn of_seven_members_every_deal_is_tried() {
    // The three of a all before the four of b: of 35 deals only a's being the last three is as unlike.
    let all = lines(&[
        (1.0, 1, "a"),
        (2.0, 1, "a"),
        (3.0, 1, "a"),
        (4.0, 1, "b"),
        (5.0, 1, "b"),
        (6.0, 1, "b"),
        (7.0, 1, "b"),
    ]);
    let found = exact(&all);
    assert_eq!(found.dealt, Dealt::Every { deals: 35 });
    near(found.p, 2.0 / 35.0, "p");
}

#[test]
fn two_against_two_can_never_be_remarkable() {
    let found = exact(&lines(&[(1.0, 1, "a"), (2.0, 1, "a"), (3.0, 1, "b"), (4.0, 1, "b")]));
    assert_eq!(found.dealt, Dealt::Every { deals: 6 });
    assert!(found.p >= 1.0 / 6.0, "{found:?}");
}

#[test]
fn scores_are_what_happened_less_what_was_to_be_expected() {
    // Cumulative rates 1/3, 1/3 + 1/2, and the last censored: scores 2/3, 1/6, -5/6. Of a: 2/3; spread 7/12.
    let found = exact(&lines(&[(1.0, 1, "a"), (2.0, 1, "b"), (3.0, 0, "b")]));
    let spread = (4.0 / 9.0 + 1.0 / 36.0 + 25.0 / 36.0) / 2.0;
    near(found.statistic, (4.0 / 9.0) / (spread * 2.0 / 3.0), "statistic");
    // The deals of a: 4/9, 1/36, 25/36.
    near(found.p, 2.0 / 3.0, "p");
}

#[test]
fn where_all_look_alike_every_deal_is_as_unlike() {
    near(exact(&lines(&[(1.0, 1, "a"), (1.0, 1, "b"), (1.0, 1, "b")])).p, 1.0, "all at once");
    near(exact(&lines(&[(1.0, 0, "a"), (2.0, 0, "b")])).p, 1.0, "nothing happened");
    near(exact(&lines(&[(1.0, 1, "a"), (2.0, 1, "a")])).p, 1.0, "one group");
    near(exact(&[]).p, 1.0, "nobody");
}

#[test]
fn groups_are_dealt_within_their_strata() {
    let all = [
        Line::new(1.0, 1, "a").within("x"),
        Line::new(2.0, 1, "b").within("x"),
        Line::new(3.0, 1, "b").within("x"),
        Line::new(10.0, 1, "a").within("y"),
        Line::new(20.0, 1, "b").within("y"),
        Line::new(30.0, 1, "c").within("y"),
    ];
    // 3 deals in x and 6 in y.
    assert_eq!(exact(&all).dealt, Dealt::Every { deals: 18 });
}

#[test]
fn what_was_drawn_is_near_what_every_deal_says() {
    let mut dice = Dice::seeded(21);
    let shape = Shape { many: 16, groups: 2, strata: 2, times: 9, late: 0 };
    for _ in 0..20 {
        let all = random(&mut dice, shape);
        let found = arranged(&all);
        let every = test(&found, DRAWING).unwrap();
        assert!(matches!(every.dealt, Dealt::Every { .. }));
        // The same matters a hundred times over in a stratum of one event are still too many to try.
        let mut larger = all.clone();
        larger.extend((0..60).map(|at| Line::new(0.0, 0, &format!("g{}", at % 2)).within("alone")));
        let drawn = test(&arranged(&larger), Drawing { deals: 4_000, seed: 5 }).unwrap();
        assert_eq!(drawn.dealt, Dealt::Drawn { deals: 4_000, seed: 5 });
        assert!((drawn.p - every.p).abs() < 0.04, "{drawn:?} {every:?}");
        assert_eq!(Some(drawn), test(&arranged(&larger), Drawing { deals: 4_000, seed: 5 }));
    }
}

#[test]
fn what_was_drawn_is_never_too_small() {
    // A hundred of each, as unlike as can be: none of the deals drawn is, and one is added.
    let all: Vec<Line> = (0..200).map(|at| Line::new(f64::from(at), 1, if at < 100 { "a" } else { "b" })).collect();
    let found = test(&arranged(&all), Drawing { deals: 99, seed: 1 }).unwrap();
    assert_eq!((found.p, found.dealt), (0.01, Dealt::Drawn { deals: 99, seed: 1 }));
}

#[test]
fn where_some_came_late_no_deal_is_fair_and_none_is_given() {
    assert_eq!(test(&arranged(&[Line::new(3.0, 1, "a").from(1.0), Line::new(2.0, 1, "b")]), DRAWING), None);
}
