//! When people work, write and sleep in the two councils.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use rules::calendar::Calendar;

use super::dice::Dice;

/// When somebody is in the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hours {
    /// The council's working days.
    Office,
    /// Tuesday and Thursday mornings.
    TwoMornings,
}

/// The moment of a civil time in London.
pub fn moment(at: DateTime) -> Timestamp {
    let london = TimeZone::get("Europe/London").expect("the time zones are built in");
    at.to_zoned(london).expect("no time of the script falls into the hour that spring leaves out").timestamp()
}

impl Hours {
    fn works(self, calendar: &Calendar, day: Date) -> bool {
        let here = match self {
            Hours::Office => true,
            Hours::TwoMornings => matches!(day.weekday(), Weekday::Tuesday | Weekday::Thursday),
        };
        here && calendar.is_working_day(day)
    }

    /// First and last minute of the working day.
    fn minutes(self) -> (u32, u32) {
        match self {
            Hours::Office => (8 * 60 + 40, 17 * 60 + 10),
            Hours::TwoMornings => (9 * 60, 12 * 60 + 30),
        }
    }

    /// A moment at work so many of one's own working days after another; on the same day where none are asked for and
    /// there is time left.
    pub fn after(self, calendar: &Calendar, dice: &mut Dice, at: DateTime, days: u32) -> DateTime {
        let (first, last) = self.minutes();
        let now = u32::try_from(at.hour()).unwrap_or(0) * 60 + u32::try_from(at.minute()).unwrap_or(0);
        let earliest = (now + 6).max(first);
        if days == 0 && self.works(calendar, at.date()) && earliest < last {
            return on(at.date(), dice.between(earliest, last.min(earliest + 150)), dice);
        }
        let mut day = at.date();
        let mut left = days.max(1);
        while left > 0 {
            day = tomorrow(day);
            if self.works(calendar, day) {
                left -= 1;
            }
        }
        on(day, dice.between(first, last), dice)
    }
}

/// A moment in a member's day, so many days after another: members write in the evening and at weekends, too.
pub fn in_private(dice: &mut Dice, at: DateTime, days: u32) -> DateTime {
    if days == 0 {
        let now = u32::try_from(at.hour()).unwrap_or(0) * 60 + u32::try_from(at.minute()).unwrap_or(0);
        if now + 15 < 21 * 60 + 30 {
            return on(at.date(), dice.between(now + 10, 21 * 60 + 30), dice);
        }
    }
    let day = (0..days.max(1)).fold(at.date(), |day, _| tomorrow(day));
    on(day, dice.between(7 * 60 + 30, 21 * 60 + 30), dice)
}

/// The day so many working days of the council after another.
pub fn working_days_after(calendar: &Calendar, day: Date, days: u32) -> Date {
    let mut day = day;
    let mut left = days;
    while left > 0 {
        day = tomorrow(day);
        if calendar.is_working_day(day) {
            left -= 1;
        }
    }
    day
}

/// The next day.
pub fn tomorrow(day: Date) -> Date {
    day.saturating_add(1.day())
}

fn on(day: Date, minute: u32, dice: &mut Dice) -> DateTime {
    let part = |number: u32| i8::try_from(number).expect("a part of a time of day");
    day.at(part(minute / 60), part(minute % 60), part(dice.below(60)), 0)
}
