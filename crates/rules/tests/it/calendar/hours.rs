use jiff::Timestamp;
use rules::calendar::{Calendar, Gathered, Holiday, Hours, Nation, Pattern};

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
