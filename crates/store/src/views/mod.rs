//! What pages read: rows kept beside the journal, in the act's own transaction. Always safe to throw away and make again.
//!
//! The version is part of each table's name. Change a table or what fills it, and in the first such change of a release all of
//! them take the next number ([`VERSION`]), since the program before may be at work on its own beside `comity prepare`.

pub(crate) mod building;
mod enquiries;
mod former;
mod names;

use std::any::Any;

use rules::decider::Decider;
use rules::record::RecordId;
use rules::{council, edition, enquiry, post};

use crate::args;
use crate::db::{Db, DbError, dialect};
use crate::failure::Broken;
use crate::journal::{self, Head};
use crate::standing::{Parsed, Standing};

/// The number that every table's name ends in.
pub const VERSION: u32 = 2;

/// The row of the watermark that says how far the tables of this version have been brought.
const MARK: &str = "views-2";

/// Every table of views, for making, emptying and comparing.
pub const TABLES: [&str; 5] = ["enquiry_v2", "audience_v2", "bar_v2", "timer_v2", "name_v2"];

const DDL: &str = "
create table if not exists enquiry_v2 (
  council text not null, record text not null, reference text not null, first_seq bigint not null, raised_at text not null,
  state text not null, sort text not null, asker text not null, asker_words text, service text not null, service_words text,
  post text not null, ward text not null, subject_words text, number_words text, started text not null,
  acknowledge_by text, answer_by text, due text, closes_after text, stopped_on text,
  primary key (council, record));
create unique index if not exists enquiry_v2_reference on enquiry_v2 (council, reference);
create index if not exists enquiry_v2_order on enquiry_v2 (council, first_seq);
create index if not exists enquiry_v2_due on enquiry_v2 (council, state, due);
create table if not exists audience_v2 (
  council text not null, record text not null, part text not null, key text not null,
  primary key (council, record, part, key));
create index if not exists audience_v2_key on audience_v2 (council, key, part, record);
create table if not exists bar_v2 (
  council text not null, record text not null, part text not null, person text not null,
  primary key (council, record, part, person));
create table if not exists timer_v2 (
  council text not null, record text not null, norm text not null, due text not null,
  primary key (council, record, norm));
create index if not exists timer_v2_due on timer_v2 (due);
create table if not exists name_v2 (
  council text not null, id text not null, words text not null,
  primary key (council, id));
";

/// Makes the tables where they are missing; whoever opens the installation then finds every council's views behind. Those of
/// the release before the last go.
pub(crate) fn create(db: &mut Db) -> Result<(), DbError> {
    if missing(db)? == 0 {
        return Ok(());
    }
    let ddl = dialect::tables(db.engine(), DDL).into_owned();
    db.begin()?;
    // Two programs that start together take turns.
    if let Some(sql) = dialect::lock_migrations(db.engine()) {
        db.rows(sql, args![], |_| Ok(()))?;
    }
    if missing(db)? > 0 {
        db.batch(&ddl)?;
        building::forget(db)?;
        former::drop_before(db, VERSION)?;
    }
    db.commit()
}

fn missing(db: &mut Db) -> Result<usize, DbError> {
    let exists = dialect::table_exists(db.engine());
    let mut missing = 0;
    for table in TABLES {
        missing += usize::from(db.row(exists, args![table], |_| Ok(()))?.is_none());
    }
    Ok(missing)
}

/// Brings the views to where an act has brought its record.
pub(crate) fn apply<D: Decider>(
    db: &mut Db,
    parsed: &mut Parsed,
    head: &Head,
    record: RecordId,
    state: &D::State,
    events: &[D::Event],
) -> Result<(), Broken> {
    if !building::next(db, head)? {
        // Acts of another program stand between: they come first, and this one with them.
        return building::rest(db, parsed, head);
    }
    project::<D>(db, parsed, &head.id, record, state)?;
    if moves_deadlines::<D>(events) {
        move_deadlines(db, parsed, &head.id, record)?;
    }
    Ok(())
}

/// The rows of the enquiries whose dates hang on a record that has changed.
fn move_deadlines(db: &mut Db, parsed: &mut Parsed, council: &str, by: RecordId) -> Result<(), Broken> {
    for moved in enquiries::moved(db, council, by)? {
        project_stored::<enquiry::Enquiry>(db, parsed, council, moved)?;
    }
    Ok(())
}

/// The rows of one record as the journal has it.
fn project_stored<D: Decider>(db: &mut Db, parsed: &mut Parsed, council: &str, record: RecordId) -> Result<(), Broken> {
    let history = journal::read::<D>(db, council, record)?;
    project::<D>(db, parsed, council, record, &D::replay(&history.events))
}

/// The rows of one record, made of how it stands.
fn project<D: Decider>(
    db: &mut Db,
    parsed: &mut Parsed,
    council: &str,
    record: RecordId,
    state: &D::State,
) -> Result<(), Broken> {
    audience::<D>(db, council, record, state)?;
    match (state as &dyn Any).downcast_ref::<enquiry::State>() {
        Some(state) => enquiries::project(&mut Standing { db, council, parsed }, record, state),
        None => Ok(names::project(db, council, record, state)?),
    }
}

fn audience<D: Decider>(db: &mut Db, council: &str, record: RecordId, state: &D::State) -> Result<(), DbError> {
    let record = record.to_string();
    db.execute("delete from audience_v2 where council = $1 and record = $2", args![council, &record])?;
    db.execute("delete from bar_v2 where council = $1 and record = $2", args![council, &record])?;
    for audience in D::audience(state) {
        for key in audience.keys {
            const SQL: &str =
                "insert into audience_v2 (council, record, part, key) values ($1, $2, $3, $4) on conflict do nothing";
            db.execute(SQL, args![council, &record, audience.part.name(), key.to_string()])?;
        }
        for person in audience.bars {
            const SQL: &str =
                "insert into bar_v2 (council, record, part, person) values ($1, $2, $3, $4) on conflict do nothing";
            db.execute(SQL, args![council, &record, audience.part.name(), person.to_string()])?;
        }
    }
    Ok(())
}

/// A new calendar, another working pattern or another text of a protocol on trial moves the deadlines of what is open.
fn moves_deadlines<D: Decider>(events: &[D::Event]) -> bool {
    events.iter().any(|event| {
        let event = event as &dyn Any;
        event.downcast_ref::<council::Event>().is_some_and(council::Event::changes_the_calendar)
            || matches!(event.downcast_ref(), Some(post::Event::Described(_)))
            || matches!(event.downcast_ref(), Some(edition::Event::Amended(_)))
    })
}

#[cfg(test)]
mod tests;
