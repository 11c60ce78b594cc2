//! Of the daily publication's hour.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, Zoned};

use super::{PUBLISHED_AT, london, time_to_publish};

/// Looks again and again over four years, and says which publications were made on each day.
fn looked(every: SignedDuration) -> BTreeMap<Date, Vec<Timestamp>> {
    let (mut now, mut last, mut made) = ("2026-10-01T00:00:00Z".parse().unwrap(), None, BTreeMap::new());
    let end: Timestamp = "2030-10-01T00:00:00Z".parse().unwrap();
    while now < end {
        if time_to_publish(now, last).is_some() {
            let day = Zoned::new(now, london()).date();
            made.entry(day).or_insert_with(Vec::new).push(now);
            last = Some(now);
        }
        now += every;
    }
    made
}

#[test]
fn it_is_published_once_on_every_day_at_the_hour_on_the_wall_summer_time_or_not() {
    let made = looked(SignedDuration::from_mins(13));
    assert_eq!(made.len(), 4 * 365 + 1, "on no day is it left out, a 29th of February included");
    for (day, times) in made {
        let [once] = times.as_slice() else { panic!("{day}: {times:?}") };
        let wall = Zoned::new(*once, london());
        assert!(wall.hour() == PUBLISHED_AT && wall.minute() < 13, "{wall}");
    }
}

#[test]
fn a_server_that_slept_publishes_once_when_it_wakes() {
    for (day, times) in looked(SignedDuration::from_hours(40)) {
        assert_eq!(times.len(), 1, "{day}");
    }
}
