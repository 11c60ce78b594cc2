//! Turns at the work that is slow on purpose: looking at a password. A crowd at the door waits in a short queue, in front of the
//! threads that every other page needs.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::Problem;

/// How many passwords are worked on at a time.
pub const AT_A_TIME: usize = 4;
/// How many may wait for that; whoever comes after them is asked to come again.
pub const WAITING: usize = 32;

/// The queue of one server.
#[derive(Clone)]
pub struct Turns {
    /// At work or waiting.
    places: Arc<Semaphore>,
    working: Arc<Semaphore>,
}

/// A turn, over when dropped: it goes with the work to its thread, so that hanging up does not make room.
pub struct Turn {
    _place: OwnedSemaphorePermit,
    _working: OwnedSemaphorePermit,
}

impl Default for Turns {
    fn default() -> Turns {
        Turns { places: Arc::new(Semaphore::new(AT_A_TIME + WAITING)), working: Arc::new(Semaphore::new(AT_A_TIME)) }
    }
}

impl Turns {
    /// Waits for a turn, in order.
    ///
    /// # Errors
    /// [`Problem::Crowded`] at once where too many wait already.
    pub async fn take(&self) -> Result<Turn, Problem> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| Problem::Crowded)?;
        let working = self.working.clone().acquire_owned().await.expect("nobody closes the queue");
        Ok(Turn { _place: place, _working: working })
    }
}
