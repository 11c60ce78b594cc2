use fairness::logrank::{self, Answer};

use crate::sample::{Line, arranged, lines, near};

const NOTHING: Answer = Answer { statistic: 0.0, df: 0, p: 1.0 };

#[test]
fn the_classical_example_of_leukaemia_is_as_in_the_textbooks() {
    // E. J. Freireich and others, Blood 21 (1963): weeks in remission, with 6-mercaptopurine and without.
    let drug = [
        (6.0, 1),
        (6.0, 1),
        (6.0, 1),
        (6.0, 0),
        (7.0, 1),
        (9.0, 0),
        (10.0, 1),
        (10.0, 0),
        (11.0, 0),
        (13.0, 1),
        (16.0, 1),
    ];
    let later =
        [(17.0, 0), (19.0, 0), (20.0, 0), (22.0, 1), (23.0, 1), (25.0, 0), (32.0, 0), (32.0, 0), (34.0, 0), (35.0, 0)];
    let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];
    let mut all: Vec<Line> = drug.iter().chain(&later).map(|(time, event)| Line::new(*time, *event, "drug")).collect();
    all.extend(placebo.map(|time| Line::new(f64::from(time), 1, "none")));
    let test = logrank::test(&arranged(&all));
    near(test.expected[0], 19.250_500_948, "expected");
    assert_eq!((test.observed.clone(), test.answer().df), (vec![9.0, 21.0], 1));
    near(test.answer().statistic, 16.792_940_989_2, "chi-square");
    near(test.answer().p / 4.168_809_109_33e-5, 1.0, "p");
}

#[test]
fn with_one_group_or_none_there_is_nothing_to_compare() {
    assert_eq!(logrank::test(&arranged(&lines(&[(1.0, 1, "a"), (2.0, 1, "a")]))).answer(), NOTHING);
    assert_eq!(logrank::test(&arranged(&[])).answer(), NOTHING);
    assert_eq!(logrank::stratified(&arranged(&[])).answer(), NOTHING);
}

#[test]
fn where_nothing_ended_there_is_nothing_to_compare() {
    assert_eq!(logrank::test(&arranged(&lines(&[(1.0, 0, "a"), (2.0, 0, "b")]))).answer(), NOTHING);
}

#[test]
fn where_all_end_together_there_was_nothing_to_choose() {
    let test = logrank::test(&arranged(&lines(&[(1.0, 1, "a"), (1.0, 1, "b"), (1.0, 1, "b")])));
    assert_eq!((test.answer(), test.expected), (NOTHING, vec![1.0, 2.0]));
}

#[test]
fn a_group_without_an_event_is_compared_by_those_it_should_have_had() {
    let test = logrank::test(&arranged(&lines(&[(1.0, 1, "a"), (2.0, 1, "a"), (3.0, 0, "b"), (3.0, 0, "b")])));
    // Expected of b: 2/4 + 2/3; variance: 1/4 + 2/9.
    near(test.expected[1], 7.0 / 6.0, "expected");
    near(test.answer().statistic, (49.0 / 36.0) / (17.0 / 36.0), "chi-square");
}

#[test]
fn a_group_of_one_is_compared_like_any_other() {
    let test =
        logrank::test(&arranged(&lines(&[(1.0, 1, "a"), (2.0, 1, "a"), (2.0, 1, "a"), (3.0, 0, "a"), (8.0, 1, "b")])));
    near(test.answer().statistic, 1.195_121_951_219_512, "chi-square");
}

#[test]
fn a_group_that_came_after_all_events_takes_no_degree_of_freedom() {
    let all =
        [Line::new(1.0, 1, "a"), Line::new(2.0, 1, "b"), Line::new(3.0, 0, "b"), Line::new(9.0, 0, "c").from(4.0)];
    let answer = logrank::test(&arranged(&all)).answer();
    assert_eq!(answer.df, 1);
    near(answer.statistic, (2.0_f64 / 3.0).powi(2) / (2.0 / 9.0), "a against b");
}

#[test]
fn ties_share_the_variance_of_a_draw_without_replacement() {
    // Of 3 + 3 at risk, 4 end at once, 3 of them of a.
    let all = [(1.0, 1, "a"), (1.0, 1, "a"), (1.0, 1, "a"), (1.0, 1, "b"), (2.0, 0, "b"), (2.0, 0, "b")];
    let test = logrank::test(&arranged(&lines(&all)));
    near(test.weights.variance(0), 4.0 * 2.0 / 5.0 / 4.0, "variance");
    near(test.answer().statistic, 1.0 / 0.4, "chi-square");
}

#[test]
fn like_work_is_compared_with_like_only() {
    // Planning takes longer, and b asks more about planning; within each service both wait alike.
    let mut all = Vec::new();
    for at in 1..=8 {
        for (group, service, many, factor) in
            [("a", "roads", 6, 1.0), ("b", "roads", 2, 1.0), ("a", "planning", 2, 9.0), ("b", "planning", 6, 9.0)]
        {
            all.extend((0..many).map(|_| Line::new(f64::from(at) * factor, 1, group).within(service)));
        }
    }
    let found = arranged(&all);
    assert!(logrank::test(&found).answer().p < 0.001);
    let answer = logrank::stratified(&found).answer();
    assert!(answer.statistic < 1e-20 && answer.df == 1 && answer.p > 0.999, "{answer:?}");
}
