//! Working days: which days count for a council, when something is due, and why on that date.

mod civil_day;
mod clock;
mod council;
mod days;
mod easter;
mod hours;
mod nation;
mod national;
mod pattern;
mod run;
mod span;
mod statute;
mod why;

// The files are one room with one door: each of these names has this path and no other.
pub use self::civil_day::civil_day;
pub use self::clock::{Clock, Due, Pause, Target, due, last_day, spent};
pub use self::council::{Calendar, DayOff, Holiday};
pub use self::days::{Days, working_days_between};
pub use self::hours::{Gathered, Hours, end_of};
pub use self::nation::{Nation, NotANation};
pub use self::pattern::{NotAPattern, Part, Pattern};
pub use self::span::{NotASpan, Span};
pub use self::statute::issue_by;
pub use self::why::{Because, Step, why};
