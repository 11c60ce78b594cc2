use ledger::moment::{Day, Moment, NotADay, NotAMoment};

#[test]
fn a_time_is_utc_with_three_decimals_and_nothing_else() {
    for good in ["2026-11-22T09:30:00.000Z", "2024-02-29T23:59:59.999Z", "2000-02-29T00:00:00.000Z"] {
        assert_eq!(good.parse::<Moment>().unwrap().to_string(), good);
    }
    for bad in [
        "",
        "2026-11-22T09:30:00Z",
        "2026-11-22T09:30:00.00Z",
        "2026-11-22T09:30:00.0000Z",
        "2026-11-22t09:30:00.000Z",
        "2026-11-22T09:30:00.000z",
        "2026-11-22T09:30:00,000Z",
        "2026-11-22 09:30:00.000Z",
        "2026-11-22T09:30:00.000+00:00",
        "2026-11-22T24:00:00.000Z",
        "2026-11-22T09:60:00.000Z",
        "2026-11-22T09:30:60.000Z",
        "2026-13-22T09:30:00.000Z",
        "2026-00-22T09:30:00.000Z",
        "2026-02-29T09:30:00.000Z",
        "2026-11-31T09:30:00.000Z",
        "+026-11-22T09:30:00.000Z",
        "2026-11-22T09:30:00.000Z\n",
        "٢٠26-11-22T09:30:00.00Z",
    ] {
        assert_eq!(bad.parse::<Moment>(), Err(NotAMoment), "{bad}");
    }
}

#[test]
fn the_calendar_has_exactly_its_days() {
    let days = |year: u32| {
        let of = |(month, day): (u32, u32)| format!("{year:04}-{month:02}-{day:02}").parse::<Day>();
        (0..100).flat_map(|month| (0..100).map(move |day| (month, day))).filter(|day| of(*day).is_ok()).count()
    };
    for (year, expected) in [(2026, 365), (2024, 366), (2000, 366), (1900, 365), (2100, 365), (0, 366), (9999, 365)] {
        assert_eq!(days(year), expected, "{year}");
    }
    for bad in ["2026-11-1", "26-11-01", "2026/11/01", "2026-11-01T00:00:00.000Z", "2026-11-01 "] {
        assert_eq!(bad.parse::<Day>(), Err(NotADay), "{bad}");
    }
}

#[test]
fn times_are_in_order_as_texts_are() {
    let [earlier, later] = ["2026-11-22T09:30:00.999Z", "2026-11-22T09:30:01.000Z"].map(|text| text.parse::<Moment>());
    assert!(earlier.unwrap() < later.unwrap());
}
