//! Bringing views from where they are to where the journal is: a few acts when a server starts, all of them for a new version.
//!
//! A step goes through the next acts of one council and makes the rows of each record whose last act is among them, as the
//! record stands now. The watermark moves with them, so that it can be interrupted and gone on with, and the program before may
//! write beside it: what it adds lies ahead of the watermark.

use rules::by_kind;
use rules::record::RecordId;

use super::queues::Tally;
use super::rows::Gathered;
use super::{MARK, TABLES, move_deadlines, moves_deadlines, stored};
use crate::args;
use crate::db::{Db, DbError, Row};
use crate::deed::Deed;
use crate::failure::Broken;
use crate::journal::Head;
use crate::memory::Parsed;

/// Beside the watermark: the last act that there was when the rows were begun. What hangs on another record was made of how
/// that stood then or later, hence only acts after this one can move it.
const BEGUN: &str = "views-3 begun";

/// What one step has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Step {
    /// How many acts it went through.
    pub acts: u64,
    /// How many records' rows it made.
    pub records: u64,
}

/// How many acts the views of a council are behind.
pub(crate) fn behind(db: &mut Db, head: &Head) -> Result<i64, DbError> {
    Ok(head.seq - marked(db, &head.id, MARK)?.unwrap_or(0))
}

/// Forgets how far anything was brought: the tables are new.
pub(super) fn forget(db: &mut Db) -> Result<(), DbError> {
    db.execute("delete from watermark where projection in ($1, $2)", args![MARK, BEGUN])?;
    Ok(())
}

/// Moves the watermark to the act just appended, unless others before it are missing.
pub(super) fn next(db: &mut Db, head: &Head) -> Result<bool, DbError> {
    const SQL: &str = "update watermark set seq = $3 where council = $1 and projection = $2 and seq = $4";
    Ok(db.execute(SQL, args![&head.id, MARK, head.seq, head.seq - 1])? == 1)
}

/// Throws a council's views away and makes them again from the journal. The caller holds the council's lock.
pub(crate) fn rebuild(db: &mut Db, parsed: &mut Parsed, head: &Head) -> Result<u64, Broken> {
    begin(db, head)?;
    Ok(step(db, parsed, head, i64::MAX)?.records)
}

/// Goes on to the end. The caller holds the council's lock.
pub(super) fn rest(db: &mut Db, parsed: &mut Parsed, head: &Head) -> Result<(), Broken> {
    step(db, parsed, head, i64::MAX).map(drop)
}

/// Goes through the next acts, at most so many. The caller holds the council's lock.
pub(crate) fn step(db: &mut Db, parsed: &mut Parsed, head: &Head, most: i64) -> Result<Step, Broken> {
    let (from, begun) = match (marked(db, &head.id, MARK)?, marked(db, &head.id, BEGUN)?) {
        (Some(from), Some(begun)) if from <= head.seq => (from, begun),
        _ => (begin(db, head)?, head.seq),
    };
    let to = head.seq.min(from.saturating_add(most));
    let mut step = Step { acts: u64::try_from(to - from).unwrap_or(0), records: 0 };
    let (mut gathered, mut tally) = (Gathered::default(), Tally::default());
    for record in last_acts(db, &head.id, from, to)? {
        let made = by_kind!(record.kind, D => stored::<D>(db, parsed, &head.id, record)?);
        made.gather(db, &head.id, &mut gathered, &mut tally)?;
        step.records += 1;
    }
    gathered.finish(db)?;
    tally.keep(db, &head.id)?;
    for record in movers(db, &head.id, from.max(begun), to)? {
        move_deadlines(db, parsed, &head.id, record)?;
    }
    mark(db, &head.id, MARK, to)?;
    Ok(step)
}

/// From nothing.
fn begin(db: &mut Db, head: &Head) -> Result<i64, DbError> {
    for table in TABLES {
        db.execute(&format!("delete from {table} where council = $1"), args![&head.id])?;
    }
    mark(db, &head.id, MARK, 0)?;
    mark(db, &head.id, BEGUN, head.seq)?;
    Ok(0)
}

/// The records whose last act is one of these.
fn last_acts(db: &mut Db, council: &str, from: i64, to: i64) -> Result<Vec<RecordId>, Broken> {
    const SQL: &str = "
        select a.record from act a
         where a.council = $1 and a.seq > $2 and a.seq <= $3
           and not exists (select 1 from act later
                            where later.council = $1 and later.record = a.record and later.version = a.version + 1)
         order by a.seq";
    let records = db.rows(SQL, args![council, from, to], |row: &Row<'_>| row.text(0))?;
    records.iter().map(|text| text.parse().map_err(|error| Broken::unreadable(text, error))).collect()
}

/// The records that moved the deadlines of others in these acts.
fn movers(db: &mut Db, council: &str, from: i64, to: i64) -> Result<Vec<RecordId>, Broken> {
    const SQL: &str = "select record, deed from act where council = $1 and seq > $2 and seq <= $3 order by seq";
    let rows = db.rows(SQL, args![council, from, to], |row: &Row<'_>| Ok((row.text(0)?, row.bytes(1)?)))?;
    let mut movers = Vec::new();
    for (text, deed) in rows {
        let record: RecordId = text.parse().map_err(|error| Broken::unreadable(&text, error))?;
        let deed = Deed::read(&deed)?;
        let moves = by_kind!(record.kind, D => moves_deadlines::<D>(&deed.events::<D>()?));
        if moves && !movers.contains(&record) {
            movers.push(record);
        }
    }
    Ok(movers)
}

fn marked(db: &mut Db, council: &str, projection: &str) -> Result<Option<i64>, DbError> {
    const SQL: &str = "select seq from watermark where council = $1 and projection = $2";
    db.row(SQL, args![council, projection], |row| row.int(0))
}

fn mark(db: &mut Db, council: &str, projection: &str, seq: i64) -> Result<(), DbError> {
    const SQL: &str = "
        insert into watermark (council, projection, seq) values ($1, $2, $3)
        on conflict (council, projection) do update set seq = excluded.seq";
    db.execute(SQL, args![council, projection, seq])?;
    Ok(())
}
