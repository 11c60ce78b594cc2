//! What whoever keeps the machine running watches. The figures go to screens and services that nobody here knows, so they say no
//! more than a public page does, or speak only of what has gone wrong: decision 0016.

use jiff::{SignedDuration, Timestamp};
use rules::calendar::civil_day;

use crate::args;
use crate::db::{Arg, Db, Row, dialect};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::Installation;
use crate::journal::Head;

/// How long a letter may wait before it counts: one that leaves within minutes would say that something was just done.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// A database grows with everything that is written: its size is told in steps.
const STEP: u64 = 1024 * 1024;

/// The figures of a whole installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub councils: i64,
    /// Entries in the public logs in use, cover entries included: what anybody can read there.
    pub published: i64,
    /// Seconds since the last publication of the council whose last is oldest; none where one has not published at all.
    pub published_ago: Option<i64>,
    /// Letters that have been due for more than ten minutes.
    pub letters_overdue: i64,
    /// Letters given up, or refused by the mail server.
    pub letters_failed: i64,
    /// Dates that the clock should have acted upon yesterday or before.
    pub timers_overdue: i64,
    /// Wrong passwords and unknown addresses of the past day that no success has followed.
    pub sign_in_failures: i64,
    /// The database on the disk, rounded up to whole mebibytes.
    pub database_bytes: u64,
}

impl Installation {
    /// The figures as they are now.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn figures(&self) -> Result<Figures, Broken> {
        let now = self.clock().now();
        let figures = self.reading(|db| {
            let heads = Head::all(db)?;
            let mut figures = Figures { councils: count(heads.len()), ..Figures::default() };
            figures.published = of_logs(db)?;
            figures.letters_overdue = letters_overdue(db, now)?;
            figures.letters_failed =
                one(db, "select count(*) from outbox where state in ('failed', 'refused')", args![])?;
            figures.timers_overdue = timers_overdue(db, now)?;
            const FAILURES: &str = "select cast(coalesce(sum(failures), 0) as bigint) from attempt
                                     where whose like 'address-%' and failed_at >= $1";
            let day_ago = written(now - SignedDuration::from_hours(24));
            figures.sign_in_failures = one(db, FAILURES, args![day_ago])?;
            let bytes = one(db, dialect::database_size(db.engine()), args![])?;
            figures.database_bytes = steps(u64::try_from(bytes).unwrap_or(0));
            Ok::<_, Broken>(figures)
        })?;
        Ok(Figures { published_ago: self.published_ago(now)?, ..figures })
    }

    fn published_ago(&self, now: Timestamp) -> Result<Option<i64>, Broken> {
        let mut oldest = Some(0);
        for (_, council) in self.councils()? {
            let ago = self.last_published(council)?.map(|last| now.duration_since(last).as_secs().max(0));
            oldest = oldest.zip(ago).map(|(one, other)| one.max(other));
        }
        Ok(oldest)
    }
}

fn one(db: &mut Db, sql: &str, args: &[Arg]) -> Result<i64, Broken> {
    Ok(db.row(sql, args, |row: &Row<'_>| row.int(0))?.unwrap_or(0))
}

fn of_logs(db: &mut Db) -> Result<i64, Broken> {
    const SQL: &str = "
        select cast(coalesce(sum(size), 0) as bigint)
          from (select max(k.size) as size from checkpoint k join council c on c.id = k.council and c.epoch = k.epoch
                 group by k.council) sizes";
    one(db, SQL, args![])
}

fn letters_overdue(db: &mut Db, now: Timestamp) -> Result<i64, Broken> {
    const SQL: &str = "
        select count(*) from outbox o join act a on a.council = o.council and a.id = o.act
         where o.state in ('waiting', 'sending') and a.time <= $1";
    one(db, SQL, args![written(now - PATIENCE)])
}

fn timers_overdue(db: &mut Db, now: Timestamp) -> Result<i64, Broken> {
    one(db, "select count(*) from timer_v3 where due < $1", args![civil_day(now).to_string()])
}

fn steps(bytes: u64) -> u64 {
    bytes.div_ceil(STEP) * STEP
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
