//! When Easter is.

use jiff::civil::{Date, date};

/// Easter Sunday of a year of the Gregorian calendar (the rule published anonymously in *Nature*, 20 April 1876).
pub(super) fn easter(year: i16) -> Date {
    let y = i32::from(year);
    let (century, of_century) = (y / 100, y % 100);
    let golden = y % 19;
    let leap_correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - leap_correction + 15) % 30;
    let to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days_from_march = epact + to_sunday - 7 * late + 114;
    let (month, day) = (days_from_march / 31, days_from_march % 31 + 1);
    date(year, month as i8, day as i8)
}
