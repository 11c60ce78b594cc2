use fairness::observation::{End, Fault, Observation, Observations};

use crate::sample::{Line, arranged};

fn one(time: f64, entry: Option<f64>) -> Observation<'static> {
    Observation { time, end: End::Event, group: "a", stratum: None, entry }
}

#[test]
fn a_time_that_is_none_is_refused_and_nothing_is_taken_in() {
    let mut all = Observations::default();
    for time in [-1.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let fault = all.push(one(time, None)).unwrap_err();
        assert!(matches!(fault, Fault::Time(_)), "{time}");
        assert!(fault.to_string().contains("leave the line out"), "{fault}");
    }
    assert!(all.is_empty());
}

#[test]
fn zero_is_a_time_whatever_its_sign() {
    let mut all = Observations::with_room_for(2);
    all.push(one(0.0, None)).unwrap();
    all.push(one(-0.0, None)).unwrap();
    assert_eq!(all.len(), 2);
    assert!(!all.is_empty());
    let mut stops = 0;
    fairness::arranged::Arranged::of(&all).walk(|moment| {
        stops += 1;
        assert_eq!((moment.time, moment.all.events), (0.0, 2.0));
    });
    assert_eq!(stops, 1);
}

#[test]
fn what_is_seen_only_after_it_ended_is_refused() {
    let mut all = Observations::default();
    for entry in [5.0, 6.0, -1.0, f64::NAN] {
        assert!(matches!(all.push(one(5.0, Some(entry))), Err(Fault::Entry { time: 5.0, .. })), "{entry}");
    }
    assert!(all.is_empty());
    all.push(one(5.0, Some(4.9))).unwrap();
}

#[test]
fn seen_from_zero_on_is_seen_from_the_beginning() {
    assert!(!arranged(&[Line::new(0.0, 1, "a").from(0.0), Line::new(3.0, 1, "a").from(0.0)]).is_truncated());
    assert!(arranged(&[Line::new(3.0, 1, "a").from(0.1)]).is_truncated());
}

#[test]
fn a_thousand_groups_are_told_apart_and_no_more() {
    let mut all = Observations::default();
    for number in 0..1_000 {
        let name = format!("{number}");
        all.push(Observation { group: &name, ..one(1.0, None) }).unwrap();
    }
    assert_eq!(all.push(Observation { group: "one more", ..one(1.0, None) }), Err(Fault::Groups));
    assert!(Fault::Groups.to_string().contains("more than 1000 groups"));
    all.push(Observation { group: "999", ..one(1.0, None) }).unwrap();
    assert_eq!(all.len(), 1_001);
}

#[test]
fn so_many_strata_that_nothing_is_left_to_compare_are_refused() {
    let mut all = Observations::default();
    for number in 0..65_000 {
        let name = format!("{number}");
        all.push(Observation { stratum: Some(&name), ..one(1.0, None) }).unwrap();
    }
    assert_eq!(all.push(Observation { stratum: Some("one more"), ..one(1.0, None) }), Err(Fault::Strata));
}
