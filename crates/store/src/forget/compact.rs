//! After an erasure: nothing of it may be left in the space that the database keeps for later.

use crate::args;
use crate::db::{Db, DbError, Engine, While};
use crate::failure::Broken;
use crate::installation::{Installation, setting};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compacted {
    /// Nothing was erased since the last time.
    NothingToDo,
    /// Done.
    Done,
    /// Somebody was reading or writing; try again later.
    Later,
}

/// Notes, in the erasure's own transaction, that compaction is due; `mark` says for which.
pub(super) fn wanted(db: &mut Db, mark: &str) -> Result<(), DbError> {
    const SQL: &str = "insert into installation (name, value) values ('compaction-due', $1)
                       on conflict (name) do update set value = excluded.value";
    db.execute(SQL, args![mark])?;
    Ok(())
}

impl Installation {
    /// Gives the space of erased words back: on SQLite by writing the file anew and emptying its journal, on PostgreSQL by
    /// vacuuming the tables that held them. To be run by whoever runs the clock, after it; it does nothing where nothing
    /// was erased. On SQLite it takes as much memory as the data, for as long as writing it takes.
    ///
    /// # Errors
    /// Where the database or the log of erasures fails.
    pub fn compact(&self) -> Result<Compacted, Broken> {
        let mut db = self.place().open()?;
        self.files.destroy(&mut db)?;
        let Some(mark) = setting(&mut db, "compaction-due")? else { return Ok(Compacted::NothingToDo) };
        self.erasures.reconcile(&mut db)?;
        match compact(&mut db).while_("compact the database") {
            Ok(true) => {}
            Ok(false) | Err(DbError::Busy { .. }) => return Ok(Compacted::Later),
            Err(error) => return Err(error.into()),
        }
        // What was erased meanwhile has put another mark, and waits for the next time.
        db.execute("delete from installation where name = 'compaction-due' and value = $1", args![mark])?;
        Ok(Compacted::Done)
    }
}

/// Whether it could be done to the end.
fn compact(db: &mut Db) -> Result<bool, DbError> {
    match db.engine() {
        Engine::Sqlite => {
            db.batch("vacuum")?;
            let busy = db.row("pragma wal_checkpoint(truncate)", args![], |row| row.int(0))?;
            Ok(busy == Some(0))
        }
        Engine::Postgres => {
            db.batch("vacuum words")?;
            db.batch("vacuum once")?;
            db.batch("vacuum file")?;
            db.batch("vacuum tray")?;
            Ok(true)
        }
    }
}
