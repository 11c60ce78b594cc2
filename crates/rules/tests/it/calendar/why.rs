//! "Why this date?"

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rules::calendar::{Because, Calendar, Clock, Days, Due, Holiday, Nation, Pause, Span, Step, Target, due, why};

use super::worlds::worlds;

fn lines(steps: &[Step]) -> Vec<String> {
    let line = |step: &Step| {
        let counted = step.counted.map_or("-".to_owned(), |n| n.to_string());
        format!("{} {counted} {:?}", step.date, step.because)
    };
    steps.iter().map(line).collect()
}

#[test]
fn a_christmas_week_is_explained_day_by_day() {
    let closures = vec![Holiday { date: date(2026, 12, 24), title: "Offices closed".to_owned() }];
    let calendar = Calendar::new(Nation::England, 2, Calendar::national(Nation::England).holidays, closures);
    let pattern = "Mon-Thu".parse().unwrap();
    let days = Days { calendar: &calendar, pattern: Some(&pattern) };
    let pauses = vec![Pause { from: date(2026, 12, 21), until: Some(date(2026, 12, 22)) }];
    let clock = Clock { started: date(2026, 12, 17), target: Target::Span(Span::WorkingDays(3)), pauses };
    let expected = [
        "2026-12-17 - Started",
        "2026-12-18 - NotWorked",
        "2026-12-19 - Weekend",
        "2026-12-20 - Weekend",
        "2026-12-21 1 Counted",
        "2026-12-22 - Paused",
        "2026-12-23 2 Counted",
        "2026-12-24 - Closure(\"Offices closed\")",
        "2026-12-25 - Holiday(\"Christmas Day\")",
        "2026-12-26 - Weekend",
        "2026-12-27 - Weekend",
        "2026-12-28 - Holiday(\"Boxing Day (substitute day)\")",
        "2026-12-29 3 Due",
    ];
    assert_eq!(lines(&why(&days, &clock, date(2026, 12, 17))), expected);
}

#[test]
fn clear_days_name_the_statutes_days_and_end_on_the_meeting() {
    let calendar = Calendar::national(Nation::England);
    let days = Days { calendar: &calendar, pattern: None };
    let clock = Clock { started: date(2026, 4, 1), target: Target::Span(Span::ClearDays(2)), pauses: Vec::new() };
    let expected = [
        "2026-04-01 - Started",
        "2026-04-02 - NotClear(\"Maundy Thursday\")",
        "2026-04-03 - NotClear(\"Good Friday\")",
        "2026-04-04 1 Counted",
        "2026-04-05 - NotClear(\"Sunday\")",
        "2026-04-06 - NotClear(\"Easter Monday\")",
        "2026-04-07 2 Counted",
        "2026-04-08 - Due",
    ];
    assert_eq!(lines(&why(&days, &clock, date(2026, 4, 1))), expected);
}

#[test]
fn an_agreed_day_is_explained_from_the_agreement() {
    let closures = vec![Holiday { date: date(2026, 6, 8), title: "Training".to_owned() }];
    let calendar = Calendar::new(Nation::England, 2, Vec::new(), closures);
    let days = Days { calendar: &calendar, pattern: None };
    let target = Target::Agreed { on: date(2026, 6, 3), until: date(2026, 6, 9) };
    let pauses = vec![Pause { from: date(2026, 6, 4), until: Some(date(2026, 6, 5)) }];
    let clock = Clock { started: date(2026, 6, 1), target, pauses };
    let expected = [
        "2026-06-01 - Started",
        "2026-06-02 - BeforeAgreement",
        "2026-06-03 - Agreed",
        "2026-06-04 1 Counted",
        "2026-06-05 - Paused",
        "2026-06-06 - Weekend",
        "2026-06-07 - Weekend",
        "2026-06-08 2 Closure(\"Training\")",
        "2026-06-09 3 Counted",
        "2026-06-10 4 Due",
    ];
    assert_eq!(lines(&why(&days, &clock, date(2026, 6, 1))), expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_explanation_ends_where_the_clock_does(world in worlds(), length in 0..50_i32) {
        for clock in &world.clocks {
            let through = clock.started + length.days();
            let steps = why(&world.days(), clock, through);
            let shown: Vec<Date> = steps.iter().map(|step| step.date).collect();
            prop_assert_eq!(shown[0], clock.started);
            prop_assert!(shown.windows(2).all(|pair| pair[0].tomorrow().unwrap() == pair[1]), "one step a day");
            let counted: Vec<u16> = steps.iter().filter_map(|step| step.counted).collect();
            prop_assert!(counted.iter().copied().eq(1..=counted.len() as u16), "counted one by one");
            let last = steps.last().unwrap();
            match due(&world.days(), clock) {
                Due::On(day) if day >= clock.started => {
                    prop_assert_eq!((last.date, &last.because), (day, &Because::Due), "{:?}", clock);
                    if let Target::Span(Span::WorkingDays(n) | Span::ClearDays(n) | Span::Days(n)) = clock.target {
                        prop_assert_eq!(counted.len(), usize::from(n));
                    }
                }
                Due::On(_) => prop_assert_eq!(steps.len(), 1),
                Due::Paused { left } => {
                    prop_assert_eq!(last.date, through);
                    prop_assert!(steps.iter().all(|step| step.because != Because::Due));
                    if let Target::Span(Span::WorkingDays(n)) = clock.target {
                        prop_assert!(counted.len() + usize::from(left) <= usize::from(n));
                    }
                }
            }
        }
    }
}
