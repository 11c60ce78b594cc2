use jiff::civil::{Date, date};

use super::{Figure, Matter, Overdue, Pressure, middle, pile, pressure, usual_days};

const TODAY: Date = date(2026, 6, 1);

fn matters(n: usize, started: Date, stopped: Option<Date>, answered_in: Option<i64>) -> Vec<Matter> {
    (0..n).map(|_| Matter { started, stopped, overdue: Overdue::No, answered_in }).collect()
}

#[test]
fn nothing_is_said_of_fewer_than_five() {
    let stopped = Some(date(2026, 5, 20));
    assert_eq!(usual_days(&matters(4, date(2026, 5, 1), stopped, Some(3))), None);
    assert_eq!(usual_days(&matters(5, date(2026, 5, 1), stopped, Some(3))), Some(3));
    assert_eq!(usual_days(&matters(9, date(2026, 5, 1), stopped, None)), None, "declined, not answered");
    let few = pile(&matters(4, date(2026, 5, 1), None, None), |n| if n < 5 { Figure::Few } else { Figure::Exactly(n) });
    assert_eq!((few.open, few.overdue), (Figure::Few, Figure::Few));
    assert_eq!(pressure(&matters(4, date(2026, 1, 5), None, None), TODAY), None);
}

#[test]
fn the_usual_is_the_middle_whatever_stands_at_the_ends() {
    assert_eq!(middle(vec![1, 900, 4, 3, 2]), Some(3));
    assert_eq!(middle(vec![7, 1, 2, 9, 4, 8]), Some(7));
}

#[test]
fn a_service_is_quiet_usual_or_stretched_beside_its_own_weeks_before() {
    let steady = || matters(10, date(2026, 1, 5), None, None);
    assert_eq!(pressure(&steady(), TODAY), Some(Pressure::Usual));
    let mut more = steady();
    more.extend(matters(6, date(2026, 5, 29), None, None));
    assert_eq!(pressure(&more, TODAY), Some(Pressure::Stretched));
    let mut fewer = matters(5, date(2026, 1, 5), None, None);
    fewer.extend(matters(5, date(2026, 1, 5), Some(date(2026, 5, 30)), Some(60)));
    assert_eq!(pressure(&fewer, TODAY), Some(Pressure::Quiet));
    assert_eq!(pressure(&matters(20, date(2026, 5, 29), None, None), TODAY), None, "it has no usual yet");
}
