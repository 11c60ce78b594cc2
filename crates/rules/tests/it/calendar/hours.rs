use jiff::Timestamp;
use jiff::civil::date;
use rules::calendar::{Calendar, Gathered, Holiday, Hours, Nation, Pattern, end_of};

use crate::cast::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Tuesday and Thursday mornings; the office is closed on Thursday 4 June.
fn parish() -> (Calendar, Pattern) {
    let closure = Holiday { date: june(4), title: "Training day".to_owned() };
    let calendar = Calendar::new(Nation::England, 1, Vec::new(), vec![closure]);
    (calendar, "Tue am, Thu am".parse().unwrap())
}

#[test]
fn a_letter_to_a_clerk_of_two_mornings_waits_for_the_next_of_them() {
    let (calendar, pattern) = parish();
    let hours = Hours { calendar: &calendar, posts: vec![Some(&pattern)] };
    for (written, sent) in [
        // Monday 1 June 2026, in the evening: Tuesday at nine, which is eight in universal time.
        ("2026-06-01T19:00:00Z", "2026-06-02T08:00:00Z"),
        ("2026-06-02T07:59:00Z", "2026-06-02T08:00:00Z"),
        ("2026-06-02T08:00:00Z", "2026-06-02T08:00:00Z"),
        ("2026-06-02T11:59:59Z", "2026-06-02T11:59:59Z"),
        // From one o'clock on it is Thursday's, and Thursday is closed.
        ("2026-06-02T12:00:00Z", "2026-06-09T08:00:00Z"),
        ("2026-06-05T08:00:00Z", "2026-06-09T08:00:00Z"),
    ] {
        assert_eq!(hours.next(at(written)), at(sent), "written at {written}");
    }
}

#[test]
fn a_post_without_a_pattern_keeps_the_councils_days_and_a_member_every_hour() {
    let (calendar, pattern) = parish();
    let office = Hours { calendar: &calendar, posts: vec![None] };
    assert_eq!(office.next(at("2026-06-05T16:00:00Z")), at("2026-06-08T08:00:00Z"), "Friday at five");
    assert_eq!(office.next(at("2026-01-05T16:59:00Z")), at("2026-01-05T16:59:00Z"), "in winter too");
    let member = Hours { calendar: &calendar, posts: Vec::new() };
    assert_eq!(member.next(at("2026-06-07T02:00:00Z")), at("2026-06-07T02:00:00Z"));
    let two = Hours { calendar: &calendar, posts: vec![Some(&pattern), None] };
    assert_eq!(two.next(at("2026-06-03T10:00:00Z")), at("2026-06-03T10:00:00Z"), "in one post or the other");
}

#[test]
fn what_is_gathered_comes_when_the_day_begins() {
    let (calendar, pattern) = parish();
    let clerk = Hours { calendar: &calendar, posts: vec![Some(&pattern)] };
    for on in [Gathered::EveryDay, Gathered::WorkingDays] {
        assert_eq!(clerk.begins(at("2026-06-02T08:00:00Z"), on), at("2026-06-09T08:00:00Z"));
    }
    let member = Hours { calendar: &calendar, posts: Vec::new() };
    let friday = at("2026-06-05T12:00:00Z");
    assert_eq!(member.begins(friday, Gathered::EveryDay), at("2026-06-06T08:00:00Z"));
    assert_eq!(member.begins(friday, Gathered::WorkingDays), at("2026-06-08T08:00:00Z"));
}

/// Minute by minute: the slow twin.
fn minutes_between(hours: &Hours<'_>, from: Timestamp, to: Timestamp) -> i64 {
    let minute = |at: &Timestamp| *at + jiff::SignedDuration::from_mins(1);
    let minutes = std::iter::successors(Some(from), |at| Some(minute(at))).take_while(|at| *at < to);
    // Who works at a moment is at work at that moment.
    minutes.filter(|at| hours.next(*at) == *at).count() as i64
}

#[test]
fn the_time_worked_between_two_moments_is_that_counted_minute_by_minute() {
    let (calendar, pattern) = parish();
    for posts in [vec![None], vec![Some(&pattern)], vec![Some(&pattern), None]] {
        let hours = Hours { calendar: &calendar, posts };
        for (from, to) in [
            ("2026-06-01T07:59:00Z", "2026-06-01T08:01:00Z"),
            ("2026-06-01T15:58:00Z", "2026-06-02T08:03:00Z"),
            ("2026-06-02T10:30:00Z", "2026-06-02T12:30:00Z"),
            ("2026-06-02T08:00:00Z", "2026-06-02T16:00:00Z"),
            ("2026-06-04T20:00:00Z", "2026-06-10T09:15:00Z"),
            // Over the night on which the clocks go forward, and over Easter.
            ("2026-03-27T12:00:00Z", "2026-04-08T08:30:00Z"),
            ("2026-06-06T10:00:00Z", "2026-06-07T10:00:00Z"),
            ("2026-06-02T09:00:00Z", "2026-06-02T09:00:00Z"),
        ] {
            let (from, to) = (at(from), at(to));
            assert_eq!(hours.between(from, to).as_mins(), minutes_between(&hours, from, to), "{from} to {to}");
            assert!(hours.between(to, from).is_zero());
        }
    }
    let member = Hours { calendar: &calendar, posts: Vec::new() };
    assert!(member.between(at("2026-06-01T00:00:00Z"), at("2026-06-30T00:00:00Z")).is_zero());
}

#[test]
fn a_day_is_over_at_midnight_in_london() {
    assert_eq!(end_of(date(2026, 6, 30)), at("2026-06-30T23:00:00Z"));
    assert_eq!(end_of(date(2026, 12, 31)), at("2027-01-01T00:00:00Z"));
}
