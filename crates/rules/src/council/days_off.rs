//! Days on which the council is closed, days proclaimed for one year only, and what they do to its calendar.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize, Serializer};

use super::{Event, Open, Refusal};
use crate::calendar::{Calendar, Holiday};
use crate::context::Context;
use crate::decider::{Decision, done};
use crate::words::Words;

/// How many days can be entered at once.
pub const LONGEST: i64 = 31;

/// What kind of day nobody works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayOff {
    /// The council is closed of its own accord.
    Closure,
    /// A holiday proclaimed for this one day, which counts as the regular ones do.
    Holiday,
}

impl DayOff {
    /// The title in the calendar. Deeds hold no free text: why is said in words beside it.
    const fn title(self) -> &'static str {
        match self {
            DayOff::Closure => "The council is closed",
            DayOff::Holiday => "Bank holiday",
        }
    }
}

/// Some days off in a row, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaysOff {
    pub kind: DayOff,
    pub first: Date,
    /// The same as the first where it is one day.
    pub last: Date,
    pub why: Words,
}

impl DaysOff {
    /// Whether that day is one of them.
    pub fn cover(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Each of them; never more than can be entered at once.
    pub fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let last = self.last;
        std::iter::successors(Some(self.first), |day| day.tomorrow().ok())
            .take_while(move |day| *day <= last)
            .take(usize::try_from(LONGEST).unwrap_or_default())
    }

    /// Whether they are more than can be entered at once, or none.
    pub(super) fn are_too_many(&self) -> bool {
        self.last < self.first || self.last >= self.first.saturating_add(LONGEST.days())
    }
}

/// Whether national days that become known are adopted by themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NationalDays {
    /// They are.
    #[default]
    Automatically,
    /// The clerk adopts them.
    ByHand,
}

impl NationalDays {
    /// What holds where nobody has said otherwise is not written down.
    pub(super) fn is_default(&self) -> bool {
        *self == NationalDays::default()
    }
}

/// One revision of the calendar that came by a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The revision that it made.
    pub revision: u32,
    /// The time of the act.
    pub at: Timestamp,
    pub what: What,
}

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Days off were added.
    Added(DaysOff),
    /// These, which had been entered, were taken away again, and why.
    Cancelled { days: DaysOff, why: Words },
    /// National days were adopted.
    National(Vec<Holiday>),
}

impl What {
    /// The calendar with this change made, under its new number.
    pub(super) fn made(&self, calendar: &Calendar, revision: u32) -> Calendar {
        let mut changed = Calendar { revision, ..calendar.clone() };
        match self {
            What::Added(days) => add(&mut changed, days),
            What::Cancelled { days, .. } => take(&mut changed, days),
            What::National(days) => changed.holidays.extend(days.iter().cloned()),
        }
        sorted(changed)
    }

    /// The calendar as it was before.
    pub(super) fn unmade(&self, calendar: &Calendar, revision: u32) -> Calendar {
        let mut former = Calendar { revision, ..calendar.clone() };
        match self {
            What::Added(days) => take(&mut former, days),
            What::Cancelled { days, .. } => add(&mut former, days),
            What::National(days) => former.holidays.retain(|day| !days.contains(day)),
        }
        sorted(former)
    }
}

fn sorted(calendar: Calendar) -> Calendar {
    Calendar::new(calendar.nation, calendar.revision, calendar.holidays, calendar.closures)
}

fn entries(days: &DaysOff) -> impl Iterator<Item = Holiday> {
    let title = days.kind.title();
    days.days().map(move |date| Holiday { date, title: title.to_owned() })
}

fn add(calendar: &mut Calendar, days: &DaysOff) {
    let list = match days.kind {
        DayOff::Closure => &mut calendar.closures,
        DayOff::Holiday => &mut calendar.holidays,
    };
    list.extend(entries(days));
}

fn take(calendar: &mut Calendar, days: &DaysOff) {
    let list = match days.kind {
        DayOff::Closure => &mut calendar.closures,
        DayOff::Holiday => &mut calendar.holidays,
    };
    for taken in entries(days) {
        if let Some(at) = list.iter().position(|day| *day == taken) {
            list.remove(at);
        }
    }
}

/// A time as every deed writes it: with three decimals.
pub(super) fn to_the_millisecond<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(&format_args!("{at:.3}"))
}

pub(super) fn add_days_off(ctx: &Context, open: &Open, days: DaysOff) -> Result<Decision<Event, ()>, Refusal> {
    if days.are_too_many() {
        return Err(Refusal::TooManyDays);
    }
    if let Some(day) = days.days().find(|day| open.days_off.values().any(|entry| entry.cover(*day))) {
        return Err(Refusal::EnteredAlready { day });
    }
    if !days.days().any(|day| open.calendar().is_working_day(day)) {
        return Err(Refusal::OffAlready);
    }
    done(Event::DaysOffAdded { days, revision: open.calendar().revision + 1, at: ctx.now })
}

/// What has passed stays: dates have been counted by it.
pub(super) fn cancel_days_off(
    ctx: &Context,
    open: &Open,
    first: Date,
    why: Words,
) -> Result<Decision<Event, ()>, Refusal> {
    let entry = open.days_off.get(&first).ok_or(Refusal::NotEntered { first })?;
    if entry.last < ctx.today {
        return Err(Refusal::Passed);
    }
    let days = DaysOff { first: entry.first.max(ctx.today), ..*entry };
    done(Event::DaysOffCancelled { days, why, revision: open.calendar().revision + 1, at: ctx.now })
}

pub(super) fn adopt_national_days(
    ctx: &Context,
    open: &Open,
    days: Vec<Holiday>,
) -> Result<Decision<Event, ()>, Refusal> {
    let newest = open.calendar();
    let days: Vec<Holiday> = days.into_iter().filter(|day| newest.holiday(day.date).is_none()).collect();
    if days.is_empty() {
        return Err(Refusal::NothingNew);
    }
    done(Event::NationalDaysAdopted { days, revision: newest.revision + 1, at: ctx.now })
}
