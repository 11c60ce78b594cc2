//! Letters and timers after a restore: held, since what was to be sent then may have been sent long ago.

use crate::args;
use crate::db::{Db, DbError};
use crate::deed::written;
use crate::failure::Broken;
use crate::installation::{Installation, setting};

/// The setting that says since when letters and timers are held.
const HELD: &str = "held";

/// What becomes of the letters that a backup brought along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// They are sent; some may come a second time, under the same Message-ID.
    Send,
    /// They are not.
    Drop,
}

/// Holds what the backup had waiting, and whatever is written until the release.
pub(super) fn hold(db: &mut Db, since: &str) -> Result<(), DbError> {
    db.execute("update outbox set state = 'held' where done_at is null", args![])?;
    let sql = "insert into installation (name, value) values ($1, $2)
               on conflict (name) do update set value = excluded.value";
    db.execute(sql, args![HELD, since])?;
    Ok(())
}

impl Installation {
    /// Since when letters and timers are held after a restore; none where they are not. Whoever sends or wakes asks first.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn held(&self) -> Result<Option<String>, Broken> {
        Ok(self.reading(|db| setting(db, HELD))?)
    }

    /// Lets letters and timers go again; how many letters the backup had brought.
    ///
    /// # Errors
    /// Where the database fails.
    pub fn release_outbox(&self, release: Release) -> Result<u64, Broken> {
        let now = written(self.clock().now());
        let mut db = self.place().open()?;
        db.begin()?;
        let released = match release {
            Release::Send => db.execute("update outbox set state = 'waiting' where state = 'held'", args![])?,
            Release::Drop => {
                let sql = "update outbox set state = 'dropped', done_at = $1, why = 'restored' where state = 'held'";
                db.execute(sql, args![now])?
            }
        };
        db.execute("delete from installation where name = $1", args![HELD])?;
        db.commit()?;
        Ok(released)
    }
}
