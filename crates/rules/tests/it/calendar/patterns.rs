//! Working patterns, as typed and as shown.

use jiff::civil::Weekday;
use proptest::prelude::*;
use rules::calendar::{NotAPattern, Part, Pattern};

use super::worlds::pattern;

const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

#[test]
fn every_set_of_weekdays_is_read_and_shown_alike() {
    for set in 0..128_u8 {
        let chosen = |day: usize| set & (1 << day) != 0;
        let text: Vec<&str> = (0..7).filter(|day| chosen(*day)).map(|day| NAMES[day]).collect();
        let read = text.join(", ").parse::<Pattern>();
        let Ok(pattern) = read else {
            let expected = if set == 0 { NotAPattern::Empty } else { NotAPattern::WeekendOnly };
            assert_eq!(read, Err(expected));
            assert!((0..5).all(|day| !chosen(day)), "{text:?} has a working day");
            continue;
        };
        for (day, weekday) in Weekday::Monday.cycle_forward().take(7).enumerate() {
            assert_eq!(pattern.works_on(weekday), chosen(day), "{text:?}");
        }
        assert_eq!(pattern.to_string().parse(), Ok(pattern.clone()));
        let json = serde_json::to_string(&pattern).unwrap();
        assert_eq!(json, format!("\"{pattern}\""));
        assert_eq!(serde_json::from_str::<Pattern>(&json).unwrap(), pattern);
    }
}

#[test]
fn patterns_are_shown_as_short_as_they_can_be_said() {
    for (typed, shown) in [
        ("Mon-Fri", "Mon-Fri"),
        ("mon,tue,WED, thursday, Fri", "Mon-Fri"),
        ("Monday – Friday", "Mon-Fri"),
        ("Tue am, Thu am", "Tue am, Thu am"),
        ("Thu AM,Tue  am", "Tue am, Thu am"),
        ("Mon am, Mon pm", "Mon"),
        ("Mon-Wed am, Fri", "Mon-Wed am, Fri"),
        ("Mon-Tue", "Mon, Tue"),
        ("Mon-Fri am, Wed pm", "Mon am, Tue am, Wed, Thu am, Fri am"),
        ("Tue-Sat", "Tue-Sat"),
    ] {
        assert_eq!(typed.parse::<Pattern>().unwrap().to_string(), shown, "{typed}");
    }
    let pattern: Pattern = "Tue am, Thu pm, Fri".parse().unwrap();
    assert_eq!(pattern.part(Weekday::Tuesday), Some(Part::Morning));
    assert_eq!(pattern.part(Weekday::Thursday), Some(Part::Afternoon));
    assert_eq!(pattern.part(Weekday::Friday), Some(Part::Whole));
    assert_eq!(pattern.part(Weekday::Monday), None);
}

#[test]
fn what_is_no_pattern_is_refused_with_what_to_write() {
    for (typed, expected) in [
        ("", "no day is named; write the days worked"),
        ("Mon, Dienstag", "`Dienstag` is not a day; write Mon, Tue"),
        ("Mon,", "`` is not a day"),
        ("Mon noon", "`Mon noon` is not a day"),
        ("am", "`am` is not a day"),
        ("Mon-Wed-Fri", "`Mon-Wed-Fri` is not a day"),
        ("Fri-Mon", "`Fri-Mon` runs backwards"),
        ("Mon-Wed, Tue", "Tue is named twice"),
        ("Mon, Mon am", "Mon is named twice"),
        ("Sat-Sun", "only Saturday or Sunday is named"),
    ] {
        let refusal = typed.parse::<Pattern>().unwrap_err().to_string();
        assert!(refusal.starts_with(expected), "{typed}: {refusal}");
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_read_as_the_same_pattern(pattern in pattern()) {
        prop_assert_eq!(pattern.to_string().parse(), Ok(pattern));
    }

    #[test]
    fn no_text_makes_reading_a_pattern_panic(text in "[MmonTueWdhFriSatu ,–-]{0,20}|\\PC{0,20}") {
        let _ = text.parse::<Pattern>();
    }
}
