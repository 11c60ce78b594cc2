//! What has just been written is made searchable within a second, beside the pages.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use store::failure::Broken;
use store::installation::Installation;

/// How often it looks.
const EVERY: Duration = Duration::from_millis(400);

/// How long it leaves a database alone that has just failed.
const AFTER_FAILURE: Duration = Duration::from_secs(20);

/// The search being brought up to date; it stops when this is dropped.
pub struct Indexing {
    stop: Option<Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Indexing {
    /// Starts it.
    ///
    /// # Errors
    /// Where the thread cannot be started.
    pub fn start(installation: Arc<Installation>) -> std::io::Result<Indexing> {
        let (stop, stopped) = channel();
        let thread = thread::Builder::new().name("search".to_owned()).spawn(move || work(&installation, &stopped))?;
        Ok(Indexing { stop: Some(stop), thread: Some(thread) })
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the search had failed");
        }
    }
}

fn work(installation: &Arc<Installation>, stopped: &Receiver<()>) {
    loop {
        let pause = match turn(installation) {
            // More may wait: the acts of others come between, then the next.
            Ok(1..) => Duration::ZERO,
            Ok(0) => EVERY,
            Err(broken) => {
                let error = &broken as &dyn std::error::Error;
                tracing::error!(error, "the search could not be brought up to date; it is tried again");
                AFTER_FAILURE
            }
        };
        match stopped.recv_timeout(pause) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// A few enquiries of each council that has any.
fn turn(installation: &Arc<Installation>) -> Result<u64, Broken> {
    let mut done = 0;
    for council in installation.to_index()? {
        done += installation.index(council)?;
    }
    Ok(done)
}
