//! The bank holidays we offer against GOV.UK's own list, 2012 to 2028.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, date};
use rules::calendar::{Calendar, Nation};

/// Days proclaimed after the reference list was written (4 February 2026: Banking and Financial Dealings Act 1971, s.1(3)).
const PROCLAIMED_SINCE: [(Nation, Date); 1] = [(Nation::Scotland, date(2026, 6, 15))];

#[test]
fn national_days_are_those_of_the_reference_list() {
    let Some(folder) = std::env::var_os("COMITY_REFERENCE_DATA") else {
        eprintln!("skipped: set COMITY_REFERENCE_DATA to the folder of reference data");
        return;
    };
    let file = Path::new(&folder).join("bank_holidays/govuk_bank_holidays.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        eprintln!("skipped: there is no {}", file.display());
        return;
    };
    let list: serde_json::Value = serde_json::from_str(&text).expect("the reference list is JSON");
    for nation in Nation::ALL {
        let division = match nation {
            Nation::England | Nation::Wales => "england-and-wales",
            Nation::Scotland => "scotland",
            Nation::NorthernIreland => "northern-ireland",
        };
        let theirs: BTreeMap<Date, &str> = list[division]["events"]
            .as_array()
            .expect("each division lists its events")
            .iter()
            .map(|event| (event["date"].as_str().unwrap().parse().unwrap(), event["notes"].as_str().unwrap()))
            .collect();
        assert!(theirs.len() >= 8 * 17, "the list of {division} is complete");
        let ours = Calendar::national(nation);
        let since = |day: Date| PROCLAIMED_SINCE.contains(&(nation, day));
        let days: Vec<Date> = ours.holidays.iter().map(|holiday| holiday.date).collect();
        let comparable = |day: &&Date| day.year() <= 2028 && !since(**day);
        assert_eq!(days.iter().filter(comparable).collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>(), "{nation}");
        for (day, notes) in theirs {
            let title = ours.holiday(day).unwrap();
            assert!(notes != "Substitute day" || title.contains("substitute day"), "{nation} {day}: {title}");
        }
    }
}

#[test]
fn days_are_offered_from_2012_to_2030() {
    for nation in Nation::ALL {
        let calendar = Calendar::national(nation);
        assert_eq!(calendar.revision, 1);
        assert_eq!(calendar.holidays[0].date.year(), 2012);
        assert_eq!(calendar.through(), date(2030, 12, 31));
        assert!(calendar.holidays.is_sorted_by(|earlier, later| earlier.date < later.date), "one name a day");
        assert!(calendar.holidays.iter().all(|holiday| !calendar.is_working_day(holiday.date)));
        for (place, day) in PROCLAIMED_SINCE {
            assert_eq!(calendar.holiday(day).is_some(), place == nation, "{nation} {day}");
        }
    }
}
