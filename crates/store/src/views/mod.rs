//! What pages read: rows kept beside the journal, in the act's own transaction. Always safe to throw away and make again.
//!
//! The version is part of each table's name: change a table or what fills it, and give it the next number.

mod enquiries;
mod names;

use std::any::Any;

use rules::decider::Decider;
use rules::record::{Kind, RecordId};
use rules::{by_kind, council, edition, enquiry, post};

use crate::args;
use crate::db::{Db, DbError, Row, dialect};
use crate::failure::Broken;
use crate::journal::{self, Head};
use crate::standing::{Parsed, Standing};

/// Every table of views, for making, emptying and comparing.
pub const TABLES: [&str; 5] = ["enquiry_v1", "audience_v1", "bar_v1", "timer_v1", "name_v1"];

const DDL: &str = "
create table if not exists enquiry_v1 (
  council text not null, record text not null, reference text not null, first_seq bigint not null, raised_at text not null,
  state text not null, sort text not null, asker text not null, asker_words text, service text not null, service_words text,
  post text not null, ward text not null, subject_words text, number_words text, started text not null,
  acknowledge_by text, answer_by text, due text, closes_after text, stopped_on text,
  primary key (council, record));
create unique index if not exists enquiry_v1_reference on enquiry_v1 (council, reference);
create index if not exists enquiry_v1_order on enquiry_v1 (council, first_seq);
create index if not exists enquiry_v1_due on enquiry_v1 (council, state, due);
create table if not exists audience_v1 (
  council text not null, record text not null, part text not null, key text not null,
  primary key (council, record, part, key));
create index if not exists audience_v1_key on audience_v1 (council, key, part, record);
create table if not exists bar_v1 (
  council text not null, record text not null, part text not null, person text not null,
  primary key (council, record, part, person));
create table if not exists timer_v1 (
  council text not null, record text not null, norm text not null, due text not null,
  primary key (council, record, norm));
create index if not exists timer_v1_due on timer_v1 (due);
create table if not exists name_v1 (
  council text not null, id text not null, words text not null,
  primary key (council, id));
";

/// Makes the tables where they are missing; whoever opens the installation then finds every council's views behind.
pub(crate) fn create(db: &mut Db) -> Result<(), DbError> {
    let exists = dialect::table_exists(db.engine());
    let mut missing = 0;
    for table in TABLES {
        missing += i32::from(db.row(exists, args![table], |_| Ok(()))?.is_none());
    }
    if missing == 0 {
        return Ok(());
    }
    let ddl = dialect::tables(db.engine(), DDL).into_owned();
    db.begin()?;
    db.batch(&ddl)?;
    db.execute("delete from watermark where projection = 'views-1'", args![])?;
    db.commit()
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
    project::<D>(db, parsed, &head.id, record, state)?;
    if moves_deadlines::<D>(events) {
        for moved in enquiries::moved(db, &head.id, record)? {
            let history = journal::read::<enquiry::Enquiry>(db, &head.id, moved)?;
            let state = enquiry::Enquiry::replay(&history.events);
            project::<enquiry::Enquiry>(db, parsed, &head.id, moved, &state)?;
        }
    }
    mark(db, head)?;
    Ok(())
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
    db.execute("delete from audience_v1 where council = $1 and record = $2", args![council, &record])?;
    db.execute("delete from bar_v1 where council = $1 and record = $2", args![council, &record])?;
    for audience in D::audience(state) {
        for key in audience.keys {
            const SQL: &str =
                "insert into audience_v1 (council, record, part, key) values ($1, $2, $3, $4) on conflict do nothing";
            db.execute(SQL, args![council, &record, audience.part.name(), key.to_string()])?;
        }
        for person in audience.bars {
            const SQL: &str =
                "insert into bar_v1 (council, record, part, person) values ($1, $2, $3, $4) on conflict do nothing";
            db.execute(SQL, args![council, &record, audience.part.name(), person.to_string()])?;
        }
    }
    Ok(())
}

/// A new calendar, another working pattern or another text of a protocol on trial moves the deadlines of what is open.
fn moves_deadlines<D: Decider>(events: &[D::Event]) -> bool {
    events.iter().any(|event| {
        let event = event as &dyn Any;
        matches!(event.downcast_ref(), Some(council::Event::CalendarAdopted { .. }))
            || matches!(event.downcast_ref(), Some(post::Event::Described(_)))
            || matches!(event.downcast_ref(), Some(edition::Event::Amended(_)))
    })
}

fn mark(db: &mut Db, head: &Head) -> Result<(), DbError> {
    const SQL: &str = "
        insert into watermark (council, projection, seq) values ($1, 'views-1', $2)
        on conflict (council, projection) do update set seq = excluded.seq";
    db.execute(SQL, args![&head.id, head.seq])?;
    Ok(())
}

/// How many acts the views of a council are behind.
pub(crate) fn behind(db: &mut Db, head: &Head) -> Result<i64, DbError> {
    const SQL: &str = "select seq from watermark where council = $1 and projection = 'views-1'";
    let seq = db.row(SQL, args![&head.id], |row| row.int(0))?;
    Ok(head.seq - seq.unwrap_or(0))
}

/// Throws a council's views away and makes them again from the journal. The caller holds the council's lock.
pub(crate) fn rebuild(db: &mut Db, parsed: &mut Parsed, head: &Head) -> Result<u64, Broken> {
    for table in TABLES {
        db.execute(&format!("delete from {table} where council = $1"), args![&head.id])?;
    }
    let mut made = 0;
    for kind in Kind::ALL {
        const SQL: &str = "select record from act where council = $1 and kind = $2 and version = 1 order by seq";
        let records = db.rows(SQL, args![&head.id, kind.name()], |row: &Row<'_>| row.text(0))?;
        for record in records {
            let record: RecordId = record.parse().map_err(|error| Broken::unreadable(&record, error))?;
            by_kind!(kind, D => {
                let history = journal::read::<D>(db, &head.id, record)?;
                let state = <D as Decider>::replay(&history.events);
                project::<D>(db, parsed, &head.id, record, &state)?;
            });
            made += 1;
        }
    }
    mark(db, head)?;
    Ok(made)
}
