//! How long the next attempt has to wait: longer with each failure, by person and by address, and never for ever.
//!
//! What comes from one place is counted apart, so that a stranger keeps waiting who comes from theirs; what comes from everywhere
//! has a count of its own, which lets one place never fill it and many together not guess without end.
//!
//! A failure is counted before the password is looked at and taken back after success, so that many attempts made at the
//! same time are all counted. An address that nobody has is counted like any other: waiting tells nobody who is here.

use jiff::{SignedDuration, Timestamp};

use crate::args;
use crate::credentials::secret::digest;
use crate::db::Row;
use crate::deed::written;
use crate::failure::Broken;
use crate::run::Tx;

/// Slips of the pen that cost nothing.
const FREE: i64 = 3;
/// The longest wait, in seconds.
const LONGEST: i64 = 60;
/// Slips that cost nothing of all places together, of which one is forgotten after each so many seconds.
const FREE_OF_ALL: i64 = 30;
const FORGOTTEN_OF_ALL: i64 = 30;
/// How a count of all places together begins.
const OF_ALL: &str = "all-";
/// After this long without a failure all are forgotten.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// Whether an attempt may be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Now,
    Wait { seconds: u32 },
}

/// Counts an attempt against each of these, unless one of them has to wait.
pub(crate) fn begin(tx: &mut Tx<'_>, whose: &[String]) -> Result<Turn, Broken> {
    let (now, council) = (tx.clock, tx.head.id.clone());
    let mut counts = Vec::with_capacity(whose.len());
    let mut seconds = 0;
    for one in whose {
        const SQL: &str = "select failures, failed_at from attempt where council = $1 and whose = $2";
        let read = |row: &Row<'_>| Ok((row.int(0)?, row.text(1)?));
        let found = tx.db.row(SQL, args![&council, one], read)?;
        let failures = match found {
            Some((failures, at)) => {
                let at: Timestamp = at.parse().map_err(|error| Broken::unreadable("a count of attempts", error))?;
                let failures = still(one, failures, now.duration_since(at));
                let free = if one.starts_with(OF_ALL) { FREE_OF_ALL } else { FREE };
                let over = at.saturating_add(SignedDuration::from_secs(delay(failures - free))).unwrap_or(now);
                seconds = seconds.max((over.as_millisecond() - now.as_millisecond() + 999) / 1000);
                failures
            }
            None => 0,
        };
        counts.push(failures);
    }
    if let Some(seconds) = u32::try_from(seconds).ok().filter(|seconds| *seconds > 0) {
        return Ok(Turn::Wait { seconds });
    }
    for (one, failures) in whose.iter().zip(counts) {
        const SQL: &str = "
            insert into attempt (council, whose, failures, failed_at) values ($1, $2, $3, $4)
            on conflict (council, whose) do update set failures = excluded.failures, failed_at = excluded.failed_at";
        tx.db.execute(SQL, args![&council, one, failures + 1, written(now)])?;
    }
    Ok(Turn::Now)
}

/// Forgets the failures, after success.
pub(crate) fn forget(tx: &mut Tx<'_>, whose: &[String]) -> Result<(), Broken> {
    for one in whose {
        tx.db.execute("delete from attempt where council = $1 and whose = $2", args![&tx.head.id, one])?;
    }
    Ok(())
}

/// An address in a count: what was typed may be anything, so its digest is kept.
pub(crate) fn of_address(address: &str) -> String {
    format!("address-{}", crate::credentials::secret::handle(&digest(address)))
}

/// Nobody in particular: as much work for an address that nobody has as for one that somebody has.
pub(crate) fn of_nobody(address: &str) -> String {
    format!("nobody-{}", crate::credentials::secret::handle(&digest(address)))
}

/// The same, from one place.
pub(crate) fn from(place: &str, whose: &str) -> String {
    format!("{whose}-from-{}", crate::credentials::secret::handle(&digest(place)))
}

/// The same, from everywhere.
pub(crate) fn of_all(whose: &str) -> String {
    format!("{OF_ALL}{whose}")
}

/// How many failures still count after so long.
fn still(whose: &str, failures: i64, since: SignedDuration) -> i64 {
    match since > REMEMBERED {
        true => 0,
        false if whose.starts_with(OF_ALL) => (failures - since.as_secs() / FORGOTTEN_OF_ALL).max(0),
        false => failures,
    }
}

/// Seconds to wait after so many failures beyond those that are free: 2, 4, 8, 16, 32, 60, 60 …
fn delay(beyond: i64) -> i64 {
    match beyond {
        ..0 => 0,
        beyond @ 0..5 => 2 << beyond,
        _ => LONGEST,
    }
}
