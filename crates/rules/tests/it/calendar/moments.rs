//! Nights, leap days and year ends.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday, date};
use rules::calendar::{Calendar, Clock, Days, Due, Holiday, Nation, Pause, Span, Target, civil_day, due, issue_by};

fn england(started: Date, span: &str) -> Due {
    let calendar = Calendar::national(Nation::England);
    let clock = Clock { started, target: Target::Span(span.parse().unwrap()), pauses: Vec::new() };
    due(&Days { calendar: &calendar, pattern: None }, &clock)
}

#[test]
fn the_day_is_that_of_london() {
    for (at, day) in [
        ("2026-01-15T23:59:59.999Z", date(2026, 1, 15)),
        ("2026-01-16T00:00:00Z", date(2026, 1, 16)),
        // In summer midnight comes at 23:00 UTC.
        ("2026-07-15T22:59:59.999Z", date(2026, 7, 15)),
        ("2026-07-15T23:00:00Z", date(2026, 7, 16)),
        // The night on which the clocks go forward is a winter night until one, the day after ends in summer.
        ("2026-03-28T23:59:59Z", date(2026, 3, 28)),
        ("2026-03-29T00:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T23:00:00Z", date(2026, 3, 30)),
        // The day on which they go back begins in summer and has 25 hours.
        ("2026-10-24T23:00:00Z", date(2026, 10, 25)),
        ("2026-10-25T23:59:59Z", date(2026, 10, 25)),
        ("2026-10-26T00:00:00Z", date(2026, 10, 26)),
    ] {
        assert_eq!(civil_day(at.parse::<Timestamp>().unwrap()), day, "{at}");
    }
}

#[test]
fn what_arrives_on_sunday_at_three_in_the_morning_has_monday_as_its_first_day() {
    let started = civil_day("2026-06-07T02:00:00Z".parse().unwrap());
    assert_eq!(started.weekday(), Weekday::Sunday);
    assert_eq!(england(started, "1 working day"), Due::On(date(2026, 6, 8)));
    assert_eq!(england(started, "10 working days"), Due::On(date(2026, 6, 19)));
    // The Friday before gives the same Monday.
    assert_eq!(england(date(2026, 6, 5), "10 working days"), Due::On(date(2026, 6, 19)));
}

#[test]
fn months_and_years_end_on_the_last_day_of_a_shorter_month() {
    for (started, span, day) in [
        (date(2028, 2, 29), "1 year", date(2029, 2, 28)),
        (date(2028, 2, 29), "4 years", date(2032, 2, 29)),
        (date(2028, 2, 29), "1 month", date(2028, 3, 29)),
        (date(2028, 1, 31), "1 month", date(2028, 2, 29)),
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2026, 8, 31), "6 months", date(2027, 2, 28)),
        (date(2025, 12, 1), "6 years", date(2031, 12, 1)),
        (date(2028, 2, 28), "1 day", date(2028, 2, 29)),
        (date(2028, 2, 28), "1 working day", date(2028, 2, 29)),
        (date(2026, 1, 1), "0 days", date(2026, 1, 1)),
    ] {
        assert_eq!(england(started, span), Due::On(day), "{started} and {span}");
    }
}

#[test]
fn the_last_days_of_december_reach_into_january() {
    assert_eq!(england(date(2025, 12, 29), "1 working day"), Due::On(date(2025, 12, 30)));
    assert_eq!(england(date(2025, 12, 29), "10 working days"), Due::On(date(2026, 1, 13)));
    // 2027 begins its Christmas on a Saturday: both days are made up, and so is New Year's Day.
    assert_eq!(england(date(2027, 12, 24), "1 working day"), Due::On(date(2027, 12, 29)));
    assert_eq!(england(date(2027, 12, 29), "3 working days"), Due::On(date(2028, 1, 4)));
}

#[test]
fn nothing_runs_past_the_last_day_that_can_be_written() {
    for span in ["65535 years", "65535 months", "65535 days", "65535 working days", "65535 clear days"] {
        assert_eq!(england(date(9990, 1, 1), span), Due::On(Date::MAX), "{span}");
    }
}

