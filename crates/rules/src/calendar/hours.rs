//! The hours in which somebody works, for what may wait for them: a letter to an officer comes in that officer's own time.

use jiff::civil::{Date, Time, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::civil_day::civil_day;
use super::council::Calendar;
use super::pattern::{Part, Pattern};

const MORNING: Time = time(9, 0, 0, 0);
const MIDDAY: Time = time(13, 0, 0, 0);
const EVENING: Time = time(17, 0, 0, 0);

/// How far is looked ahead: whoever works on no day until then is written to at once.
const HORIZON: usize = 120;

/// When somebody works: in each of their posts by its pattern, or on the council's working days where it has none.
#[derive(Clone, Debug)]
pub struct Hours<'a> {
    pub calendar: &'a Calendar,
    /// One a post held; of somebody who holds none, a member, every hour is as good as another.
    pub posts: Vec<Option<&'a Pattern>>,
}

/// On which days a letter that gathers a day's news is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gathered {
    EveryDay,
    WorkingDays,
}

impl Hours<'_> {
    /// The first moment from `now` on in which they work.
    pub fn next(&self, now: Timestamp) -> Timestamp {
        if self.posts.is_empty() {
            return now;
        }
        let mut spells = days_from(civil_day(now)).flat_map(|day| self.on(day).map(move |(from, to)| (day, from, to)));
        let spell = spells.find(|(day, _, to)| moment(*day, *to) > now);
        spell.map_or(now, |(day, from, _)| moment(day, from).max(now))
    }

    /// The first beginning of their day after `now`: of a day on which they work, for those who hold a post.
    pub fn begins(&self, now: Timestamp, on: Gathered) -> Timestamp {
        let starts = days_from(civil_day(now)).filter_map(|day| {
            let start = match (self.posts.is_empty(), on) {
                (true, Gathered::EveryDay) => Some(MORNING),
                (true, Gathered::WorkingDays) => self.calendar.is_working_day(day).then_some(MORNING),
                (false, _) => self.on(day).map(|(from, _)| from),
            };
            start.map(|from| moment(day, from))
        });
        let mut later = starts.filter(|start| *start > now);
        later.next().unwrap_or(now)
    }

    /// How long they work between two moments; nothing of whoever holds no post, or where the second is not later.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> SignedDuration {
        let (first, last) = (civil_day(from), civil_day(to));
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(|day| *day <= last);
        let spells = days.filter_map(|day| self.on(day).map(|(start, end)| (moment(day, start), moment(day, end))));
        let within = spells.map(|(start, end)| start.max(from).duration_until(end.min(to)));
        within.filter(|worked| worked.is_positive()).sum()
    }

    /// From when to when they work on a day, in all their posts together.
    fn on(&self, day: Date) -> Option<(Time, Time)> {
        if !self.calendar.is_working_day(day) {
            return None;
        }
        let parts = self.posts.iter().filter_map(|pattern| match pattern {
            Some(pattern) => pattern.part(day.weekday()),
            None => Some(Part::Whole),
        });
        let spells = parts.map(|part| match part {
            Part::Morning => (MORNING, MIDDAY),
            Part::Afternoon => (MIDDAY, EVENING),
            Part::Whole => (MORNING, EVENING),
        });
        spells.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }
}

fn days_from(day: Date) -> impl Iterator<Item = Date> {
    day.series(1.day()).take(HORIZON)
}

/// The moment at which a day is over in London.
pub fn end_of(day: Date) -> Timestamp {
    moment(day.tomorrow().unwrap_or(day), Time::midnight())
}

/// The moment at which the clocks in London show that time.
fn moment(day: Date, at: Time) -> Timestamp {
    let london = TimeZone::get("Europe/London").expect("the time zones are built in");
    let zoned =
        day.to_datetime(at).to_zoned(london).expect("a day of a council's calendar is within the range of time");
    zoned.timestamp()
}
