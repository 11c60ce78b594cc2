//! Lengths of time and calendars, as text.

use jiff::civil::date;
use proptest::prelude::*;
use rules::calendar::{Calendar, DayOff, Nation, Span};

#[test]
fn spans_are_read_and_shown_in_the_words_of_a_protocol() {
    for (text, span) in [
        ("10 working days", Span::WorkingDays(10)),
        ("1 working day", Span::WorkingDays(1)),
        ("2 clear days", Span::ClearDays(2)),
        ("1 clear day", Span::ClearDays(1)),
        ("28 days", Span::Days(28)),
        ("1 day", Span::Days(1)),
        ("0 days", Span::Days(0)),
        ("6 months", Span::Months(6)),
        ("1 month", Span::Months(1)),
        ("6 years", Span::Years(6)),
        ("1 year", Span::Years(1)),
    ] {
        assert_eq!(text.parse(), Ok(span));
        assert_eq!(span.to_string(), text);
        assert_eq!(serde_json::to_string(&span).unwrap(), format!("\"{text}\""));
    }
    assert_eq!("  10  working   day ".parse(), Ok(Span::WorkingDays(10)), "spaces and number are forgiven");
}

#[test]
fn what_is_no_span_is_refused_with_what_to_write() {
    for text in [
        "",
        "10",
        "days",
        "ten days",
        "10 Days",
        "-1 days",
        "+1 days",
        "1.5 days",
        "10 working",
        "10 working days now",
        "2 weeks",
    ] {
        let refusal = text.parse::<Span>().unwrap_err().to_string();
        assert!(refusal.starts_with(&format!("`{text}` is not a length of time; write a whole number")), "{refusal}");
    }
    assert!("65536 days".parse::<Span>().unwrap_err().to_string().ends_with("at most 65535"));
    let refusal = serde_json::from_str::<Span>("\"2 weeks\"").unwrap_err().to_string();
    assert!(refusal.contains("such as `10 working days`"), "{refusal}");
}

#[test]
fn a_calendar_read_from_json_is_put_in_order() {
    let json = r#"{"nation":"northern-ireland","revision":3,
        "holidays":[{"date":"2026-12-25","title":"Christmas Day"},{"date":"2026-01-01","title":"New Year’s Day"}],
        "closures":[{"date":"2026-12-24","title":"Christmas week"},{"date":"2026-12-23","title":"Christmas week"},
                    {"date":"2026-12-25","title":"Christmas week"}]}"#;
    let calendar: Calendar = serde_json::from_str(json).unwrap();
    assert_eq!(calendar.nation, Nation::NorthernIreland);
    assert_eq!(calendar.day_off(date(2026, 1, 1)), Some(DayOff::Holiday("New Year’s Day")));
    assert_eq!(calendar.day_off(date(2026, 12, 23)), Some(DayOff::Closure("Christmas week")));
    assert_eq!(calendar.day_off(date(2026, 12, 25)), Some(DayOff::Holiday("Christmas Day")));
    assert_eq!(calendar.day_off(date(2026, 12, 26)), Some(DayOff::Weekend));
    assert_eq!(calendar.day_off(date(2026, 12, 28)), None);
    assert_eq!(calendar.through(), date(2026, 12, 31));
    assert_eq!(serde_json::from_str::<Calendar>(&serde_json::to_string(&calendar).unwrap()).unwrap(), calendar);
}

#[test]
fn nations_are_written_as_on_the_command_line() {
    for nation in Nation::ALL {
        assert_eq!(nation.to_string().parse(), Ok(nation));
        assert_eq!(serde_json::to_string(&nation).unwrap(), format!("\"{nation}\""));
    }
    let refusal = "England".parse::<Nation>().unwrap_err().to_string();
    assert_eq!(refusal, "`England` is not a nation; write england, wales, scotland or northern-ireland");
    assert_eq!(Calendar::national(Nation::Wales).holidays, Calendar::national(Nation::England).holidays);
}

proptest! {
    #[test]
    fn what_is_shown_is_read_as_the_same_span(n: u16, unit in 0..5_usize) {
        let span = [Span::WorkingDays, Span::ClearDays, Span::Days, Span::Months, Span::Years][unit](n);
        prop_assert_eq!(span.to_string().parse(), Ok(span));
    }

    #[test]
    fn no_text_makes_reading_a_span_panic(text in "[0-9]{0,8} ?(working|clear)? ?(day|month|year)s?|\\PC{0,20}") {
        let _ = text.parse::<Span>();
    }
}
