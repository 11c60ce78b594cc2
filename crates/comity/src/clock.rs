//! The clock's door: wakes what is due, does what was sent and can no longer be taken back, publishes once a day, sends letters, tidies up, sweeps files that nobody sent. Runs beside the pages.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use jiff::civil::time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use store::failure::Broken;
use store::installation::Installation;

use crate::metrics::Metrics;

/// How often the clock looks.
const EVERY: Duration = Duration::from_secs(20);

/// How many of the clock's acts are done for one council before the next has its turn.
const TURN: usize = 200;

/// The hour of the day, in London, at which what has been done is published.
const PUBLISHED_AT: i8 = 7;

/// Something else to be done at each look: sending letters.
pub type Errand = Box<dyn FnMut(&Arc<Installation>) -> Result<(), Broken> + Send>;

/// The clock at work; it stops when this is dropped.
pub struct Ticking {
    stop: Option<Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Ticking {
    /// Starts it.
    ///
    /// # Errors
    /// Where the thread cannot be started.
    pub fn start(installation: Arc<Installation>, metrics: Metrics, errand: Errand) -> std::io::Result<Ticking> {
        let (stop, stopped) = channel();
        let thread = thread::Builder::new()
            .name("clock".to_owned())
            .spawn(move || tick(&installation, &metrics, errand, &stopped))?;
        Ok(Ticking { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the clock's thread had failed");
        }
    }
}

fn tick(installation: &Arc<Installation>, metrics: &Metrics, mut errand: Errand, stopped: &Receiver<()>) {
    loop {
        if let Err(broken) = look(installation, &mut errand) {
            metrics.clock_failed();
            tracing::error!(
                error = &broken as &dyn std::error::Error,
                "the clock could not do its work; it tries again"
            );
        }
        match stopped.recv_timeout(EVERY) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// One look at every council.
fn look(installation: &Arc<Installation>, errand: &mut Errand) -> Result<(), Broken> {
    let now = installation.clock().now();
    // After a restore somebody has to release letters and timers; what was done is published all the same.
    let held = installation.held()?.is_some();
    for (slug, council) in installation.councils()? {
        if !held {
            let woken = installation.wake(council, TURN)?;
            if !woken.done.is_empty() {
                tracing::info!(council = %slug, acts = woken.done.len(), "the clock acted");
            }
            installation.carry_out_due(council)?;
        }
        let last = installation.last_published(council)?;
        if !held && time_to_publish(now, last).is_some() && installation.adopt_national_days(council)?.is_some() {
            tracing::info!(council = %slug, "national days that have become known were adopted");
        }
        if let Some(due) = time_to_publish(now, last)
            && let Some(published) = installation.publish_due(council, due)?
        {
            tracing::info!(council = %slug, size = published.size, "published");
        }
        installation.tidy_credentials(council)?;
        installation.tidy_openings(council)?;
    }
    if !held {
        errand(installation)?;
    }
    installation.sweep_files()?;
    installation.compact()?;
    Ok(())
}

/// When today's publication was due, if it is still to come: once a day, from the fixed hour on, whatever happened.
fn time_to_publish(now: Timestamp, last: Option<Timestamp>) -> Option<Timestamp> {
    let today = Zoned::new(now, london()).date();
    let due = today.to_datetime(time(PUBLISHED_AT, 0, 0, 0)).to_zoned(london()).ok()?.timestamp();
    (now >= due && last.is_none_or(|last| last < due)).then_some(due)
}

fn london() -> TimeZone {
    TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests;
