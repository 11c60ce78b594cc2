use fairness::analysis::{Analysis, Strata};
use fairness::pairs::Pairs;

use crate::sample::{lines, near, observations};

#[test]
fn every_two_groups_stand_once_the_first_before_the_second() {
    assert_eq!(Pairs::of(4).every_two().collect::<Vec<_>>(), [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]);
    assert_eq!(Pairs::of(1).every_two().count() + Pairs::of(0).every_two().count(), 0);
}

#[test]
fn a_pair_of_which_nothing_is_known_says_nothing() {
    // c ended before any event, so that it was at risk with nobody who ended.
    let all = lines(&[(1.0, 0, "c"), (2.0, 1, "a"), (3.0, 1, "b"), (4.0, 0, "b")]);
    let pairs = Analysis::of(&observations(&all), Strata::Absent).pairs;
    let of = |a: &str, b: &str| pairs.iter().find(|pair| pair.a == a && pair.b == b).unwrap();
    assert_eq!((of("a", "c").statistic, of("a", "c").p, of("a", "c").variance), (0.0, 1.0, 0.0));
    near(of("a", "b").statistic, 2.0, "2/3 squared over 2/9");
}