#[test]
fn three_clear_days_leave_out_issue_meeting_and_sundays() {
    for (issued, meeting) in [
        // Issued on Monday; Tuesday, Wednesday and Thursday are clear.
        (date(2026, 6, 8), date(2026, 6, 12)),
        // Issued on Thursday; Friday, Saturday and Monday are clear.
        (date(2026, 6, 11), date(2026, 6, 16)),
        // Issued on the Tuesday before Easter; Wednesday, Saturday and the Tuesday after are clear.
        (date(2026, 3, 31), date(2026, 4, 8)),
        // Issued on 22 December; 23, 26 and 29 are clear: 26 is a Saturday, its bank holiday made up on 28.
        (date(2026, 12, 22), date(2026, 12, 30)),
    ] {
        assert_eq!(england(issued, "3 clear days"), Due::On(meeting), "{issued}");
        assert_eq!(issue_by(&Calendar::national(Nation::England), meeting, 3), issued, "{meeting}");
    }
}

#[test]
fn the_days_that_the_act_names_are_not_clear_in_a_year_of_which_nothing_is_known_yet() {
    // The Tuesday after Easter 2040, which is on 1 April. Back from it: Monday, Saturday, Wednesday.
    let unknown = Calendar::new(Nation::England, 1, Vec::new(), Vec::new());
    assert_eq!(issue_by(&unknown, date(2040, 4, 3), 3), date(2040, 3, 27));
}

#[test]
fn a_closure_is_a_clear_day_and_a_day_of_mourning_is_not() {
    let closures = vec![Holiday { date: date(2022, 9, 20), title: "Staff day".to_owned() }];
    let calendar = Calendar::new(Nation::England, 2, Calendar::national(Nation::England).holidays, closures);
    let clock = Clock { started: date(2022, 9, 16), target: Target::Span(Span::ClearDays(3)), pauses: Vec::new() };
    // Saturday 17, Tuesday 20 and Wednesday 21 September.
    assert_eq!(due(&Days { calendar: &calendar, pattern: None }, &clock), Due::On(date(2022, 9, 22)));
}

#[test]
fn ten_of_the_clerks_working_days_are_about_five_weeks() {
    let calendar = Calendar::national(Nation::England);
    let pattern = "Tue am, Thu am".parse().unwrap();
    let days = Days { calendar: &calendar, pattern: Some(&pattern) };
    let started = date(2026, 6, 1);
    let clock = Clock { started, target: Target::Span(Span::WorkingDays(10)), pauses: Vec::new() };
    assert_eq!(due(&days, &clock), Due::On(date(2026, 7, 2)));
}

#[test]
fn an_extension_is_moved_only_by_questions_asked_after_it() {
    let calendar = Calendar::national(Nation::England);
    let days = Days { calendar: &calendar, pattern: None };
    let target = Target::Agreed { on: date(2026, 6, 3), until: date(2026, 6, 19) };
    for (from, until, expected) in [
        // Asked before it was granted.
        (date(2026, 6, 2), Some(date(2026, 6, 9)), Due::On(date(2026, 6, 19))),
        // Asked the same day; Thursday, Friday, Monday and Tuesday were waited.
        (date(2026, 6, 3), Some(date(2026, 6, 9)), Due::On(date(2026, 6, 25))),
        // Asked on Thursday; Friday, Monday and Tuesday were waited.
        (date(2026, 6, 4), Some(date(2026, 6, 9)), Due::On(date(2026, 6, 24))),
        (date(2026, 6, 17), None, Due::Paused { left: 2 }),
        // Over a weekend no working day is lost.
        (date(2026, 6, 5), Some(date(2026, 6, 7)), Due::On(date(2026, 6, 19))),
        // Too late.
        (date(2026, 6, 19), None, Due::On(date(2026, 6, 19))),
    ] {
        let clock = Clock { started: date(2026, 6, 1), target, pauses: vec![Pause { from, until }] };
        assert_eq!(due(&days, &clock), expected, "{from} to {until:?}");
    }
}
