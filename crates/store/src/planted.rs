//! Faults that a test plants, to see that it would be noticed: a barrier taken away, a leak.
//!
//! Compiled with the feature `planted` only, which a release build refuses. Nothing is planted unless somebody says so: a test
//! for its own installation, or `COMITY_PLANTED` for a process, several with commas between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::db::{Db, DbError, Engine};

/// The environment variable by which a process has faults planted.
pub const VARIABLE: &str = "COMITY_PLANTED";

/// One mistake that somebody could make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// An act is acknowledged before the disk has it. For a process only.
    SkipTheBarrier,
}

impl Fault {
    /// Every one of them.
    pub const ALL: [Fault; 1] = [Fault::SkipTheBarrier];

    /// As it is written in the environment: `skip-the-barrier`.
    pub fn name(self) -> String {
        let mut name = String::new();
        for letter in format!("{self:?}").chars() {
            if letter.is_ascii_uppercase() && !name.is_empty() {
                name.push('-');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name
    }

    fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// The faults of one installation. Cheap to share: whoever has one sees what is planted later.
#[derive(Clone, Default)]
pub struct Planted(Arc<AtomicU64>);

impl Planted {
    /// Those of this process.
    ///
    /// # Panics
    /// Where the environment names one that does not exist: a test that plants nothing would prove nothing.
    pub fn of_process() -> Planted {
        let planted = Planted::default();
        for name in
            std::env::var(VARIABLE).unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty())
        {
            let fault = Fault::ALL.into_iter().find(|fault| fault.name() == name);
            planted.plant(fault.unwrap_or_else(|| panic!("{VARIABLE} names `{name}`, which nobody can plant")));
        }
        planted
    }

    /// Plants it.
    pub fn plant(&self, fault: Fault) {
        self.0.fetch_or(fault.bit(), Ordering::SeqCst);
    }

    /// Takes all of them out again.
    pub fn clear(&self) {
        self.0.store(0, Ordering::SeqCst);
    }

    /// Whether it is planted.
    pub fn has(&self, fault: Fault) -> bool {
        self.0.load(Ordering::SeqCst) & fault.bit() != 0
    }
}

/// Where the process skips the barrier: this connection commits without waiting for the disk.
pub(crate) fn skip_the_barrier(db: &mut Db) -> Result<(), DbError> {
    if !Planted::of_process().has(Fault::SkipTheBarrier) {
        return Ok(());
    }
    match db.engine() {
        Engine::Sqlite => db.batch("pragma synchronous = off"),
        Engine::Postgres => db.batch("set synchronous_commit = off"),
    }
}

#[cfg(test)]
mod tests;
