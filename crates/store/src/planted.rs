//! Faults that a test plants, to see that it would be noticed: a barrier taken away, a leak.
//!
//! Compiled with the feature `planted` only, which a release build refuses. Nothing is planted unless somebody says so: a test
//! for its own installation, or `COMITY_PLANTED` for a process, several with commas between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::args;
use crate::db::{Db, DbError, Engine};
use crate::desk::Reading;
use crate::failure::Broken;
use crate::seeing::Keys;

/// The environment variable by which a process has faults planted.
pub const VARIABLE: &str = "COMITY_PLANTED";

/// One mistake that somebody could make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Fault {
    /// An act is acknowledged before the disk has it. For a process only.
    SkipTheBarrier,
    /// The heading of a list counts what its reader may not see.
    ListCountsHidden,
    /// The badge counts what its reader may not see.
    BadgeCountsHidden,
    /// A search meets words of an enquiry that are not for whoever searches.
    SearchMeetsHidden,
    /// A page says that it is for somebody else instead of that nothing is there.
    PageSaysWhose,
    /// What answers for a hidden file names its tag all the same.
    FileTellsItsTag,
    /// A list goes on from a line that its reader may not see.
    ListGoesOnFromHidden,
    /// The file for a spreadsheet has every row of the council.
    SheetHasEveryRow,
    /// A program is given every enquiry of the council.
    ApiListsHidden,
    /// A letter says how much there is in the council.
    LetterCountsHidden,
    /// That something was answered in confidence stands in the history for everybody.
    HistoryShowsConfidence,
    /// Whoever knows an act's id is given its receipt.
    ReceiptForAnybody,
    /// The log grows by the acts alone, without cover leaves.
    LogWithoutCovers,
    /// A form reaches an enquiry that is typed in one of its boxes, whoever sends it.
    BoxReachesHidden,
    /// What is there and hidden takes longer to answer for than what is not there.
    HiddenTakesLonger,
}

impl Fault {
    /// Every one of them.
    pub const ALL: [Fault; 15] = [
        Fault::SkipTheBarrier,
        Fault::ListCountsHidden,
        Fault::BadgeCountsHidden,
        Fault::SearchMeetsHidden,
        Fault::PageSaysWhose,
        Fault::FileTellsItsTag,
        Fault::ListGoesOnFromHidden,
        Fault::SheetHasEveryRow,
        Fault::ApiListsHidden,
        Fault::LetterCountsHidden,
        Fault::HistoryShowsConfidence,
        Fault::ReceiptForAnybody,
        Fault::LogWithoutCovers,
        Fault::BoxReachesHidden,
        Fault::HiddenTakesLonger,
    ];

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

impl Reading<'_> {
    /// Whether a fault is planted here.
    pub fn leaks(&self, fault: Fault) -> bool {
        self.planted.has(fault)
    }

    /// The honest answer; where the fault is planted, what is asked with everybody's keys at once.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn leaking<T>(
        &mut self,
        fault: Fault,
        honest: T,
        ask: impl FnOnce(&mut Self) -> Result<T, Broken>,
    ) -> Result<T, Broken> {
        if !self.leaks(fault) {
            return Ok(honest);
        }
        const SQL: &str = "select distinct key from audience_v3 where council = $1";
        let every = self.db.rows(SQL, args![&self.council], |row| row.text(0))?;
        let own = std::mem::replace(&mut self.keys, Keys { printed: every, person: None });
        (self.reach, self.tasks) = (None, None);
        let told = ask(self);
        (self.keys, self.reach, self.tasks) = (own, None, None);
        told
    }
}

#[cfg(test)]
mod tests;
