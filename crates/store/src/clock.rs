//! What time it is: the machine's, a demonstration's, or a test's.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

/// A source of the time. Copies of one clock show the same time.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System,
    Demonstration(SignedDuration),
    Stepped(Arc<Mutex<Step>>),
}

/// The time last set, and when that was.
#[derive(Debug)]
struct Step {
    time: Timestamp,
    set: Instant,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock(Kind::System)
    }

    /// The machine's clock moved by `offset`, forward or back.
    pub fn demonstration(offset: SignedDuration) -> Clock {
        Clock(Kind::Demonstration(offset))
    }

    /// A clock for tests and scripts that is moved by [`Clock::set`] and runs on by itself. It starts at the beginning
    /// of 1970, so that the first time set may be long ago.
    pub fn stepped() -> Clock {
        Clock(Kind::Stepped(Arc::new(Mutex::new(Step { time: Timestamp::UNIX_EPOCH, set: Instant::now() }))))
    }

    /// Moves a stepped clock forward. An earlier time than it shows is ignored, and so is a time for another clock.
    pub fn set(&self, time: Timestamp) {
        if let Kind::Stepped(step) = &self.0 {
            let mut step = step.lock().unwrap_or_else(PoisonError::into_inner);
            if time > step.now() {
                *step = Step { time, set: Instant::now() };
            }
        }
    }

    /// The time in whole milliseconds.
    pub fn now(&self) -> Timestamp {
        let now = match &self.0 {
            Kind::System => Timestamp::now(),
            Kind::Demonstration(offset) => moved(Timestamp::now(), *offset),
            Kind::Stepped(step) => step.lock().unwrap_or_else(PoisonError::into_inner).now(),
        };
        let whole = now.min(LAST).as_millisecond();
        Timestamp::from_millisecond(whole).expect("a time before the last one, cut to milliseconds, is a time")
    }
}

/// The last time that can be made from whole milliseconds; the fraction of a second after it cannot.
const LAST: Timestamp = Timestamp::constant(253_402_207_200, 0);

impl Step {
    fn now(&self) -> Timestamp {
        let since = SignedDuration::try_from(self.set.elapsed()).unwrap_or(SignedDuration::MAX);
        moved(self.time, since)
    }
}

/// Stops at either end of time (the years -9999 and 9999).
fn moved(time: Timestamp, by: SignedDuration) -> Timestamp {
    let end = if by.is_negative() { Timestamp::MIN } else { Timestamp::MAX };
    time.checked_add(by).unwrap_or(end)
}
