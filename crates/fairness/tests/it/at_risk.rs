use fairness::at_risk::{Followed, table};

use crate::sample::{Line, arranged};

#[test]
fn the_table_counts_who_is_followed_at_each_time_and_what_happened_by_then() {
    let lines = [
        Line::new(1.0, 1, "a"),
        Line::new(2.0, 0, "a"),
        Line::new(2.0, 1, "b"),
        Line::new(5.0, 1, "b").from(2.0),
        Line::new(6.0, 0, "a"),
    ];
    let row = |a: [u32; 3], b: [u32; 3]| {
        [a, b].map(|[at_risk, events, censored]| Followed { at_risk, events, censored }).to_vec()
    };
    // In the order asked for, whatever it is.
    assert_eq!(
        table(&arranged(&lines), &[2.0, 0.0, 2.5, 99.0, 5.0]),
        [
            row([2, 1, 1], [1, 1, 0]),
            row([3, 0, 0], [1, 0, 0]),
            row([1, 1, 1], [1, 1, 0]),
            row([0, 1, 2], [0, 2, 0]),
            row([1, 1, 1], [1, 2, 0]),
        ]
    );
    assert!(table(&arranged(&lines), &[]).is_empty());
}
